package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;

/**
 * Neighbouring vertices to the same part: in each layer the first ones, up to its share of the
 * weight, to part 0, and so on. What comes of a network without any reordering.
 *
 * @param parts number of parts
 */
public record ContiguousPartitioner(int parts) implements Partitioner {
  /** What a vertex without weight counts; a power of two, so that sums of it are exact. */
  private static final double LEAST = 0x1p-20;

  /** Checks the number of parts. */
  public ContiguousPartitioner {
    Checks.range("parts", parts, 1, Partition.MOST_PARTS);
  }

  @Override
  public Partition partition(Hypergraph hypergraph) {
    int[] order = new int[hypergraph.vertices()];
    for (int vertex = 0; vertex < order.length; vertex++) {
      order[vertex] = vertex;
    }
    return inOrder(hypergraph, order, parts);
  }

  /** Gives the vertices, in some order, to the parts one after the other, layer by layer. */
  static Partition inOrder(Hypergraph hypergraph, int[] order, int parts) {
    double[] before = new double[hypergraph.layers()];
    double[] total = new double[hypergraph.layers()];
    for (int vertex : order) {
      total[hypergraph.layer(vertex)] += share(hypergraph, vertex);
    }
    int[] partOf = new int[order.length];
    for (int vertex : order) {
      int layer = hypergraph.layer(vertex);
      double share = share(hypergraph, vertex);
      // The part in which the middle of the vertex lies.
      double middle = before[layer] + share / 2;
      partOf[vertex] = (int) Math.min(parts - 1, middle * parts / total[layer]);
      before[layer] += share;
    }
    return Partition.of(parts, partOf);
  }

  /** The weight, but something for vertices without: they are spread too. */
  private static double share(Hypergraph hypergraph, int vertex) {
    return hypergraph.vertexWeight(vertex) + LEAST;
  }
}
