package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A hypergraph: vertices with weights, and nets that each join some of them. Immutable.
 *
 * <p>A vertex may belong to a layer. Partitioners balance every layer by itself; without layers all
 * vertices are in layer 0 and their total is balanced.
 */
public final class Hypergraph {
  private final SparsityPattern pins;
  private final SparsityPattern nets;
  private final int[] vertexWeights;
  private final int[] netWeights;
  private final int[] layerOf;
  private final int layers;

  private Hypergraph(
      SparsityPattern pins,
      SparsityPattern nets,
      int[] vertexWeights,
      int[] netWeights,
      int[] layerOf) {
    this.pins = pins;
    this.nets = nets;
    this.vertexWeights = vertexWeights;
    this.netWeights = netWeights;
    this.layerOf = layerOf;
    layers = IntStream.of(layerOf).max().orElse(0) + 1;
  }

  /**
   * Returns a hypergraph whose weights are all 1, in one layer.
   *
   * @param pins nets × vertices: the vertices that each net joins
   */
  public static Hypergraph of(SparsityPattern pins) {
    int[] vertexWeights = new int[pins.columns()];
    Arrays.fill(vertexWeights, 1);
    int[] netWeights = new int[pins.rows()];
    Arrays.fill(netWeights, 1);
    return new Hypergraph(
        pins, pins.transpose(), vertexWeights, netWeights, new int[pins.columns()]);
  }

  /**
   * Returns the same nets with other weights of the vertices; the array is copied.
   *
   * @throws IllegalArgumentException if their number is wrong or one is negative
   */
  public Hypergraph withVertexWeights(int... weights) {
    int[] copy = checked("vertex", weights, vertices());
    return new Hypergraph(pins, nets, copy, netWeights, layerOf);
  }

  /**
   * Returns the same vertices with other weights of the nets; the array is copied.
   *
   * @throws IllegalArgumentException if their number is wrong or one is negative
   */
  public Hypergraph withNetWeights(int... weights) {
    int[] copy = checked("net", weights, nets());
    return new Hypergraph(pins, nets, vertexWeights, copy, layerOf);
  }

  /**
   * Returns the same hypergraph with its vertices in layers, 0-based; the array is copied.
   *
   * @throws IllegalArgumentException if their number is wrong, or one is negative
   */
  public Hypergraph withLayers(int... layerOfVertex) {
    if (layerOfVertex.length != vertices()) {
      throw new IllegalArgumentException(
          layerOfVertex.length + " layers given for " + vertices() + " vertices");
    }
    for (int vertex = 0; vertex < layerOfVertex.length; vertex++) {
      Checks.range("layer of vertex " + vertex, layerOfVertex[vertex], 0, vertices());
    }
    return new Hypergraph(pins, nets, vertexWeights, netWeights, layerOfVertex.clone());
  }

  private static int[] checked(String what, int[] weights, int count) {
    if (weights.length != count) {
      throw new IllegalArgumentException(
          weights.length + " " + what + " weights given, but there are " + count);
    }
    for (int i = 0; i < count; i++) {
      Checks.range("weight of " + what + " " + i, weights[i], 0, Integer.MAX_VALUE);
    }
    return weights.clone();
  }

  /** Number of vertices. */
  public int vertices() {
    return pins.columns();
  }

  /** Number of nets. */
  public int nets() {
    return pins.rows();
  }

  /** Number of layers, at least 1. */
  public int layers() {
    return layers;
  }

  /** The vertices that each net joins: nets × vertices. */
  public SparsityPattern pins() {
    return pins;
  }

  /** The nets that each vertex is in: vertices × nets. */
  public SparsityPattern netsOfVertices() {
    return nets;
  }

  /** Weight of a vertex: the work that it stands for. */
  public int vertexWeight(int vertex) {
    return vertexWeights[vertex];
  }

  /** Weight of a net: the words that it stands for. */
  public int netWeight(int net) {
    return netWeights[net];
  }

  /** Layer of a vertex. */
  public int layer(int vertex) {
    return layerOf[vertex];
  }

  /** Sum of the weights of a layer's vertices. */
  public long weight(int layer) {
    long sum = 0;
    for (int vertex = 0; vertex < vertexWeights.length; vertex++) {
      sum += layerOf[vertex] == layer ? vertexWeights[vertex] : 0;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "Hypergraph["
        + vertices()
        + " vertices, "
        + nets()
        + " nets, "
        + pins.stored()
        + " pins, "
        + layers
        + (layers == 1 ? " layer]" : " layers]");
  }
}
