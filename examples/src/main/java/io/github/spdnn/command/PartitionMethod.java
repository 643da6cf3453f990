package io.github.spdnn.command;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.ContiguousPartitioner;
import io.github.spdnn.dnn.partition.CyclicPartitioner;
import io.github.spdnn.dnn.partition.HashedPartitioner;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partitioner;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import io.github.spdnn.dnn.partition.SupportsPartitioner;

/** The ways to divide a network's neurons, by their names on the command line. */
enum PartitionMethod {
  hypergraph,
  supports,
  hashed,
  contiguous,
  cyclic,
  random;

  /** Divides a network. */
  NetworkPartition partition(LayerSource network, PartitionSettings settings) {
    int parts = settings.parts();
    return switch (this) {
      case hypergraph -> settings.partition(network);
      case supports -> each(network, new SupportsPartitioner(parts));
      case hashed -> each(network, new HashedPartitioner(parts));
      case contiguous -> each(network, new ContiguousPartitioner(parts));
      case cyclic -> each(network, new CyclicPartitioner(parts));
      case random -> each(network, new RandomPartitioner(parts, settings.seed()));
    };
  }

  /** Each layer by itself. */
  private static NetworkPartition each(LayerSource network, Partitioner partitioner) {
    return NetworkPartition.of(network, partitioner);
  }
}
