package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * The region between two parts as a flow network: what lies outside the region on either side is
 * the source or the sink, and a net is an edge with its weight as capacity (Lawler, 1973).
 */
final class FlowProblem {
  /** Rank of a vertex that can be joined to a terminal without more flow. */
  private static final int NO_MORE_FLOW = 4;

  /** Times that more flow is let through before no better cut is expected to fit. */
  private static final int MOST_AUGMENTED = 10;

  /** Steps in which a side gets the weight that it lacks, at least. */
  private static final int STEPS = 8;

  private final Assignment assignment;
  private final Level level;
  private final int one;
  private final int other;
  private final int[] members;

  /** Node of each member is its number; those of nets follow. */
  private final FlowNetwork network;

  private final int[] nets;

  /** First node of each net, 0 if it has none. */
  private final int[] nodeOf;

  private long oldCut;

  /** Weight of the region's vertices, and of the rest of both parts, by layer. */
  private final long[] restOfOne;

  private final long[] restOfOther;
  private final long[] total;
  private final boolean[] source;
  private final boolean[] sink;
  private final int[] ranks;
  private int augmented;

  /**
   * The region of some vertices.
   *
   * @param members the free vertices of the region
   * @param scratch in which the members are marked with the stamp
   */
  FlowProblem(Assignment assignment, int one, int other, int[] members, FlowScratch scratch) {
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
    ranks = new int[members.length];
    weigh();
    for (int i = 0; i < members.length; i++) {
      scratch.number[members[i]] = i;
    }
    nodeOf = scratch.nodeOf;
    nets = touched(scratch.nets);
    boolean[] first = new boolean[nets.length];
    boolean[] last = new boolean[nets.length];
    FlowNetwork.Edges edges = new FlowNetwork.Edges();
    for (int i = 0; i < nets.length; i++) {
      add(i, scratch, edges, first, last);
    }
    network = new FlowNetwork(members.length + 2 * nets.length, edges);
    for (int i = 0; i < nets.length; i++) {
      if (first[i]) {
        network.addSource(nodeOf[nets[i]]);
      }
      if (last[i]) {
        network.addSink(nodeOf[nets[i]] + 1);
      }
    }
  }

  private void weigh() {
    for (int layer = 0; layer < total.length; layer++) {
      restOfOne[layer] = assignment.load[layer * assignment.parts + one];
      restOfOther[layer] = assignment.load[layer * assignment.parts + other];
      total[layer] = restOfOne[layer] + restOfOther[layer];
    }
    for (int member : members) {
      long[] rest = assignment.part[member] == one ? restOfOne : restOfOther;
      rest[level.layer[member]] -= level.weight[member];
    }
  }

  private int[] touched(int[] found) {
    int count = 0;
    for (int member : members) {
      for (int at = level.vertexStart[member]; at < level.vertexStart[member + 1]; at++) {
        int net = level.netsOf[at];
        if (nodeOf[net] == 0 && assignment.pins(net, one) + assignment.pins(net, other) > 1) {
          nodeOf[net] = members.length + 2 * count;
          found[count++] = net;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Gives the scratch back as it was. */
  private void release() {
    for (int net : nets) {
      nodeOf[net] = 0;
    }
  }

  /** Adds a net; notes if it has pins outside the region in the first and the last part. */
  private void add(
      int index, FlowScratch scratch, FlowNetwork.Edges edges, boolean[] first, boolean[] last) {
    int net = nets[index];
    int inOne = assignment.pins(net, one);
    int inOther = assignment.pins(net, other);
    int outsideOne = inOne;
    int outsideOther = inOther;
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      if (scratch.isInside(vertex)) {
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
    edges.add(in, in + 1, weight);
    first[index] = outsideOne > 0;
    last[index] = outsideOther > 0;
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      if (scratch.isInside(vertex)) {
        edges.add(scratch.number[vertex], in, FlowNetwork.UNBOUNDED);
        edges.add(in + 1, scratch.number[vertex], FlowNetwork.UNBOUNDED);
      }
    }
  }

  /** For each member if it goes to the first part; null if nothing better was found. */
  boolean[] solve() {
    boolean[] first = better();
    release();
    return first;
  }

  private boolean[] better() {
    long flow = network.augment(oldCut);
    network.reach();
    while (flow < oldCut) {
      long heavier = missing(true);
      if (heavier <= 0) {
        return side(true);
      }
      long missing = missing(false);
      if (missing <= 0) {
        return side(false);
      }
      boolean growSource = weight(true) <= weight(false);
      long more = pierce(growSource, growSource ? heavier : missing);
      if (more < 0) {
        more = pierce(!growSource, growSource ? missing : heavier);
      }
      if (more < 0) {
        return null;
      }
      flow += more;
    }
    return null;
  }

  /**
   * Joins vertices next to the cut to a terminal: those that let no more flow through if there are
   * some, and of these such that were on this side before.
   *
   * @param missing weight that the side lacks; some of it is joined at a time
   * @return by how much the flow grows, or −1 if there is no vertex
   */
  private long pierce(boolean growSource, long missing) {
    int best = -1;
    for (int i = 0; i < members.length; i++) {
      ranks[i] = rank(i, growSource);
      best = Math.max(best, ranks[i]);
    }
    if (best < 0) {
      return -1;
    }
    long left = best >= NO_MORE_FLOW ? missing / STEPS : 0;
    boolean augments = false;
    for (int i = 0; i < members.length && left >= 0; i++) {
      if (ranks[i] == best) {
        left -= Math.max(1, level.weight[members[i]]);
        augments |= best < NO_MORE_FLOW;
        join(i, growSource);
      }
    }
    if (!augments) {
      return 0;
    }
    if (++augmented > MOST_AUGMENTED) {
      return oldCut;
    }
    long added = network.augment(oldCut);
    network.reach();
    return added;
  }

  private int rank(int index, boolean growSource) {
    int node = index;
    boolean[] reached = growSource ? network.fromSource : network.toSink;
    boolean[] opposite = growSource ? network.toSink : network.fromSource;
    if (reached[node] || (growSource ? sink[index] : source[index])) {
      return -1;
    }
    return (opposite[node] ? 0 : NO_MORE_FLOW)
        + (nextTo(members[index], growSource) ? 2 : 0)
        + (assignment.part[members[index]] == (growSource ? one : other) ? 1 : 0);
  }

  private void join(int index, boolean growSource) {
    int node = index;
    if (growSource) {
      source[index] = true;
      network.addSource(node);
    } else {
      sink[index] = true;
      network.addSink(node);
    }
  }

  /** True for the members that go to the first part: what sources reach, or sinks do not. */
  private boolean[] side(boolean bySource) {
    boolean[] first = new boolean[members.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = bySource ? network.fromSource[i] : !network.toSink[i];
    }
    return first;
  }

  /** By how much a part is too heavy in some layer if the cut next to a terminal is taken. */
  private long missing(boolean bySource) {
    long[] load = restOfOne.clone();
    boolean[] first = side(bySource);
    for (int i = 0; i < first.length; i++) {
      if (first[i]) {
        load[level.layer[members[i]]] += level.weight[members[i]];
      }
    }
    long[] most = assignment.room.most();
    int parts = assignment.parts;
    long missing = 0;
    for (int layer = 0; layer < load.length; layer++) {
      missing = Math.max(missing, load[layer] - most[layer * parts + one]);
      missing = Math.max(missing, total[layer] - load[layer] - most[layer * parts + other]);
    }
    return missing;
  }

  /** Weight of what a terminal reaches. */
  private long weight(boolean ofSource) {
    long sum = 0;
    for (long rest : ofSource ? restOfOne : restOfOther) {
      sum += rest;
    }
    boolean[] reached = ofSource ? network.fromSource : network.toSink;
    for (int i = 0; i < members.length; i++) {
      sum += reached[i] ? level.weight[members[i]] : 0;
    }
    return sum;
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
