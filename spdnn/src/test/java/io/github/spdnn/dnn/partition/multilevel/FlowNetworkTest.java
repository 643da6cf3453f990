package io.github.spdnn.dnn.partition.multilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FlowNetworkTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** The largest flow is the smallest cut, also after nodes were joined to the sources. */
  @Property(tries = 300)
  void flowsAreAsLargeAsTheSmallestCut(
      @ForAll @IntRange(min = 3, max = 9) int nodes,
      @ForAll @IntRange(min = 0, max = 40) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FlowNetwork.Edges edges = new FlowNetwork.Edges();
    long[][] room = new long[nodes][nodes];
    for (int edge = 0; edge < count; edge++) {
      int from = random.nextInt(nodes);
      int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
      int capacity = random.nextInt(6);
      edges.add(from, to, capacity);
      room[from][to] += capacity;
    }
    FlowNetwork network = new FlowNetwork(nodes, edges);
    network.addSource(0);
    network.addSink(nodes - 1);
    long flow = network.augment(NO_LIMIT);
    assertEquals(smallestCut(room, 1), flow);
    network.reach();
    assertEquals(flow, cut(room, network.fromSource));
    boolean[] side = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      side[node] = !network.toSink[node];
    }
    assertEquals(flow, cut(room, side));
    network.addSource(1);
    assertEquals(smallestCut(room, 3), flow + network.augment(NO_LIMIT));
  }

  /** Tries all sides that hold the sources, given as bits, but not the last node. */
  private static long smallestCut(long[][] room, int sources) {
    long smallest = Long.MAX_VALUE;
    for (int bits = 0; bits < 1 << room.length - 1; bits++) {
      if ((bits & sources) == sources) {
        boolean[] side = new boolean[room.length];
        for (int node = 0; node < room.length; node++) {
          side[node] = (bits >> node & 1) == 1;
        }
        smallest = Math.min(smallest, cut(room, side));
      }
    }
    return smallest;
  }

  private static long cut(long[][] room, boolean[] side) {
    long cut = 0;
    for (int from = 0; from < room.length; from++) {
      for (int to = 0; to < room.length; to++) {
        cut += side[from] && !side[to] ? room[from][to] : 0;
      }
    }
    return cut;
  }
}
