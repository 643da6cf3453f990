package io.github.spdnn.command;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.ContiguousPartitioner;
import io.github.spdnn.dnn.partition.CyclicPartitioner;
import io.github.spdnn.dnn.partition.HashedPartitioner;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import io.github.spdnn.dnn.partition.SupportsPartitioner;

/** The ways to divide a network's neurons, by their names on the command line. */
enum PartitionMethod {
  supports,
  hashed,
  contiguous,
  cyclic,
  random;

  private static final long SEED = 1;

  /** Divides a network. */
  NetworkPartition partition(LayerSource network, int parts) {
    return NetworkPartition.of(
        network,
        switch (this) {
          case supports -> new SupportsPartitioner(parts);
          case hashed -> new HashedPartitioner(parts);
          case contiguous -> new ContiguousPartitioner(parts);
          case cyclic -> new CyclicPartitioner(parts);
          case random -> new RandomPartitioner(parts, SEED);
        });
  }
}
