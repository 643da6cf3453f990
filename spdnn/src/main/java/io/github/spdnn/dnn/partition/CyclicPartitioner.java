package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;

/**
 * Vertices to parts in turn: vertex i of each layer to part i mod parts.
 *
 * @param parts number of parts
 */
public record CyclicPartitioner(int parts) implements Partitioner {
  /** Checks the number of parts. */
  public CyclicPartitioner {
    Checks.range("parts", parts, 1, Partition.MOST_PARTS);
  }

  @Override
  public Partition partition(Hypergraph hypergraph) {
    int[] next = new int[hypergraph.layers()];
    int[] partOf = new int[hypergraph.vertices()];
    for (int vertex = 0; vertex < partOf.length; vertex++) {
      partOf[vertex] = next[hypergraph.layer(vertex)]++ % parts;
    }
    return Partition.of(parts, partOf);
  }
}
