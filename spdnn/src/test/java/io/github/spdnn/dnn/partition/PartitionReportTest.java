package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** Costs against a count that walks over all weights and remembers what was sent. */
@Domain(DivisibleNetworks.class)
@Domain(DomainContext.Global.class)
class PartitionReportTest {
  private record Word(int from, int to, int activation) {}

  private record Message(int from, int to) {}

  /** What a layer costs, counted weight by weight. */
  private static final class Count {
    private final Set<Word> words = new HashSet<>();
    private final Set<Message> messages = new HashSet<>();
    private final long[] sent;
    private final long[] received;
    private final long[] load;

    Count(SparsityPattern weights, Partition inputs, Partition outputs) {
      int parts = inputs.parts();
      sent = new long[parts];
      received = new long[parts];
      load = new long[parts];
      for (int row = 0; row < weights.rows(); row++) {
        int to = outputs.part(row);
        for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
          load[to]++;
          int activation = weights.index(at);
          int from = inputs.part(activation);
          if (from != to && words.add(new Word(from, to, activation))) {
            messages.add(new Message(from, to));
            sent[from]++;
            received[to]++;
          }
        }
      }
    }
  }

  private static double largestOverMean(long[] shares) {
    double sum = 0;
    double most = 0;
    for (long share : shares) {
      sum += share;
      most = Math.max(most, share);
    }
    return sum == 0 ? 1 : most / (sum / shares.length);
  }

  @Property(tries = 200)
  void countsAreThoseOfAWalkOverAllWeights(
      @ForAll SparseNetwork network,
      @ForAll @IntRange(min = 1, max = 7) int parts,
      @ForAll long seed) {
    NetworkPartition partition = DivisibleNetworks.partition(network, parts, seed);
    PartitionReport report = PartitionReport.of(network, partition);
    assertEquals(network.depth(), report.layers().size());
    long words = 0;
    long messages = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      SparsityPattern weights = network.layer(layer).weights().pattern();
      Count count = new Count(weights, partition.entering(layer), partition.outputs(layer));
      PartitionReport.Layer costs = report.layers().get(layer);
      assertEquals(count.words.size(), costs.words());
      assertEquals(count.messages.size(), costs.messages());
      assertEquals(largestOverMean(count.sent), costs.sendBalance(), 1e-12);
      assertEquals(largestOverMean(count.received), costs.receiveBalance(), 1e-12);
      assertEquals(largestOverMean(count.load) - 1, costs.imbalance(), 1e-12);
      words += count.words.size();
      messages += count.messages.size();
    }
    assertEquals(words, report.words());
    assertEquals(messages, report.messages());
  }

  /** Weights, biases, and the activations of 64 items in the layer where they are most. */
  @Property(tries = 100)
  void memoryIsThatOfWeightsAndActivations(
      @ForAll SparseNetwork network,
      @ForAll @IntRange(min = 1, max = 5) int parts,
      @ForAll long seed) {
    NetworkPartition partition = DivisibleNetworks.partition(network, parts, seed);
    PartitionReport report = PartitionReport.of(network, partition);
    for (int part = 0; part < parts; part++) {
      long bytes = 0;
      long activations = 0;
      for (int layer = 0; layer < network.depth(); layer++) {
        SparsityPattern weights = network.layer(layer).weights().pattern();
        Set<Integer> held = new HashSet<>();
        int neurons = 0;
        for (int row = 0; row < weights.rows(); row++) {
          if (partition.outputs(layer).part(row) == part) {
            neurons++;
            bytes += 4 + 8L * weights.rowLength(row);
            for (int at = weights.rowStart(row); at < weights.rowEnd(row); at++) {
              held.add(weights.index(at));
            }
          }
        }
        activations = Math.max(activations, 4L * 64 * (held.size() + neurons));
      }
      assertEquals(bytes + activations, report.peakBytes().get(part));
    }
  }

  @Property(tries = 50)
  void wordsAreTheConnectivityOfTheChain(@ForAll SparseNetwork network, @ForAll long seed) {
    NetworkPartition partition = DivisibleNetworks.partition(network, 4, seed);
    PartitionReport report = PartitionReport.of(network, partition);
    for (int layer = 1; layer < network.depth(); layer++) {
      Hypergraph both =
          Hypergraphs.chain(
              List.of(
                  network.layer(layer - 1).weights().pattern(),
                  network.layer(layer).weights().pattern()));
      Hypergraph first = Hypergraphs.columnNet(network.layer(layer - 1).weights().pattern());
      int[] parts = new int[both.vertices()];
      int before = network.outputs(layer - 1);
      for (int vertex = 0; vertex < parts.length; vertex++) {
        parts[vertex] =
            vertex < before
                ? partition.outputs(layer - 1).part(vertex)
                : partition.outputs(layer).part(vertex - before);
      }
      long km1 =
          Cut.of(both, Partition.of(4, parts)).km1()
              - Cut.of(first, partition.outputs(layer - 1)).km1();
      assertEquals(km1, report.layers().get(layer).words());
    }
  }

  @Test
  void theTableMayEndAfterTheFirstLayers() {
    SparseNetwork network = DivisibleNetworks.network(List.of(8, 8, 8, 8), 3, 1);
    PartitionReport report =
        PartitionReport.of(network, NetworkPartition.of(network, new CyclicPartitioner(2)));
    assertEquals(report.toString(), report.table(3));
    assertFalse(report.toString().contains("..."));
    assertEquals(5, report.table(2).lines().count());
    assertTrue(report.table(2).contains("  ...\n  all "));
  }

  @Test
  void aPartitionOfAnotherNetworkIsRefused() {
    SparseNetwork network = DivisibleNetworks.network(List.of(8, 8, 8), 3, 1);
    SparseNetwork other = DivisibleNetworks.network(List.of(8, 9, 8), 3, 1);
    NetworkPartition partition = NetworkPartition.of(other, new CyclicPartitioner(2));
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PartitionReport.of(network, partition));
    assertEquals("the partition has 9 outputs of layer 0, the network has 8", thrown.getMessage());
  }
}
