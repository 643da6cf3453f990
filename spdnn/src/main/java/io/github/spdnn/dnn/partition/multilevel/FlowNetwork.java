package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/**
 * A network with capacities and a flow from its sources to its sinks, enlarged along shortest paths
 * that are found by distance labels (Ahuja and Orlin, 1991). Nodes may become sources or sinks
 * later; the flow stays valid.
 */
final class FlowNetwork {
  /** More than any cut. */
  static final long UNBOUNDED = Long.MAX_VALUE / 4;

  private final int nodes;

  /** Edges by node: those of node v are start[v] … start[v + 1] − 1. */
  private final int[] start;

  private final int[] target;
  private final long[] capacity;

  /** The edge in the other direction. */
  private final int[] mate;

  private final boolean[] source;
  private final boolean[] sink;

  /**
   * Lower bounds of the distances to the nearest sink, the number of nodes where there is none; and
   * how many nodes have each.
   */
  private final int[] distance;

  private final int[] atDistance;

  private final int[] current;
  private final int[] queue;
  private final int[] path;

  /** Nodes that can get more flow from a source. */
  final boolean[] fromSource;

  /** Nodes that can send more flow to a sink. */
  final boolean[] toSink;

  /** Edges that a network is made of. */
  static final class Edges {
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private long[] room = new long[1024];
    private int count;

    void add(int fromNode, int toNode, long capacity) {
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
        room = Arrays.copyOf(room, 2 * count);
      }
      from[count] = fromNode;
      to[count] = toNode;
      room[count++] = capacity;
    }
  }

  FlowNetwork(int nodes, Edges edges) {
    this.nodes = nodes;
    start = new int[nodes + 1];
    target = new int[2 * edges.count];
    capacity = new long[2 * edges.count];
    mate = new int[2 * edges.count];
    for (int edge = 0; edge < edges.count; edge++) {
      start[edges.from[edge] + 1]++;
      start[edges.to[edge] + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      start[node + 1] += start[node];
    }
    int[] next = Arrays.copyOf(start, nodes);
    for (int edge = 0; edge < edges.count; edge++) {
      int there = next[edges.from[edge]]++;
      int back = next[edges.to[edge]]++;
      target[there] = edges.to[edge];
      target[back] = edges.from[edge];
      capacity[there] = edges.room[edge];
      mate[there] = back;
      mate[back] = there;
    }
    source = new boolean[nodes];
    sink = new boolean[nodes];
    distance = new int[nodes];
    atDistance = new int[nodes + 1];
    current = new int[nodes];
    queue = new int[nodes];
    path = new int[nodes];
    fromSource = new boolean[nodes];
    toSink = new boolean[nodes];
  }

  /** Makes a node a source; what gets flow through it is added to {@link #fromSource}. */
  void addSource(int node) {
    source[node] = true;
    reachFrom(node);
  }

  /** Makes a node a sink; what sends flow through it is added to {@link #toSink}. */
  void addSink(int node) {
    sink[node] = true;
    reachTo(node);
  }

  /** Enlarges the flow as far as it goes, but not beyond a limit; returns by how much. */
  long augment(long limit) {
    measure();
    System.arraycopy(start, 0, current, 0, nodes);
    long added = 0;
    for (int node = 0; node < nodes && added < limit; node++) {
      long more = source[node] ? push(node) : 0;
      while (more > 0) {
        added += more;
        more = added < limit ? push(node) : 0;
      }
    }
    return added;
  }

  /** Finds the distance of each node to the nearest sink. */
  private void measure() {
    Arrays.fill(distance, nodes);
    Arrays.fill(atDistance, 0);
    int tail = 0;
    for (int node = 0; node < nodes; node++) {
      if (sink[node]) {
        distance[node] = 0;
        queue[tail++] = node;
      }
    }
    for (int head = 0; head < tail; head++) {
      int node = queue[head];
      atDistance[distance[node]]++;
      for (int edge = start[node]; edge < start[node + 1]; edge++) {
        int from = target[edge];
        if (distance[from] == nodes && capacity[mate[edge]] > 0) {
          distance[from] = distance[node] + 1;
          queue[tail++] = from;
        }
      }
    }
  }

  /** Sends flow along one path on which distances fall by one; 0 if there is none. */
  private long push(int from) {
    int length = 0;
    int node = from;
    while (!sink[node]) {
      if (distance[from] == nodes) {
        return 0;
      }
      int edge = current[node];
      int end = start[node + 1];
      while (edge < end && (capacity[edge] == 0 || distance[target[edge]] != distance[node] - 1)) {
        edge++;
      }
      current[node] = edge;
      if (edge < end) {
        path[length++] = edge;
        node = target[edge];
      } else {
        lift(node);
        node = length > 0 ? target[mate[path[--length]]] : from;
      }
    }
    long flow = UNBOUNDED;
    for (int i = 0; i < length; i++) {
      flow = Math.min(flow, capacity[path[i]]);
    }
    for (int i = 0; i < length; i++) {
      change(path[i], -flow);
      change(mate[path[i]], flow);
    }
    return flow;
  }

  /** Gives a node whose edges lead nowhere its new distance. */
  private void lift(int node) {
    int nearest = nodes - 1;
    for (int edge = start[node]; edge < start[node + 1]; edge++) {
      if (capacity[edge] > 0) {
        nearest = Math.min(nearest, distance[target[edge]]);
      }
    }
    int old = distance[node];
    distance[node] = nearest + 1;
    current[node] = start[node];
    if (nearest + 1 < nodes) {
      atDistance[nearest + 1]++;
    }
    if (--atDistance[old] == 0) {
      // No node is at this distance: those farther away are cut off from the sinks.
      for (int other = 0; other < nodes; other++) {
        if (distance[other] > old) {
          distance[other] = nodes;
        }
      }
      Arrays.fill(atDistance, old, nodes, 0);
    }
  }

  private void change(int edge, long by) {
    // Unbounded edges stay so.
    if (capacity[edge] < UNBOUNDED) {
      capacity[edge] += by;
    }
  }

  /** Finds anew which nodes can get flow from a source and send some to a sink. */
  void reach() {
    Arrays.fill(fromSource, false);
    Arrays.fill(toSink, false);
    for (int node = 0; node < nodes; node++) {
      if (source[node]) {
        reachFrom(node);
      }
      if (sink[node]) {
        reachTo(node);
      }
    }
  }

  private void reachFrom(int first) {
    if (fromSource[first]) {
      return;
    }
    fromSource[first] = true;
    queue[0] = first;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int node = queue[head];
      for (int edge = start[node]; edge < start[node + 1]; edge++) {
        if (capacity[edge] > 0 && !fromSource[target[edge]]) {
          fromSource[target[edge]] = true;
          queue[tail++] = target[edge];
        }
      }
    }
  }

  private void reachTo(int first) {
    if (toSink[first]) {
      return;
    }
    toSink[first] = true;
    queue[0] = first;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int node = queue[head];
      for (int edge = start[node]; edge < start[node + 1]; edge++) {
        if (capacity[mate[edge]] > 0 && !toSink[target[edge]]) {
          toSink[target[edge]] = true;
          queue[tail++] = target[edge];
        }
      }
    }
  }
}
