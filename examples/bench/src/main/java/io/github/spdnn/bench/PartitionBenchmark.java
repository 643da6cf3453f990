package io.github.spdnn.bench;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.core.random.Stencils;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.partition.Balance;
import io.github.spdnn.dnn.partition.Cut;
import io.github.spdnn.dnn.partition.Hypergraph;
import io.github.spdnn.dnn.partition.HypergraphPartitioner;
import io.github.spdnn.dnn.partition.HypergraphPartitioner.Preset;
import io.github.spdnn.dnn.partition.Partition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What partitions of generated hypergraphs cost and how long they take; arguments: preset, then
 * epsilon. A program of its own: the quality counts more than the time.
 */
public final class PartitionBenchmark {
  private static final int[] PARTS = {2, 4, 8, 32};

  private PartitionBenchmark() {}

  /** Prints a line for each hypergraph and number of parts. */
  public static void main(String[] arguments) {
    Preset preset =
        arguments.length > 0
            ? Preset.valueOf(arguments[0].toUpperCase(Locale.ROOT))
            : Preset.DEFAULT;
    double epsilon = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.03;
    System.out.printf("%-12s %5s %10s %10s %8s%n", "hypergraph", "parts", "km1", "imbalance", "s");
    for (Map.Entry<String, Hypergraph> instance : instances().entrySet()) {
      for (int parts : PARTS) {
        measure(instance.getKey(), instance.getValue(), parts, epsilon, preset);
      }
    }
  }

  private static Map<String, Hypergraph> instances() {
    Map<String, Hypergraph> instances = new LinkedHashMap<>();
    instances.put("challenge-1", columnNets(ChallengeNetwork.of(1024, 1).layerPattern(1)));
    instances.put("challenge-5", chain(ChallengeNetwork.of(1024, 5)));
    instances.put("uniform", columnNets(RandomPatterns.uniform(1024, 1024, 32, 1)));
    instances.put("laplacian", columnNets(Stencils.laplacian2d(300, 300)));
    instances.put("rmat", columnNets(Rmat.pattern(13, 8, 1)));
    return instances;
  }

  /** A vertex for each row, weighing its entries; a net for each column. */
  private static Hypergraph columnNets(SparsityPattern rows) {
    int[] weights = new int[rows.rows()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.rowLength(row);
    }
    return Hypergraph.of(rows.transpose()).withVertexWeights(weights);
  }

  /** A vertex for each row of each layer; a net for each neuron: its producer and consumers. */
  private static Hypergraph chain(ChallengeNetwork network) {
    int neurons = network.neurons();
    int[] offsets = new int[neurons * network.layers() + 1];
    int[] pins = new int[neurons * (network.layers() + 33 * network.layers())];
    int stored = 0;
    for (int layer = 0; layer < network.layers(); layer++) {
      SparsityPattern consumers = network.layerPattern(layer + 1).transpose();
      for (int neuron = 0; neuron < neurons; neuron++) {
        if (layer > 0) {
          pins[stored++] = (layer - 1) * neurons + neuron;
        }
        for (int at = consumers.rowStart(neuron); at < consumers.rowEnd(neuron); at++) {
          pins[stored++] = layer * neurons + consumers.index(at);
        }
        offsets[layer * neurons + neuron + 1] = stored;
      }
    }
    int nodes = offsets.length - 1;
    return Hypergraph.of(SparsityPattern.of(nodes, nodes, offsets, Arrays.copyOf(pins, stored)));
  }

  private static void measure(
      String name, Hypergraph hypergraph, int parts, double epsilon, Preset preset) {
    HypergraphPartitioner partitioner =
        HypergraphPartitioner.of(parts).withEpsilon(epsilon).withPreset(preset);
    long start = System.nanoTime();
    Partition partition = partitioner.partition(hypergraph);
    double seconds = (System.nanoTime() - start) / 1e9;
    Balance balance = Balance.of(hypergraph, parts, epsilon);
    if (!balance.holds(hypergraph, partition)) {
      throw new IllegalStateException(name + ": parts are too heavy");
    }
    System.out.printf(
        "%-12s %5d %10d %10.4f %8.2f%n",
        name,
        parts,
        Cut.of(hypergraph, partition).km1(),
        balance.imbalance(hypergraph, partition),
        seconds);
  }
}
