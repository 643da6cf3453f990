package io.github.spdnn.command;

import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a network that is trained is divided, and that in words. A network that tells classes has few
 * outputs: ten of them are no four parts of about the same weight. If the bounds of a partitioner
 * of hypergraphs cannot be kept, the neurons of the last layer are dealt out in turn and the layers
 * before are divided by it.
 */
record TrainingPartition(NetworkPartition partition, String words) {

  /**
   * Makes or reads a partition.
   *
   * @param parts number of parts; 0 for those of the file, or one for each thread
   * @throws IllegalArgumentException if it does not fit the network, or another layer cannot be
   *     balanced
   */
  static TrainingPartition of(
      PartitionChoice choice, SparseNetwork network, int parts, int threads) {
    try {
      NetworkPartition partition = choice.of(network, parts, threads);
      return new TrainingPartition(partition, choice.describe(partition.parts()));
    } catch (IllegalArgumentException unbalanced) {
      if (choice.method() != PartitionMethod.hypergraph || network.depth() == 1) {
        throw unbalanced;
      }
    }
    List<SparseLayer> layers = network.layers();
    SparseNetwork before = SparseNetwork.of(layers.subList(0, layers.size() - 1));
    NetworkPartition partition =
        withLayerInTurn(choice.of(before, parts, threads), layers.getLast().outputs());
    return new TrainingPartition(
        partition, choice.describe(partition.parts()) + ", neurons of the last layer in turn");
  }

  private static NetworkPartition withLayerInTurn(NetworkPartition before, int neurons) {
    int[] turns = new int[neurons];
    Arrays.setAll(turns, neuron -> neuron % before.parts());
    List<Partition> outputs = new ArrayList<>();
    for (int layer = 0; layer < before.depth(); layer++) {
      outputs.add(before.outputs(layer));
    }
    outputs.add(Partition.of(before.parts(), turns));
    return NetworkPartition.of(before.inputs(), outputs);
  }
}
