package io.github.spdnn.dnn.partition.multilevel;

import java.util.SplittableRandom;

/** First bisections of a small level: side 0 grows from a random vertex until it has its share. */
enum Growth {
  /** Next comes the vertex that costs least. */
  GREEDY,
  /** Next comes the vertex that was reached first. */
  BREADTH_FIRST,
  /** Next comes any vertex. */
  RANDOM;

  /**
   * Grows a bisection.
   *
   * @param room of the two sides
   */
  Assignment grow(Level level, Room room, SplittableRandom random) {
    int[] side = new int[level.vertices];
    for (int vertex = 0; vertex < side.length; vertex++) {
      side[vertex] = level.fixed[vertex] == Level.FREE ? 1 : level.fixed[vertex];
    }
    Assignment assignment = new Assignment(level, room, side);
    long[] share = shares(level, room);
    VertexHeap heap = new VertexHeap(level.vertices);
    int[] order = Shuffle.shuffled(level.vertices, random);
    int reached = 0;
    for (int vertex : order) {
      if (assignment.touches(vertex, 0)) {
        reached = reach(assignment, vertex, heap, reached);
      }
    }
    for (int start : order) {
      reached = reach(assignment, start, heap, reached);
      while (!heap.isEmpty()) {
        int vertex = heap.poll();
        int cell = assignment.cell(vertex, 0);
        long weight = level.weight[vertex];
        if (assignment.load[cell] + weight / 2 >= share[level.layer[vertex]]
            || !assignment.fits(vertex, 0)) {
          continue;
        }
        assignment.move(vertex, 0);
        for (int i = 0; i < assignment.changedCount; i++) {
          reached = reach(assignment, assignment.changed[i], heap, reached);
        }
      }
    }
    return assignment;
  }

  private int reach(Assignment assignment, int vertex, VertexHeap heap, int reached) {
    if (assignment.part[vertex] == 0 || assignment.level.fixed[vertex] != Level.FREE) {
      return reached;
    }
    switch (this) {
      case GREEDY -> heap.put(vertex, assignment.gain(vertex, 0));
      case BREADTH_FIRST -> {
        if (!heap.contains(vertex)) {
          heap.put(vertex, -reached);
        }
      }
      case RANDOM -> {
        if (heap.isEmpty()) {
          heap.put(vertex, 0);
        }
      }
    }
    return reached + 1;
  }

  /** The weight of each layer that side 0 should get. */
  private static long[] shares(Level level, Room room) {
    long[] shares = level.layerWeights(room.layers());
    for (int layer = 0; layer < shares.length; layer++) {
      double both = room.sum(layer, 0, 2);
      shares[layer] = both == 0 ? 0 : Math.round(shares[layer] * (room.sum(layer, 0, 1) / both));
    }
    return shares;
  }
}
