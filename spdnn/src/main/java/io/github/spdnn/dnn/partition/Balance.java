package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;

/**
 * How much the parts may hold: in each layer at most {@code floor((1 + epsilon) * ceil(W / parts))}
 * of the layer's weight W.
 */
public final class Balance {
  /** What a product with epsilon may lack by rounding, far below a unit of weight. */
  private static final double ROUNDING = 1e-6;

  private final int parts;
  private final long[] perfect;
  private final long[] most;

  private Balance(int parts, long[] perfect, long[] most) {
    this.parts = parts;
    this.perfect = perfect;
    this.most = most;
  }

  /**
   * Returns the bounds for a hypergraph.
   *
   * @param epsilon how much heavier than the mean a part may be: 0.03 for 3 %
   * @throws IllegalArgumentException if epsilon is negative or not finite
   */
  public static Balance of(Hypergraph hypergraph, int parts, double epsilon) {
    Checks.range("parts", parts, 1, Partition.MOST_PARTS);
    checkEpsilon(epsilon);
    long[] perfect = new long[hypergraph.layers()];
    long[] most = new long[hypergraph.layers()];
    for (int vertex = 0; vertex < hypergraph.vertices(); vertex++) {
      perfect[hypergraph.layer(vertex)] += hypergraph.vertexWeight(vertex);
    }
    for (int layer = 0; layer < most.length; layer++) {
      perfect[layer] = Math.ceilDiv(perfect[layer], parts);
      most[layer] = (long) ((1 + epsilon) * perfect[layer] + ROUNDING);
    }
    return new Balance(parts, perfect, most);
  }

  /** Checks that epsilon is a number from 0. */
  static void checkEpsilon(double epsilon) {
    if (!(epsilon >= 0) || epsilon > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("epsilon is " + epsilon + ", but must be 0 or more");
    }
  }

  /** The most weight of a layer that a part may hold. */
  public long most(int layer) {
    return most[layer];
  }

  /** The weight of a layer in each part, layers × parts. */
  public static long[][] weights(Hypergraph hypergraph, Partition partition) {
    long[][] weights = new long[hypergraph.layers()][partition.parts()];
    for (int vertex = 0; vertex < hypergraph.vertices(); vertex++) {
      weights[hypergraph.layer(vertex)][partition.part(vertex)] += hypergraph.vertexWeight(vertex);
    }
    return weights;
  }

  /**
   * How much heavier than {@code ceil(W / parts)} the heaviest part is, in the layer where that is
   * most: 0.03 for 3 %.
   */
  public double imbalance(Hypergraph hypergraph, Partition partition) {
    double worst = 0;
    long[][] weights = weights(hypergraph, partition);
    for (int layer = 0; layer < perfect.length; layer++) {
      for (long weight : weights[layer]) {
        worst = Math.max(worst, weight / (double) Math.max(1, perfect[layer]) - 1);
      }
    }
    return worst;
  }

  /** True if no part holds more than it may, in any layer. */
  public boolean holds(Hypergraph hypergraph, Partition partition) {
    long[][] weights = weights(hypergraph, partition);
    for (int layer = 0; layer < most.length; layer++) {
      for (long weight : weights[layer]) {
        if (weight > most[layer]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Number of parts. */
  public int parts() {
    return parts;
  }
}
