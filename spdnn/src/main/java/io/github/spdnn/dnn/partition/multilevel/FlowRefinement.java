package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Refinement of pairs of parts by minimum cuts: a region around the border of the two is cut anew,
 * as well as can be; if that makes a part too heavy, the lighter side is enlarged vertex by vertex
 * and the cut sought again, until it fits or is no better than before.
 *
 * <p>Sources: Heuer, Sanders and Schlag, "Network flow-based refinement for multilevel hypergraph
 * partitioning", 2019; Gottesbüren, Hamann and Wagner, "Evaluation of a flow-based hypergraph
 * bipartitioning algorithm", 2019.
 */
final class FlowRefinement {
  private final Assignment assignment;
  private final Level level;
  private final int parts;

  /** Stamp of the region that a vertex was last in. */
  private final int[] regionOf;

  private final int[] netSeen;
  private int regions;

  /** Stamp of the side of a region that a net was last looked at for. */
  private int sides;

  private final int[] members;

  private FlowRefinement(Assignment assignment) {
    this.assignment = assignment;
    level = assignment.level;
    parts = assignment.parts;
    regionOf = new int[level.vertices];
    netSeen = new int[level.nets];
    members = new int[level.vertices];
  }

  /** Refines the pairs of parts with common nets, in rounds, as long as some pair improves. */
  static void refine(Assignment assignment, double share, int rounds, SplittableRandom random) {
    new FlowRefinement(assignment).run(share, rounds, random);
  }

  private void run(double share, int rounds, SplittableRandom random) {
    boolean[] active = new boolean[parts];
    Arrays.fill(active, true);
    for (int round = 0; round < rounds; round++) {
      boolean[] improved = new boolean[parts];
      long[][] shared = shared();
      int[] pairs = Shuffle.shuffled(parts * parts, random);
      boolean any = false;
      for (int pair : pairs) {
        int one = pair / parts;
        int other = pair % parts;
        if (one < other && shared[one][other] > 0 && (active[one] || active[other])) {
          while (refinePair(one, other, share)) {
            improved[one] = true;
            improved[other] = true;
            any = true;
          }
        }
      }
      active = improved;
      if (!any) {
        return;
      }
    }
  }

  /** Weight of the nets that each pair of parts shares. */
  private long[][] shared() {
    long[][] shared = new long[parts][parts];
    int[] touched = new int[parts];
    for (int net = 0; net < level.nets; net++) {
      int count = 0;
      for (int part = 0; part < parts; part++) {
        if (assignment.pins(net, part) > 0) {
          touched[count++] = part;
        }
      }
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          shared[touched[i]][touched[j]] += level.netWeight[net];
        }
      }
    }
    return shared;
  }

  private boolean refinePair(int one, int other, double share) {
    int count = region(one, other, share);
    if (count == 0) {
      return false;
    }
    FlowProblem problem =
        new FlowProblem(assignment, one, other, Arrays.copyOf(members, count), regionOf, regions);
    boolean[] first = problem.solve();
    if (first == null) {
      return false;
    }
    long km1 = assignment.km1();
    long excess = assignment.excess();
    int[] before = new int[count];
    for (int i = 0; i < count; i++) {
      before[i] = assignment.part[members[i]];
      int to = first[i] ? one : other;
      if (to != before[i]) {
        assignment.move(members[i], to);
      }
    }
    if (Assignment.better(assignment.excess(), assignment.km1(), excess, km1)) {
      return true;
    }
    for (int i = 0; i < count; i++) {
      if (assignment.part[members[i]] != before[i]) {
        assignment.move(members[i], before[i]);
      }
    }
    return false;
  }

  /** Collects vertices of both parts around their border; returns how many. */
  private int region(int one, int other, double share) {
    regions++;
    int count = grow(one, other, share, 0);
    return count == 0 ? 0 : grow(other, one, share, count);
  }

  private int grow(int part, int opposite, double share, int from) {
    sides++;
    long[] left = new long[assignment.room.layers()];
    for (int layer = 0; layer < left.length; layer++) {
      left[layer] = (long) (assignment.load[layer * parts + part] * share);
    }
    int end = from;
    for (int net = 0; net < level.nets; net++) {
      if (assignment.pins(net, part) > 0 && assignment.pins(net, opposite) > 0) {
        end = collect(net, part, left, end);
      }
    }
    for (int head = from; head < end; head++) {
      int vertex = members[head];
      for (int at = level.vertexStart[vertex]; at < level.vertexStart[vertex + 1]; at++) {
        int net = level.netsOf[at];
        if (assignment.pins(net, part) > 1) {
          end = collect(net, part, left, end);
        }
      }
    }
    return end;
  }

  private int collect(int net, int part, long[] left, int from) {
    int end = from;
    if (netSeen[net] == sides) {
      return end;
    }
    netSeen[net] = sides;
    for (int position = level.netStart[net]; position < level.netStart[net + 1]; position++) {
      int vertex = level.pins[position];
      int layer = level.layer[vertex];
      if (assignment.part[vertex] == part
          && regionOf[vertex] != regions
          && level.fixed[vertex] == Level.FREE
          && left[layer] >= level.weight[vertex]) {
        left[layer] -= level.weight[vertex];
        regionOf[vertex] = regions;
        members[end++] = vertex;
      }
    }
    return end;
  }
}
