package io.github.spdnn.command;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.HypergraphPartitioner;
import io.github.spdnn.dnn.partition.HypergraphPartitioner.Preset;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.NetworkPartitioner;
import io.github.spdnn.dnn.partition.PartitionReport;

/**
 * How a network's neurons are divided. All but the number of parts are for partitioners of
 * hypergraphs, the seed is for random ones too.
 *
 * @param parts number of parts
 * @param epsilon how much heavier than the mean a part of a layer may be: 0.03 for 3 %
 * @param seed the same seed gives the same partition
 * @param preset how long to try
 * @param start what comes before the sweeps
 */
record PartitionSettings(int parts, double epsilon, long seed, Preset preset, Start start) {
  /** What a partitioner of networks begins with. */
  enum Start {
    /** The whole network as one hypergraph. */
    chain,
    /** Layer after layer, the parts of its inputs being fixed. */
    layers,
    /** Both, one after the other; what moves fewer words counts. */
    both
  }

  /** What takes least time. */
  static PartitionSettings of(int parts) {
    return new PartitionSettings(parts, 0.03, 1, Preset.FAST, Start.layers);
  }

  /** Divides a network by its hypergraphs. */
  NetworkPartition partition(LayerSource network) {
    NetworkPartitioner partitioner =
        NetworkPartitioner.of(
            HypergraphPartitioner.of(parts).withEpsilon(epsilon).withSeed(seed).withPreset(preset));
    if (start != Start.both) {
      return partitioner.withChain(start == Start.chain).partition(network);
    }
    NetworkPartition chain = partitioner.withChain(true).partition(network);
    NetworkPartition layers = partitioner.withChain(false).partition(network);
    long chainWords = PartitionReport.of(network, chain).words();
    return PartitionReport.of(network, layers).words() < chainWords ? layers : chain;
  }
}
