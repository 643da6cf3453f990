package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * A partition that is being changed, with everything that moves need: pins of each net in each
 * part, the weight of each part, and the gain of every move.
 *
 * <p>The gain of moving vertex v out of its part s into t, which is how much the connectivity minus
 * one falls, is {@code benefit(v, t) − penalty(v)}: the weight of v's nets with a pin in t, less
 * that of v's nets with other pins in s. Only nets whose number of pins in a part goes between 0
 * and 1 or between 1 and 2 change gains of other vertices.
 */
final class Assignment {
  /** In place of a vertex or a part if there is none. */
  static final int NONE = -1;

  final Level level;
  final Room room;
  final int parts;

  /** Part of each vertex. */
  final int[] part;

  /** Nets × parts. */
  private final int[] pinCount;

  /** Vertices × parts. */
  final int[] benefit;

  private final int[] penalty;

  /** Weight of the free vertices, layers × parts. */
  final long[] load;

  private long km1;
  private long excess;

  /** The vertices of each layer and part are a list: its first, and the neighbours of each. */
  private final int[] first;

  private final int[] next;
  private final int[] previous;

  /** The vertices whose gains the last move changed. */
  final int[] changed;

  int changedCount;
  private final int[] changedAt;
  private int moves;

  Assignment(Level level, Room room, int[] part) {
    this.level = level;
    this.room = room;
    this.parts = room.parts();
    this.part = part;
    pinCount = new int[level.nets * parts];
    benefit = new int[level.vertices * parts];
    penalty = new int[level.vertices];
    load = new long[room.layers() * parts];
    first = new int[load.length];
    Arrays.fill(first, NONE);
    next = new int[level.vertices];
    previous = new int[level.vertices];
    changed = new int[level.vertices];
    changedAt = new int[level.vertices];
    for (int vertex = 0; vertex < level.vertices; vertex++) {
      load[cell(vertex, part[vertex])] += level.weight[vertex];
      link(vertex);
    }
    for (int cell = 0; cell < load.length; cell++) {
      excess += over(cell);
    }
    for (int net = 0; net < level.nets; net++) {
      count(net);
    }
  }

  private void link(int vertex) {
    int cell = cell(vertex, part[vertex]);
    next[vertex] = first[cell];
    previous[vertex] = NONE;
    if (first[cell] != NONE) {
      previous[first[cell]] = vertex;
    }
    first[cell] = vertex;
  }

  private void unlink(int vertex) {
    if (previous[vertex] == NONE) {
      first[cell(vertex, part[vertex])] = next[vertex];
    } else {
      next[previous[vertex]] = next[vertex];
    }
    if (next[vertex] != NONE) {
      previous[next[vertex]] = previous[vertex];
    }
  }

  /** The vertex of a layer and part that came there last, or {@link #NONE}. */
  int firstOf(int cell) {
    return first[cell];
  }

  /** The vertex that came to the same place before, or {@link #NONE}. */
  int nextOf(int vertex) {
    return next[vertex];
  }

  private void count(int net) {
    int first = net * parts;
    int weight = level.netWeight[net];
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      pinCount[first + part[level.pins[position]]]++;
    }
    int connectivity = 0;
    for (int p = 0; p < parts; p++) {
      if (pinCount[first + p] > 0) {
        connectivity++;
        for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
          benefit[level.pins[position] * parts + p] += weight;
        }
      }
    }
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      penalty[vertex] += pinCount[first + part[vertex]] > 1 ? weight : 0;
    }
    km1 += (long) weight * Math.max(0, connectivity - 1);
  }

  /** Where the load of a vertex's layer in a part is kept. */
  int cell(int vertex, int to) {
    return level.layer[vertex] * parts + to;
  }

  private long over(int cell) {
    return Math.max(0, load[cell] - room.most()[cell]);
  }

  /** The connectivity minus one, weighted. */
  long km1() {
    return km1;
  }

  /** By how much parts are too heavy, together. */
  long excess() {
    return excess;
  }

  /** By how much the connectivity minus one falls if a vertex moves to another part. */
  int gain(int vertex, int to) {
    return benefit[vertex * parts + to] - penalty[vertex];
  }

  /** True if the part has room for the vertex. */
  boolean fits(int vertex, int to) {
    int cell = cell(vertex, to);
    return load[cell] + level.weight[vertex] <= room.most()[cell];
  }

  /** Number of pins that a net has in a part. */
  int pins(int net, int p) {
    return pinCount[net * parts + p];
  }

  /** True if one of the vertex's nets has a pin in the part. */
  boolean touches(int vertex, int to) {
    return benefit[vertex * parts + to] > 0;
  }

  /** True if the vertex has a net with pins in other parts. */
  boolean onBorder(int vertex) {
    int first = vertex * parts;
    for (int p = 0; p < parts; p++) {
      if (benefit[first + p] > 0 && p != part[vertex]) {
        return true;
      }
    }
    return false;
  }

  /**
   * The part with room to which moving a vertex gains most, or −1; of those that gain the same, the
   * one with the least load.
   */
  int bestTarget(int vertex, boolean touchedOnly) {
    int first = vertex * parts;
    int row = level.layer[vertex] * parts;
    long weight = level.weight[vertex];
    int best = -1;
    int most = touchedOnly ? 0 : -1;
    for (int p = 0; p < parts; p++) {
      int value = benefit[first + p];
      if (value >= most
          && value > (touchedOnly ? 0 : -1)
          && p != part[vertex]
          && load[row + p] + weight <= room.most()[row + p]
          && (value > most || best < 0 || load[row + p] < load[row + best])) {
        best = p;
        most = value;
      }
    }
    return best;
  }

  /** Moves a vertex to another part; {@link #changed} then lists whose gains changed. */
  void move(int vertex, int to) {
    int from = part[vertex];
    int source = cell(vertex, from);
    int target = cell(vertex, to);
    km1 -= gain(vertex, to);
    excess -= over(source) + over(target);
    load[source] -= level.weight[vertex];
    load[target] += level.weight[vertex];
    excess += over(source) + over(target);
    unlink(vertex);
    part[vertex] = to;
    link(vertex);
    moves++;
    changedCount = 0;
    int own = 0;
    for (int at = level.vertexStart[vertex]; at < level.vertexStart[vertex + 1]; at++) {
      int net = level.netsOf[at];
      int weight = level.netWeight[net];
      int left = --pinCount[net * parts + from];
      if (left == 0) {
        addBenefit(net, from, -weight);
      } else if (left == 1) {
        addPenalty(net, from, vertex, -weight);
      }
      int joined = ++pinCount[net * parts + to];
      if (joined == 1) {
        addBenefit(net, to, weight);
      } else {
        own += weight;
        if (joined == 2) {
          addPenalty(net, to, vertex, weight);
        }
      }
    }
    penalty[vertex] = own;
  }

  private void addBenefit(int net, int p, int weight) {
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      benefit[vertex * parts + p] += weight;
      change(vertex);
    }
  }

  /** Changes the penalty of the one pin of a net in a part, but for the vertex that moves. */
  private void addPenalty(int net, int p, int moving, int weight) {
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      if (part[vertex] == p && vertex != moving) {
        penalty[vertex] += weight;
        change(vertex);
        return;
      }
    }
  }

  private void change(int vertex) {
    if (changedAt[vertex] != moves) {
      changedAt[vertex] = moves;
      changed[changedCount++] = vertex;
    }
  }

  /** The same partition of a level, counted anew. */
  Assignment copy() {
    return new Assignment(level, room, part.clone());
  }

  /** True if this is better than another: less overweight, then less connectivity. */
  static boolean better(long excess, long km1, long otherExcess, long otherKm1) {
    return excess < otherExcess || (excess == otherExcess && km1 < otherKm1);
  }

  @Override
  public String toString() {
    return "Assignment[km1 " + km1 + ", excess " + excess + ", " + Arrays.toString(load) + "]";
  }
}
