package io.github.spdnn.dnn.partition;

/**
 * A way to divide vertices among parts. Implementations give the same result for the same input.
 */
public interface Partitioner {
  /** Number of parts that it makes. */
  int parts();

  /** Divides the vertices of a hypergraph. */
  Partition partition(Hypergraph hypergraph);
}
