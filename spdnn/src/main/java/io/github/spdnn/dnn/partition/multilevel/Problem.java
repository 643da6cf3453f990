package io.github.spdnn.dnn.partition.multilevel;

import io.github.spdnn.dnn.partition.Balance;
import io.github.spdnn.dnn.partition.Hypergraph;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is to be partitioned: the hypergraph with the fixed vertices of each part made one vertex,
 * and the room that they leave.
 */
public final class Problem {
  private final Level base;
  private final Room room;
  private final int[] clusterOf;

  private Problem(Level base, Room room, int[] clusterOf) {
    this.base = base;
    this.room = room;
    this.clusterOf = clusterOf;
  }

  /**
   * Prepares a hypergraph.
   *
   * @param fixed the part of each vertex, or −1 where it is free
   */
  public static Problem of(Hypergraph hypergraph, Balance balance, int[] fixed) {
    int parts = balance.parts();
    int layers = hypergraph.layers();
    long[] most = new long[layers * parts];
    for (int cell = 0; cell < most.length; cell++) {
      most[cell] = balance.most(cell / parts);
    }
    int vertices = hypergraph.vertices();
    long[] weight = new long[vertices];
    int[] layer = new int[vertices];
    int[] clusterOf = new int[vertices];
    int[] clusterOfPart = new int[parts];
    Arrays.fill(clusterOfPart, -1);
    int clusters = 0;
    for (int vertex = 0; vertex < vertices; vertex++) {
      int part = fixed[vertex];
      if (part == Level.FREE) {
        weight[vertex] = hypergraph.vertexWeight(vertex);
        layer[vertex] = hypergraph.layer(vertex);
        clusterOf[vertex] = clusters++;
      } else {
        most[hypergraph.layer(vertex) * parts + part] -= hypergraph.vertexWeight(vertex);
        if (clusterOfPart[part] < 0) {
          clusterOfPart[part] = clusters++;
        }
        clusterOf[vertex] = clusterOfPart[part];
      }
    }
    int[] netWeight = new int[hypergraph.nets()];
    for (int net = 0; net < netWeight.length; net++) {
      netWeight[net] = hypergraph.netWeight(net);
    }
    Level raw =
        new Level(
            hypergraph.nets(),
            hypergraph.pins().rawOffsets(),
            hypergraph.pins().rawIndices(),
            netWeight,
            weight,
            layer,
            fixed);
    Level base = Contraction.contract(raw, clusterOf, clusters);
    return new Problem(base, new Room(layers, parts, most), clusterOf);
  }

  /** Number of pins once equal nets are one and vertices that are in the same nets are one. */
  public int pins() {
    long[] unbounded = new long[room.layers()];
    Arrays.fill(unbounded, Long.MAX_VALUE);
    Clustering.Clusters twins = Clustering.twins(base, unbounded, new int[base.vertices]);
    return Contraction.contract(base, twins.of(), twins.count()).pins.length;
  }

  /** Returns the part of each vertex in the best partition found. */
  public int[] solve(Effort effort, long seed) {
    int[] part = new Multilevel(base, room, effort, new SplittableRandom(seed)).run().part;
    int[] partOfVertex = new int[clusterOf.length];
    for (int vertex = 0; vertex < partOfVertex.length; vertex++) {
      partOfVertex[vertex] = part[clusterOf[vertex]];
    }
    return partOfVertex;
  }
}
