package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * First partitions: the level is bisected, and each side again, until there are as many parts as
 * wanted. Each bisection is multilevel by itself. A net that is cut lives on in both sides.
 */
final class RecursiveBisection {
  private static final int FEWEST_VERTICES = 200;
  private static final int FEWEST_OF_A_LAYER = 32;
  private static final int PASSES = 4;
  private static final int PATIENCE = 350;

  private final Room room;
  private final int runs;
  private final SplittableRandom random;
  private final int[] part;

  private RecursiveBisection(Room room, int vertices, int runs, SplittableRandom random) {
    this.room = room;
    this.runs = runs;
    this.random = random;
    part = new int[vertices];
  }

  /**
   * Partitions a level; the parts may be a little too heavy.
   *
   * @param runs bisections that are grown in each way, the best of which is kept
   */
  static int[] partition(Level level, Room room, int runs, SplittableRandom random) {
    RecursiveBisection bisection = new RecursiveBisection(room, level.vertices, runs, random);
    bisection.split(level, Shuffle.ascending(level.vertices), 0, room.parts());
    return bisection.part;
  }

  private void split(Level level, int[] origin, int from, int to) {
    if (to - from == 1) {
      for (int vertex : origin) {
        part[vertex] = from;
      }
      return;
    }
    int middle = (from + to + 1) / 2;
    int[] fixedSide = new int[level.vertices];
    for (int vertex = 0; vertex < fixedSide.length; vertex++) {
      int fixed = level.fixed[vertex];
      fixedSide[vertex] = fixed == Level.FREE ? Level.FREE : fixed < middle ? 0 : 1;
    }
    int[] side = bisect(level.withFixed(fixedSide), sides(level, from, middle, to));
    for (int half = 0; half < 2; half++) {
      int[] inside = inside(side, half);
      int[] origins = new int[inside.length];
      for (int i = 0; i < inside.length; i++) {
        origins[i] = origin[inside[i]];
      }
      Level part = extract(level, side, half, inside);
      split(part, origins, half == 0 ? from : middle, half == 0 ? middle : to);
    }
  }

  /**
   * Room of the two sides. The slack that is left is spread evenly over the bisections to come, so
   * that the last ones have some as well.
   */
  private Room sides(Level level, int from, int middle, int to) {
    int bisections = 32 - Integer.numberOfLeadingZeros(to - from - 1);
    long[] weights = level.layerWeights(room.layers());
    long[] most = new long[room.layers() * 2];
    for (int layer = 0; layer < weights.length; layer++) {
      long left = room.sum(layer, from, middle);
      long right = room.sum(layer, middle, to);
      double slack = (left + right) / (double) Math.max(1, weights[layer]);
      double mean = weights[layer] * Math.pow(Math.max(1, slack), 1.0 / bisections);
      double share = left / Math.max(1.0, left + right);
      most[2 * layer] = Math.min(left, (long) Math.floor(mean * share + 1e-6));
      most[2 * layer + 1] = Math.min(right, (long) Math.floor(mean * (1 - share) + 1e-6));
      long missing = weights[layer] - most[2 * layer] - most[2 * layer + 1];
      if (missing > 0) {
        most[2 * layer] = Math.min(left, most[2 * layer] + missing);
        most[2 * layer + 1] = Math.min(right, most[2 * layer + 1] + missing);
      }
    }
    return new Room(room.layers(), 2, most);
  }

  private int[] bisect(Level level, Room sides) {
    long[] cap = level.layerWeights(room.layers());
    int fewest = Math.max(FEWEST_VERTICES, FEWEST_OF_A_LAYER * room.layers());
    for (int layer = 0; layer < cap.length; layer++) {
      cap[layer] = Math.ceilDiv(cap[layer] * room.layers(), fewest);
    }
    int[] together = new int[level.vertices];
    Hierarchy hierarchy = Hierarchy.of(level, cap, cap, together, fewest, random);
    int[] side = bestStart(hierarchy.coarsest(), sides);
    for (int index = hierarchy.depth() - 2; index >= 0; index--) {
      side = hierarchy.atFiner(index, side);
      improve(new Assignment(hierarchy.level(index), sides, side));
    }
    return side;
  }

  private int[] bestStart(Level level, Room sides) {
    Assignment best = null;
    for (int run = 0; run < runs; run++) {
      for (Growth growth : Growth.values()) {
        Assignment start = growth.grow(level, sides, random);
        improve(start);
        if (best == null
            || Assignment.better(start.excess(), start.km1(), best.excess(), best.km1())) {
          best = start;
        }
      }
    }
    return best.part;
  }

  private void improve(Assignment assignment) {
    Rebalancing.byMoves(assignment);
    LocalSearch search = new LocalSearch(assignment);
    long before;
    int pass = 0;
    do {
      before = assignment.km1();
      search.pass(assignment.level.vertices, PATIENCE, random);
    } while (assignment.km1() < before && ++pass < PASSES);
  }

  private static int[] inside(int[] side, int half) {
    int[] inside = new int[side.length];
    int count = 0;
    for (int vertex = 0; vertex < side.length; vertex++) {
      if (side[vertex] == half) {
        inside[count++] = vertex;
      }
    }
    return Arrays.copyOf(inside, count);
  }

  /** One side of a level, with what its nets have there. */
  private static Level extract(Level level, int[] side, int half, int[] inside) {
    int[] number = new int[level.vertices];
    long[] weight = new long[inside.length];
    int[] layer = new int[inside.length];
    int[] fixed = new int[inside.length];
    for (int i = 0; i < inside.length; i++) {
      number[inside[i]] = i;
      weight[i] = level.weight[inside[i]];
      layer[i] = level.layer[inside[i]];
      fixed[i] = level.fixed[inside[i]];
    }
    int[] start = new int[level.nets + 1];
    int[] pins = new int[level.pins.length];
    int[] netWeight = new int[level.nets];
    int nets = 0;
    for (int net = 0; net < level.nets; net++) {
      int end = start[nets];
      for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
        if (side[level.pins[position]] == half) {
          pins[end++] = number[level.pins[position]];
        }
      }
      if (end - start[nets] > 1) {
        netWeight[nets++] = level.netWeight[net];
        start[nets] = end;
      }
    }
    return new Level(nets, start, pins, netWeight, weight, layer, fixed);
  }
}
