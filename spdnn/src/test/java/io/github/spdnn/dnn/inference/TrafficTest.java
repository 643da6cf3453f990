package io.github.spdnn.dnn.inference;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.partition.ContiguousPartitioner;
import io.github.spdnn.dnn.partition.Cut;
import io.github.spdnn.dnn.partition.Hypergraphs;
import io.github.spdnn.dnn.partition.LayerTraffic;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partition;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What moves is what the partition says. */
class TrafficTest {
  /** A network in which no item dies: positive weights, positive inputs. */
  private static SparseNetwork living(int neurons, int depth, long seed) {
    List<SparseLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      SparsityPattern pattern = RandomPatterns.sharedSupports(neurons, neurons, 4, 1, seed + layer);
      FloatCsr weights = FloatValues.uniform(pattern, 0.1f, 0.5f, seed);
      layers.add(SparseLayer.of(weights, 0.01f, Activation.RELU));
    }
    return SparseNetwork.of(layers);
  }

  @Property(tries = 60)
  void wordsAndMessagesAreThoseOfThePartition(
      @ForAll @IntRange(min = 1, max = 9) int parts,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 130) int items,
      @ForAll long seed) {
    SparseNetwork network = living(24, 5, seed >> 1);
    NetworkPartition partition = NetworkPartition.of(network, new RandomPartitioner(parts, seed));
    InferencePlanner planner =
        InferencePlan.planner()
            .withThreads(threads)
            .withMode(ParallelMode.MODEL)
            .withPartition(partition);
    try (InferencePlan plan = planner.plan(network)) {
      InferenceResult result = plan.classify(Batch.of(FloatValues.dense(items, 24, 1)));
      assertEquals(items, result.categories().length, "all must live for this test");
      assertEquals(items * connectivity(network, partition), result.words());
      int blocks = (items + 63) / 64;
      assertEquals(blocks * messages(network, partition), result.messages());
    }
  }

  /** Counted by the hypergraph of the whole chain, which knows nothing of messages. */
  private static long connectivity(SparseNetwork network, NetworkPartition partition) {
    List<SparsityPattern> patterns = new ArrayList<>();
    int[] parts = new int[network.depth() * 24];
    for (int layer = 0; layer < network.depth(); layer++) {
      patterns.add(network.layer(layer).weights().pattern());
      System.arraycopy(partition.outputs(layer).toArray(), 0, parts, layer * 24, 24);
    }
    Partition chain = Partition.of(partition.parts(), parts);
    return Cut.of(Hypergraphs.chain(patterns), chain).km1();
  }

  private static long messages(SparseNetwork network, NetworkPartition partition) {
    long sum = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern pattern = network.layer(layer).weights().pattern();
      sum +=
          LayerTraffic.of(pattern, partition.entering(layer), partition.outputs(layer)).messages();
    }
    return sum;
  }

  @Test
  void aPartitionOfAnotherNetworkIsRefused() {
    SparseNetwork network = living(24, 3, 1);
    NetworkPartition deeper = NetworkPartition.of(living(24, 4, 1), new ContiguousPartitioner(2));
    NetworkPartition wider = NetworkPartition.of(living(25, 3, 1), new ContiguousPartitioner(2));
    InferencePlanner planner = InferencePlan.planner().withMode(ParallelMode.MODEL);
    assertRefused(
        "the partition has 4 layers, the network has 3",
        () -> planner.withPartition(deeper).plan(network));
    assertRefused(
        "the partition has 25 inputs, the network has 24",
        () -> planner.withPartition(wider).plan(network));
  }

  @Test
  void layersThatDoNotFitTheMemoryAreRefused() {
    SparseNetwork network = living(4096, 40, 1);
    assertRefused(
        "the layers take about 7 MB, and a plan that divides their neurons keeps all of them, but"
            + " it has 1 MB: give it more memory, or share the items",
        () ->
            InferencePlan.planner().withMode(ParallelMode.TILED).withMemory(1 << 20).plan(network));
  }
}
