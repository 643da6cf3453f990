package io.github.spdnn.dnn.partition.multilevel;

/** What is known of a level's vertices and nets while flows are computed: made once, used often. */
final class FlowScratch {
  /** Stamp of the region that each vertex was in last. */
  final int[] regionOf;

  /** Stamp of the present region. */
  int region;

  /** Number of each vertex in its region. */
  final int[] number;

  /** First node of each net in the network, 0 if it has none. */
  final int[] nodeOf;

  /** Room for a list of nets. */
  final int[] nets;

  FlowScratch(Level level) {
    regionOf = new int[level.vertices];
    number = new int[level.vertices];
    nodeOf = new int[level.nets];
    nets = new int[level.nets];
  }

  boolean isInside(int vertex) {
    return regionOf[vertex] == region;
  }
}
