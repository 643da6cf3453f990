package io.github.spdnn.dnn.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Items that die at known layers: every layer takes 1 from each value, so that an item lives for as
 * many layers as its largest value says. Blocks with few living items are merged on the way.
 */
class MergingTest {
  private static final int FEATURES = 5;
  private static final int DEPTH = 12;
  private static final int ITEMS = 64 * 9 + 13;

  private static SparseNetwork countdown() {
    SparseLayer layer = SparseLayer.of(FloatCsr.identity(FEATURES), -1, Activation.RELU);
    return SparseNetwork.of(Collections.nCopies(DEPTH, layer));
  }

  /** Items with a feature of the given value, different ones for neighbours; others are smaller. */
  private static FloatDense inputs(float[] values) {
    FloatDense inputs = FloatDense.zeros(values.length, FEATURES);
    for (int item = 0; item < values.length; item++) {
      inputs.set(item, item % FEATURES, values[item]);
      inputs.set(item, (item + 1) % FEATURES, values[item] / 2);
    }
    return inputs;
  }

  private static InferenceResult inferAndCheck(float[] values, int threads) {
    try (InferencePlan plan = InferencePlan.planner().withThreads(threads).plan(countdown())) {
      InferenceResult result = plan.infer(Batch.of(inputs(values)));
      long[] alive = new long[DEPTH];
      long multiplyAdds = (long) values.length * FEATURES;
      for (int layer = 1; layer <= DEPTH; layer++) {
        for (float value : values) {
          alive[layer - 1] += value > layer ? 1 : 0;
        }
        multiplyAdds += layer == DEPTH ? 0 : alive[layer - 1] * FEATURES;
      }
      assertArrayEquals(alive, result.alivePerLayer());
      assertEquals(multiplyAdds, result.multiplyAdds());
      assertArrayEquals(
          IntStream.range(0, values.length).filter(item -> values[item] > DEPTH).toArray(),
          result.categories());
      assertOutputs(values, result.outputs().orElseThrow());
      return result;
    }
  }

  private static void assertOutputs(float[] values, FloatDense outputs) {
    for (int item = 0; item < values.length; item++) {
      for (int feature = 0; feature < FEATURES; feature++) {
        int place = (feature - item % FEATURES + FEATURES) % FEATURES;
        float start = place == 0 ? values[item] : place == 1 ? values[item] / 2 : 0;
        assertEquals(Math.max(start - DEPTH, 0), outputs.get(item, feature), "item " + item);
      }
    }
  }

  /**
   * The same number of items of each block outlives the first layer, and then lives on: what is
   * merged fills a block exactly (32 and 32), leaves room in it, or is too much for it (40 and 40).
   * Blocks of more than 48 are not merged.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 16, 21, 32, 40, 47, 48, 49, 63, 64})
  void survivorsOfTheFirstLayerAreMerged(int survivors) {
    float[] values = new float[ITEMS];
    for (int block = 0; block * 64 < ITEMS; block++) {
      Permutation order = Permutation.random(64, block);
      for (int column = 0; column < 64 && block * 64 + column < ITEMS; column++) {
        int item = block * 64 + column;
        values[item] = order.to(column) < survivors ? 1_000 + item : 0.5f;
      }
    }
    long living = IntStream.range(0, ITEMS).filter(item -> values[item] > 1).count();
    InferenceResult result = inferAndCheck(values, 1);
    if (survivors <= 48) {
      // All but the last block of those that go on are full; the last waits for one more layer.
      long columns = ITEMS + 15 + (DEPTH - 1) * (living + 64);
      assertTrue(result.computedMultiplyAdds() <= columns * FEATURES, "blocks were not merged");
    }
    inferAndCheck(values, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void itemsDieAtAllLayers(int threads) {
    for (int items : new int[] {1, 63, 64, 65, 128, 200, 1_000}) {
      SplittableRandom random = new SplittableRandom(items);
      float[] values = new float[items];
      for (int item = 0; item < items; item++) {
        values[item] = random.nextInt(DEPTH + 3) + 0.25f;
      }
      inferAndCheck(values, threads);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void nearlyAllItemsDieEarly(int threads) {
    float[] values = new float[3_000];
    SplittableRandom random = new SplittableRandom(1);
    for (int item = 0; item < values.length; item++) {
      // One in thirty lives to the end.
      values[item] = random.nextInt(30) == 0 ? 500 + item : random.nextInt(4) + 0.5f;
    }
    InferenceResult result = inferAndCheck(values, threads);
    assertTrue(
        result.computedMultiplyAdds() < 1.3 * result.multiplyAdds() + threads * 64 * 5 * DEPTH,
        "computed " + result.computedMultiplyAdds() + ", needed " + result.multiplyAdds());
  }
}
