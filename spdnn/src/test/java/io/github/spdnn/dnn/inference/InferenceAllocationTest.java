package io.github.spdnn.dnn.inference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An inference allocates its blocks and nothing in its loops, once they are compiled. If vectors
 * became objects, even of one operation in a hundred, far more would be allocated.
 */
class InferenceAllocationTest {
  private static final int NEURONS = 256;
  private static final int DEPTH = 20;
  private static final int ITEMS = 1_000;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** Blocks of a worker: at work, its output, and one that waits before each layer. */
  private static final int BLOCKS = DEPTH + 3;

  private static final long BYTES_PER_BLOCK = NEURONS * 64 * 4 + 1_000;

  /**
   * Layers that take the mean of 32 values and then 1 from it, so that items die all along the way
   * and blocks are merged.
   *
   * @param groupSize rows that share their columns: from 4 on they become tiles
   */
  private static SparseNetwork network(int groupSize) {
    List<SparseLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < DEPTH; layer++) {
      SparsityPattern pattern =
          RandomPatterns.sharedSupports(NEURONS, NEURONS, 32, groupSize, layer);
      float[] means = new float[pattern.stored()];
      Arrays.fill(means, 1 / 32.0f);
      layers.add(SparseLayer.of(FloatCsr.of(pattern, means), -1, Activation.RELU));
    }
    return SparseNetwork.of(layers);
  }

  /** Items with a mean of 0 to somewhat more than the depth of the network. */
  private static Batch batch() {
    FloatDense items = FloatDense.zeros(ITEMS, NEURONS);
    for (int item = 0; item < ITEMS; item++) {
      for (int feature = item % 5; feature < NEURONS; feature += 5) {
        items.set(item, feature, 5.0f * (item * 37 % (DEPTH + 5)));
      }
    }
    return Batch.of(items);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void onlyBlocksAreAllocated(int groupSize) {
    Batch batch = batch();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (InferencePlan plan = InferencePlan.planner().withThreads(1).plan(network(groupSize))) {
      long limit = BLOCKS * BYTES_PER_BLOCK + 100L * ITEMS;
      long end = System.nanoTime() + PATIENCE_NANOS;
      long bytes = Long.MAX_VALUE;
      while (bytes > limit && System.nanoTime() < end) {
        long before = threads.getCurrentThreadAllocatedBytes();
        plan.classify(batch);
        bytes = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertTrue(bytes <= limit, "allocates " + bytes + " bytes, allowed are " + limit);
    }
  }
}
