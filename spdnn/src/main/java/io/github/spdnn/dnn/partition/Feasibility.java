package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;

/** Says why a hypergraph cannot be partitioned as asked. */
final class Feasibility {
  private Feasibility() {}

  /** Checks what can be known before. */
  static void check(Hypergraph hypergraph, Balance balance, int[] fixed) {
    int vertices = hypergraph.vertices();
    if (fixed.length != vertices) {
      throw new IllegalArgumentException(
          fixed.length + " fixed parts given for " + vertices + " vertices");
    }
    if (balance.parts() > vertices) {
      throw new IllegalArgumentException(
          balance.parts() + " parts are more than the " + vertices + " vertices");
    }
    checkNets(hypergraph, balance.parts());
    long[][] fixedWeight = new long[hypergraph.layers()][balance.parts()];
    for (int vertex = 0; vertex < vertices; vertex++) {
      Checks.range("fixed part of vertex " + vertex, fixed[vertex], -1, balance.parts() - 1);
      int layer = hypergraph.layer(vertex);
      if (fixed[vertex] >= 0) {
        fixedWeight[layer][fixed[vertex]] += hypergraph.vertexWeight(vertex);
      } else if (hypergraph.vertexWeight(vertex) > balance.most(layer)) {
        throw new IllegalArgumentException(
            "vertex "
                + vertex
                + " weighs "
                + hypergraph.vertexWeight(vertex)
                + ", but a part may hold "
                + balance.most(layer)
                + inLayer(hypergraph, layer));
      }
    }
    for (int layer = 0; layer < fixedWeight.length; layer++) {
      for (int part = 0; part < balance.parts(); part++) {
        if (fixedWeight[layer][part] > balance.most(layer)) {
          throw new IllegalArgumentException(
              "the vertices fixed to part "
                  + part
                  + " weigh "
                  + fixedWeight[layer][part]
                  + ", but a part may hold "
                  + balance.most(layer)
                  + inLayer(hypergraph, layer));
        }
      }
    }
  }

  private static void checkNets(Hypergraph hypergraph, int parts) {
    long weight = 0;
    for (int net = 0; net < hypergraph.nets(); net++) {
      weight += hypergraph.netWeight(net);
    }
    if (weight > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the nets weigh " + weight + " together, more than the limit of " + Integer.MAX_VALUE);
    }
    Checks.arrayLength("the gain of each move", hypergraph.vertices(), parts);
    Checks.arrayLength("the pins of each net and part", hypergraph.nets(), parts);
  }

  /** Checks that a partition keeps the bounds; says by how much it misses them otherwise. */
  static void checkFound(Hypergraph hypergraph, Balance balance, Partition partition) {
    long[][] weights = Balance.weights(hypergraph, partition);
    for (int layer = 0; layer < weights.length; layer++) {
      for (int part = 0; part < weights[layer].length; part++) {
        if (weights[layer][part] > balance.most(layer)) {
          throw new IllegalArgumentException(
              "no partition found that keeps the bounds: in the best one part "
                  + part
                  + " weighs "
                  + weights[layer][part]
                  + ", but may hold "
                  + balance.most(layer)
                  + inLayer(hypergraph, layer)
                  + "; allow more imbalance or fewer parts");
        }
      }
    }
  }

  private static String inLayer(Hypergraph hypergraph, int layer) {
    return hypergraph.layers() == 1 ? "" : " of layer " + layer;
  }
}
