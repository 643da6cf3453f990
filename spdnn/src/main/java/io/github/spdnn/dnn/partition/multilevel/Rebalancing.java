package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/** Makes parts that are too heavy lighter, at as little cost as it can. */
final class Rebalancing {
  /** Pairs that a search for one exchange may look at. */
  private static final long MOST_PAIRS = 20_000_000;

  private final Assignment assignment;
  private final Level level;
  private final long[] most;

  private Rebalancing(Assignment assignment) {
    this.assignment = assignment;
    level = assignment.level;
    most = assignment.room.most();
  }

  /** Moves vertices out of parts that are too heavy into parts with room. */
  static void byMoves(Assignment assignment) {
    if (assignment.excess() > 0) {
      new Rebalancing(assignment).moveOut();
    }
  }

  /**
   * Makes a partition feasible if it can: by moves, by exchanges, and last by packing the layers
   * that are still too heavy from scratch.
   */
  static void byAllMeans(Assignment assignment) {
    Rebalancing rebalancing = new Rebalancing(assignment);
    rebalancing.moveOut();
    for (int cell = 0; cell < rebalancing.most.length && assignment.excess() > 0; cell++) {
      while (assignment.load[cell] > rebalancing.most[cell] && rebalancing.exchange(cell)) {
        rebalancing.moveOut();
      }
    }
    for (int layer = 0; layer < assignment.room.layers() && assignment.excess() > 0; layer++) {
      rebalancing.pack(layer);
    }
  }

  private void moveOut() {
    VertexHeap heap = new VertexHeap(level.vertices);
    for (int cell = 0; cell < most.length; cell++) {
      if (assignment.load[cell] <= most[cell]) {
        continue;
      }
      int vertex = assignment.firstOf(cell);
      for (; vertex != Assignment.NONE; vertex = assignment.nextOf(vertex)) {
        consider(vertex, heap);
      }
      while (!heap.isEmpty() && assignment.load[cell] > most[cell]) {
        vertex = heap.poll();
        double promised = heap.key(vertex);
        consider(vertex, heap);
        if (heap.contains(vertex) && heap.key(vertex) >= promised) {
          heap.remove(vertex);
          assignment.move(vertex, assignment.bestTarget(vertex, false));
        }
      }
      heap.clear();
    }
  }

  /** Offers a vertex for what its move costs per weight. */
  private void consider(int vertex, VertexHeap heap) {
    long weight = level.weight[vertex];
    if (weight == 0 || level.fixed[vertex] != Level.FREE) {
      return;
    }
    int target = assignment.bestTarget(vertex, false);
    if (target != Assignment.NONE) {
      double gain = assignment.gain(vertex, target);
      heap.put(vertex, gain > 0 ? gain * weight : gain / weight);
    }
  }

  /** Exchanges two vertices so that a part loses weight; false if no pair does. */
  private boolean exchange(int cell) {
    int layer = cell / assignment.parts;
    int part = cell % assignment.parts;
    long wanted = assignment.load[cell] - most[cell];
    long pairs = 0;
    int bestOut = Assignment.NONE;
    int bestIn = Assignment.NONE;
    long bestLess = 0;
    long bestGain = 0;
    for (int out = assignment.firstOf(cell);
        out != Assignment.NONE && pairs < MOST_PAIRS;
        out = assignment.nextOf(out)) {
      for (int in = 0; in < level.vertices; in++) {
        int other = assignment.part[in];
        long less = Math.min(wanted, level.weight[out] - level.weight[in]);
        if (less < Math.max(1, bestLess)
            || level.layer[in] != layer
            || other == part
            || level.fixed[in] != Level.FREE) {
          continue;
        }
        int otherCell = assignment.cell(in, other);
        long gain = (long) assignment.gain(out, other) + assignment.gain(in, part);
        if (assignment.load[otherCell] + level.weight[out] - level.weight[in] <= most[otherCell]
            && (less > bestLess || gain > bestGain)) {
          bestOut = out;
          bestIn = in;
          bestLess = less;
          bestGain = gain;
        }
      }
      pairs += level.vertices;
    }
    if (bestOut == Assignment.NONE) {
      return false;
    }
    int other = assignment.part[bestIn];
    assignment.move(bestOut, other);
    assignment.move(bestIn, part);
    return true;
  }

  /** Puts the vertices of a layer, heaviest first, where most room is left. */
  private void pack(int layer) {
    long before = 0;
    for (int part = 0; part < assignment.parts; part++) {
      int cell = layer * assignment.parts + part;
      before += Math.max(0, assignment.load[cell] - most[cell]);
    }
    if (before == 0) {
      return;
    }
    int[] members = heaviestFirst(layer);
    int[] emptiest = placed(members, layer, false);
    int[] tightest = placed(members, layer, true);
    int[] placed = emptiest == null ? tightest : emptiest;
    for (int i = 0; placed != null && i < members.length; i++) {
      if (placed[i] != assignment.part[members[i]]) {
        assignment.move(members[i], placed[i]);
      }
    }
  }

  private int[] heaviestFirst(int layer) {
    long[] keys = new long[level.vertices];
    int count = 0;
    int[] members = new int[level.vertices];
    for (int vertex = 0; vertex < level.vertices; vertex++) {
      if (level.layer[vertex] == layer && level.fixed[vertex] == Level.FREE) {
        members[count++] = vertex;
      }
    }
    Integer[] boxed = new Integer[count];
    for (int i = 0; i < count; i++) {
      boxed[i] = members[i];
      keys[members[i]] = -level.weight[members[i]];
    }
    Arrays.sort(boxed, (a, b) -> Long.compare(keys[a], keys[b]));
    return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
  }

  /** The part for each member: the one with most room, or the fullest that it fits; else null. */
  private int[] placed(int[] members, int layer, boolean tightest) {
    long[] left =
        Arrays.copyOfRange(most, layer * assignment.parts, (layer + 1) * assignment.parts);
    int[] placed = new int[members.length];
    for (int i = 0; i < members.length; i++) {
      long weight = level.weight[members[i]];
      int best = Assignment.NONE;
      for (int part = 0; part < left.length; part++) {
        if (left[part] >= weight
            && (best < 0 || (tightest ? left[part] < left[best] : left[part] > left[best]))) {
          best = part;
        }
      }
      if (best < 0) {
        return null;
      }
      left[best] -= weight;
      placed[i] = best;
    }
    return placed;
  }
}
