package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;
import java.util.BitSet;
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
  /** The most weight of a part that a region takes. */
  private static final double MOST_OF_A_PART = 0.5;

  private final Assignment assignment;
  private final Level level;
  private final int parts;
  private final Effort effort;
  private final int[] netSeen;

  /** Stamp of the side of a region that a net was last looked at for. */
  private int sides;

  private final int[] members;
  private int mostMembers;

  /** Nets that were cut when the round began. */
  private final int[] cutNets;

  private int cutCount;
  private final FlowScratch scratch;

  private FlowRefinement(Assignment assignment, Effort effort) {
    this.assignment = assignment;
    this.effort = effort;
    level = assignment.level;
    parts = assignment.parts;
    netSeen = new int[level.nets];
    members = new int[level.vertices];
    cutNets = new int[level.nets];
    scratch = new FlowScratch(level);
  }

  /** Refines the pairs of parts with common nets, in rounds, as long as some pair improves. */
  static void refine(Assignment assignment, Effort effort, SplittableRandom random) {
    new FlowRefinement(assignment, effort).run(random);
  }

  private void run(SplittableRandom random) {
    boolean[] active = new boolean[parts];
    Arrays.fill(active, true);
    for (int round = 0; round < effort.flowRounds(); round++) {
      boolean[] improved = new boolean[parts];
      int[] pairs = pairs();
      Shuffle.shuffle(pairs, pairs.length, random);
      boolean any = false;
      for (int pair : pairs) {
        int one = pair / parts;
        int other = pair % parts;
        if ((active[one] || active[other]) && refinePair(one, other)) {
          improved[one] = true;
          improved[other] = true;
          any = true;
        }
      }
      active = improved;
      if (!any) {
        return;
      }
    }
  }

  /** The pairs of parts with common nets, as one × parts + other; also lists the cut nets. */
  private int[] pairs() {
    BitSet pairs = new BitSet(parts * parts);
    int[] touched = new int[parts];
    cutCount = 0;
    for (int net = 0; net < level.nets; net++) {
      int count = 0;
      for (int part = 0; part < parts; part++) {
        if (assignment.pins(net, part) > 0) {
          touched[count++] = part;
        }
      }
      if (count > 1) {
        cutNets[cutCount++] = net;
      }
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          pairs.set(touched[i] * parts + touched[j]);
        }
      }
    }
    return pairs.stream().toArray();
  }

  private boolean refinePair(int one, int other) {
    int count = region(one, other);
    if (count == 0) {
      return false;
    }
    FlowProblem problem =
        new FlowProblem(assignment, one, other, Arrays.copyOf(members, count), scratch);
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
  private int region(int one, int other) {
    scratch.region++;
    int count = grow(one, other, 0);
    return count == 0 ? 0 : grow(other, one, count);
  }

  private int grow(int part, int opposite, int from) {
    sides++;
    mostMembers = from + effort.flowVertices();
    long[] left = new long[assignment.room.layers()];
    for (int layer = 0; layer < left.length; layer++) {
      left[layer] = (long) (assignment.load[layer * parts + part] * MOST_OF_A_PART);
    }
    int end = from;
    for (int i = 0; i < cutCount; i++) {
      int net = cutNets[i];
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
          && !scratch.isInside(vertex)
          && level.fixed[vertex] == Level.FREE
          && left[layer] >= level.weight[vertex]
          && end < mostMembers) {
        left[layer] -= level.weight[vertex];
        scratch.regionOf[vertex] = scratch.region;
        members[end++] = vertex;
      }
    }
    return end;
  }
}
