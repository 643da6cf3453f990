package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * The region between two parts as a flow network: what lies outside the region on either side is
 * the source or the sink, and a net is an edge with its weight as capacity (Lawler, 1973).
 */
final class FlowProblem {
  private final Assignment assignment;
  private final Level level;
  private final int one;
  private final int other;
  private final int[] members;

  /** Node of each member is its number plus 2; those of nets follow. */
  private final FlowNetwork network;

  private final int[] nets;

  /** First node of each net, 0 if it has none. */
  private final int[] nodeOf;

  private int netCount;
  private long oldCut;

  /** Weight of the region's vertices, and of the rest of both parts, by layer. */
  private final long[] restOfOne;

  private final long[] restOfOther;
  private final long[] total;
  private final boolean[] source;
  private final boolean[] sink;

  FlowProblem(
      Assignment assignment, int one, int other, int[] members, int[] regionOf, int region) {
    this.assignment = assignment;
    this.level = assignment.level;
    this.one = one;
    this.other = other;
    this.members = members;
    int layers = assignment.room.layers();
    restOfOne = new long[layers];
    restOfOther = new long[layers];
    total = new long[layers];
    source = new boolean[members.length];
    sink = new boolean[members.length];
    for (int layer = 0; layer < layers; layer++) {
      restOfOne[layer] = assignment.load[layer * assignment.parts + one];
      restOfOther[layer] = assignment.load[layer * assignment.parts + other];
      total[layer] = restOfOne[layer] + restOfOther[layer];
    }
    for (int member : members) {
      long[] rest = assignment.part[member] == one ? restOfOne : restOfOther;
      rest[level.layer[member]] -= level.weight[member];
    }
    int[] number = new int[level.vertices];
    for (int i = 0; i < members.length; i++) {
      number[members[i]] = i;
    }
    nodeOf = new int[level.nets];
    nets = touched();
    network = new FlowNetwork(2 + members.length + 2 * netCount);
    for (int i = 0; i < netCount; i++) {
      add(i, number, regionOf, region);
    }
  }

  private int[] touched() {
    int[] found = new int[level.nets];
    for (int member : members) {
      for (int at = level.vertexStart[member]; at < level.vertexStart[member + 1]; at++) {
        int net = level.netsOf[at];
        if (nodeOf[net] == 0 && assignment.pins(net, one) + assignment.pins(net, other) > 1) {
          nodeOf[net] = 2 + members.length + 2 * netCount;
          found[netCount++] = net;
        }
      }
    }
    return Arrays.copyOf(found, netCount);
  }

  private void add(int index, int[] number, int[] regionOf, int region) {
    int net = nets[index];
    int inOne = assignment.pins(net, one);
    int inOther = assignment.pins(net, other);
    int outsideOne = inOne;
    int outsideOther = inOther;
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      if (regionOf[vertex] == region) {
        outsideOne -= assignment.part[vertex] == one ? 1 : 0;
        outsideOther -= assignment.part[vertex] == other ? 1 : 0;
      }
    }
    if (outsideOne > 0 && outsideOther > 0) {
      // Cut whatever happens inside the region.
      return;
    }
    int in = nodeOf[net];
    int weight = level.netWeight[net];
    oldCut += inOne > 0 && inOther > 0 ? weight : 0;
    network.edge(in, in + 1, weight);
    if (outsideOne > 0) {
      network.edge(FlowNetwork.SOURCE, in, FlowNetwork.UNBOUNDED);
    }
    if (outsideOther > 0) {
      network.edge(in + 1, FlowNetwork.SINK, FlowNetwork.UNBOUNDED);
    }
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      if (regionOf[vertex] == region) {
        network.edge(2 + number[vertex], in, FlowNetwork.UNBOUNDED);
        network.edge(in + 1, 2 + number[vertex], FlowNetwork.UNBOUNDED);
      }
    }
  }

  /** For each member if it goes to the first part; null if nothing better was found. */
  boolean[] solve() {
    long flow = network.augment(oldCut);
    network.reach();
    while (flow < oldCut) {
      if (fits(true)) {
        return side(true);
      }
      if (fits(false)) {
        return side(false);
      }
      boolean growSource = weight(true) <= weight(false);
      int vertex = pierced(growSource);
      if (vertex < 0) {
        growSource = !growSource;
        vertex = pierced(growSource);
        if (vertex < 0) {
          return null;
        }
      }
      flow += pierce(vertex, growSource);
    }
    return null;
  }

  /** Joins a vertex to a terminal; returns by how much the flow grows. */
  private long pierce(int vertex, boolean growSource) {
    int node = 2 + vertex;
    boolean augments = growSource ? network.toSink[node] : network.fromSource[node];
    if (growSource) {
      source[vertex] = true;
      network.edge(FlowNetwork.SOURCE, node, FlowNetwork.UNBOUNDED);
      network.reachFromSource(node);
    } else {
      sink[vertex] = true;
      network.edge(node, FlowNetwork.SINK, FlowNetwork.UNBOUNDED);
      network.reachToSink(node);
    }
    if (!augments) {
      return 0;
    }
    long added = network.augment(oldCut);
    network.reach();
    return added;
  }

  /**
   * True for the members that go to the first part: those the source reaches, or all the sink does
   * not.
   */
  private boolean[] side(boolean bySource) {
    boolean[] first = new boolean[members.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = bySource ? network.fromSource[2 + i] : !network.toSink[2 + i];
    }
    return first;
  }

  private boolean fits(boolean bySource) {
    long[] load = restOfOne.clone();
    boolean[] first = side(bySource);
    for (int i = 0; i < first.length; i++) {
      if (first[i]) {
        load[level.layer[members[i]]] += level.weight[members[i]];
      }
    }
    long[] most = assignment.room.most();
    int parts = assignment.parts;
    for (int layer = 0; layer < load.length; layer++) {
      if (load[layer] > most[layer * parts + one]
          || total[layer] - load[layer] > most[layer * parts + other]) {
        return false;
      }
    }
    return true;
  }

  /** Weight of what a terminal reaches. */
  private long weight(boolean ofSource) {
    long sum = 0;
    for (long rest : ofSource ? restOfOne : restOfOther) {
      sum += rest;
    }
    boolean[] reached = ofSource ? network.fromSource : network.toSink;
    for (int i = 0; i < members.length; i++) {
      sum += reached[2 + i] ? level.weight[members[i]] : 0;
    }
    return sum;
  }

  /**
   * The vertex next to the cut with which a side is to grow: one that lets no more flow through if
   * there is one, and of those one that was on this side before.
   */
  private int pierced(boolean growSource) {
    boolean[] reached = growSource ? network.fromSource : network.toSink;
    boolean[] opposite = growSource ? network.toSink : network.fromSource;
    int best = -1;
    int bestRank = -1;
    int own = growSource ? one : other;
    for (int i = 0; i < members.length; i++) {
      if (reached[2 + i] || (growSource ? sink[i] : source[i])) {
        continue;
      }
      int rank =
          (opposite[2 + i] ? 0 : 4)
              + (nextTo(members[i], growSource) ? 2 : 0)
              + (assignment.part[members[i]] == own ? 1 : 0);
      if (rank > bestRank) {
        best = i;
        bestRank = rank;
      }
    }
    return best;
  }

  private boolean nextTo(int vertex, boolean growSource) {
    for (int at = level.vertexStart[vertex]; at < level.vertexStart[vertex + 1]; at++) {
      int in = nodeOf[level.netsOf[at]];
      if (in > 0 && (growSource ? network.fromSource[in] : network.toSink[in + 1])) {
        return true;
      }
    }
    return false;
  }
}
