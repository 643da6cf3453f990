package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * A hypergraph in compact form, one level of a hierarchy. Nets have at least two pins after the
 * first {@link Contraction}. Arrays are shared freely and never written to.
 *
 * <p>Fixed vertices weigh nothing here: what they weigh was taken off the room of their part.
 */
final class Level {
  /** In place of the part of a vertex that may move. */
  static final int FREE = -1;

  final int vertices;
  final int nets;

  /** Position of each net's first pin, nets + 1. */
  final int[] netStart;

  /** Vertices of the nets, by position. */
  final int[] pins;

  /** Position of each vertex's first net, vertices + 1. */
  final int[] vertexStart;

  /** Nets of the vertices, by position. */
  final int[] netsOf;

  final int[] netWeight;
  final long[] weight;
  final int[] layer;

  /** Part of each vertex that must not move, else {@link #FREE}. */
  final int[] fixed;

  Level(
      int nets,
      int[] netStart,
      int[] pins,
      int[] netWeight,
      long[] weight,
      int[] layer,
      int[] fixed) {
    this.vertices = weight.length;
    this.nets = nets;
    this.netStart = netStart;
    this.pins = pins;
    this.netWeight = netWeight;
    this.weight = weight;
    this.layer = layer;
    this.fixed = fixed;
    vertexStart = new int[vertices + 1];
    netsOf = new int[netStart[nets]];
    transpose();
  }

  private void transpose() {
    for (int position = 0; position < netStart[nets]; position++) {
      vertexStart[pins[position] + 1]++;
    }
    for (int vertex = 0; vertex < vertices; vertex++) {
      vertexStart[vertex + 1] += vertexStart[vertex];
    }
    int[] next = Arrays.copyOf(vertexStart, vertices);
    for (int net = 0; net < nets; net++) {
      for (int position = netStart[net]; position < netStart[net + 1]; position++) {
        netsOf[next[pins[position]]++] = net;
      }
    }
  }

  /** The same hypergraph with other fixed vertices. */
  Level withFixed(int[] otherFixed) {
    return new Level(nets, netStart, pins, netWeight, weight, layer, otherFixed);
  }

  /** Number of pins of a net. */
  int size(int net) {
    return netStart[net + 1] - netStart[net];
  }

  /** Weight of each layer, without fixed vertices. */
  long[] layerWeights(int layers) {
    long[] sums = new long[layers];
    for (int vertex = 0; vertex < vertices; vertex++) {
      sums[layer[vertex]] += weight[vertex];
    }
    return sums;
  }

  /** Number of vertices that may move. */
  int free() {
    int count = 0;
    for (int part : fixed) {
      count += part == FREE ? 1 : 0;
    }
    return count;
  }
}
