package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * A network with capacities and a flow from its source to its sink, enlarged along shortest paths
 * (Dinic). Nodes may be joined to the source or the sink later; the flow stays valid.
 */
final class FlowNetwork {
  static final int SOURCE = 0;
  static final int SINK = 1;

  /** More than any cut. */
  static final long UNBOUNDED = Long.MAX_VALUE / 4;

  private final int nodes;
  private final int[] first;
  private int[] next = new int[64];
  private int[] target = new int[64];
  private long[] capacity = new long[64];
  private int edges;

  private final int[] level;
  private final int[] current;
  private final int[] queue;
  private final int[] path;

  /** Nodes that can get more flow from the source. */
  final boolean[] fromSource;

  /** Nodes that can send more flow to the sink. */
  final boolean[] toSink;

  FlowNetwork(int nodes) {
    this.nodes = nodes;
    first = new int[nodes];
    Arrays.fill(first, -1);
    level = new int[nodes];
    current = new int[nodes];
    queue = new int[nodes];
    path = new int[nodes];
    fromSource = new boolean[nodes];
    toSink = new boolean[nodes];
  }

  /** Adds an edge. */
  void edge(int from, int to, long room) {
    if (edges + 2 > target.length) {
      next = Arrays.copyOf(next, 2 * edges);
      target = Arrays.copyOf(target, 2 * edges);
      capacity = Arrays.copyOf(capacity, 2 * edges);
    }
    add(from, to, room);
    add(to, from, 0);
  }

  private void add(int from, int to, long room) {
    target[edges] = to;
    capacity[edges] = room;
    next[edges] = first[from];
    first[from] = edges++;
  }

  /** Enlarges the flow as far as it goes, or beyond a limit; returns by how much. */
  long augment(long limit) {
    long added = 0;
    while (added <= limit && levels()) {
      System.arraycopy(first, 0, current, 0, nodes);
      long more = push();
      while (more > 0 && added <= limit) {
        added += more;
        more = push();
      }
    }
    return added;
  }

  private boolean levels() {
    Arrays.fill(level, -1);
    level[SOURCE] = 0;
    queue[0] = SOURCE;
    int tail = 1;
    for (int head = 0; head < tail && level[SINK] < 0; head++) {
      int node = queue[head];
      for (int edge = first[node]; edge >= 0; edge = next[edge]) {
        if (capacity[edge] > 0 && level[target[edge]] < 0) {
          level[target[edge]] = level[node] + 1;
          queue[tail++] = target[edge];
        }
      }
    }
    return level[SINK] >= 0;
  }

  /** Sends flow along one path that climbs the levels; 0 if none is left. */
  private long push() {
    int length = 0;
    int node = SOURCE;
    while (node != SINK) {
      int edge = current[node];
      while (edge >= 0 && (capacity[edge] == 0 || level[target[edge]] != level[node] + 1)) {
        edge = next[edge];
      }
      current[node] = edge;
      if (edge >= 0) {
        path[length++] = edge;
        node = target[edge];
      } else if (length == 0) {
        return 0;
      } else {
        // A dead end: nothing may come here again in this phase.
        level[node] = -1;
        node = target[path[--length] ^ 1];
      }
    }
    long flow = UNBOUNDED;
    for (int i = 0; i < length; i++) {
      flow = Math.min(flow, capacity[path[i]]);
    }
    for (int i = 0; i < length; i++) {
      change(path[i], -flow);
      change(path[i] ^ 1, flow);
    }
    return flow;
  }

  private void change(int edge, long by) {
    // Unbounded edges stay so.
    if (capacity[edge] < UNBOUNDED) {
      capacity[edge] += by;
    }
  }

  /** Finds anew which nodes can get flow from the source and send some to the sink. */
  void reach() {
    Arrays.fill(fromSource, false);
    Arrays.fill(toSink, false);
    reachFromSource(SOURCE);
    reachToSink(SINK);
  }

  /** Adds what can get flow through a node. */
  void reachFromSource(int start) {
    if (fromSource[start]) {
      return;
    }
    fromSource[start] = true;
    queue[0] = start;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      for (int edge = first[queue[head]]; edge >= 0; edge = next[edge]) {
        if (capacity[edge] > 0 && !fromSource[target[edge]]) {
          fromSource[target[edge]] = true;
          queue[tail++] = target[edge];
        }
      }
    }
  }

  /** Adds what can send flow through a node. */
  void reachToSink(int start) {
    if (toSink[start]) {
      return;
    }
    toSink[start] = true;
    queue[0] = start;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      for (int edge = first[queue[head]]; edge >= 0; edge = next[edge]) {
        if (capacity[edge ^ 1] > 0 && !toSink[target[edge]]) {
          toSink[target[edge]] = true;
          queue[tail++] = target[edge];
        }
      }
    }
  }
}
