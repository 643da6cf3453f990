package io.github.spdnn.dnn.partition.multilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Coarsening, a first partition of the coarsest level, and refinement on the way back, several
 * times over; then partitions are combined: vertices on which two agree are coarsened together, so
 * that what is left to decide is where they differ.
 *
 * <p>Sources: Karypis and Kumar, "Multilevel k-way hypergraph partitioning", 1999; Çatalyürek and
 * Aykanat, "Hypergraph-partitioning-based decomposition", 1999; Andre, Schlag and Schulz, "Memetic
 * multilevel hypergraph partitioning", 2018.
 */
final class Multilevel {
  private static final int FEWEST_OF_A_PART = 80;
  private static final int FEWEST_OF_A_LAYER = 12;
  private static final int TWINS_OF_A_PART = 24;
  private static final int ROUNDS = 5;

  /** Vertices that one local search starts from. */
  private static final int TOGETHER = 10;

  private static final int PATIENCE = 350;

  /** Parts whose nets most vertices touch where flows do not help any more. */
  private static final double TANGLED = 4;

  private static final double TANGLED_SHARE = 0.67;

  private final Level base;
  private final Room room;
  private final Effort effort;
  private final SplittableRandom random;
  private final int fewest;
  private final long[] clusterMost;
  private final long[] twinsMost;

  Multilevel(Level base, Room room, Effort effort, SplittableRandom random) {
    this.base = base;
    this.room = room;
    this.effort = effort;
    this.random = random;
    int parts = room.parts();
    fewest = parts * Math.max(FEWEST_OF_A_PART, FEWEST_OF_A_LAYER * room.layers());
    clusterMost = base.layerWeights(room.layers());
    twinsMost = clusterMost.clone();
    for (int layer = 0; layer < clusterMost.length; layer++) {
      clusterMost[layer] = Math.ceilDiv(clusterMost[layer] * room.layers(), fewest);
      twinsMost[layer] = Math.max(clusterMost[layer], twinsMost[layer] / (TWINS_OF_A_PART * parts));
    }
  }

  /** The best partition found, which may be too heavy somewhere. */
  Assignment run() {
    List<Assignment> found = new ArrayList<>();
    for (int start = 0; start < effort.starts(); start++) {
      found.add(fromScratch());
    }
    for (int cycle = 0; cycle < effort.cycles(); cycle++) {
      Assignment first = found.get(random.nextInt(found.size()));
      Assignment second = found.get(random.nextInt(found.size()));
      replaceWorst(found, combined(first, second));
    }
    return best(found);
  }

  private static Assignment best(List<Assignment> found) {
    Assignment best = found.getFirst();
    for (Assignment other : found) {
      best = isBetter(other, best) ? other : best;
    }
    return best;
  }

  private static boolean isBetter(Assignment one, Assignment other) {
    return Assignment.better(one.excess(), one.km1(), other.excess(), other.km1());
  }

  private static void replaceWorst(List<Assignment> found, Assignment fresh) {
    int worst = 0;
    for (int i = 1; i < found.size(); i++) {
      worst = isBetter(found.get(i), found.get(worst)) ? worst : i;
    }
    if (!isBetter(found.get(worst), fresh)) {
      found.set(worst, fresh);
    }
  }

  private Assignment fromScratch() {
    Hierarchy hierarchy =
        Hierarchy.of(base, clusterMost, twinsMost, new int[base.vertices], fewest, random);
    int[] part = RecursiveBisection.partition(hierarchy.coarsest(), room, effort.runs(), random);
    return refined(hierarchy, part);
  }

  /** A partition that is at least as good as the better of two. */
  private Assignment combined(Assignment first, Assignment second) {
    int[] community = new int[base.vertices];
    for (int vertex = 0; vertex < community.length; vertex++) {
      community[vertex] = first.part[vertex] * room.parts() + second.part[vertex];
    }
    Hierarchy hierarchy = Hierarchy.of(base, clusterMost, twinsMost, community, fewest, random);
    int[] part = isBetter(second, first) ? second.part : first.part;
    return refined(hierarchy, hierarchy.atCoarsest(part));
  }

  private Assignment refined(Hierarchy hierarchy, int[] coarsest) {
    int[] part = coarsest;
    for (int index = hierarchy.depth() - 1; index > 0; index--) {
      refine(new Assignment(hierarchy.level(index), room, part));
      part = hierarchy.atFiner(index - 1, part);
    }
    Assignment finest = new Assignment(base, room, part);
    refine(finest);
    if (finest.excess() > 0) {
      Rebalancing.byAllMeans(finest);
      refine(finest);
    }
    return finest;
  }

  private void refine(Assignment assignment) {
    Rebalancing.byMoves(assignment);
    LabelPropagation.refine(assignment, ROUNDS, random);
    LocalSearch search = new LocalSearch(assignment);
    for (int pass = 0; pass < effort.passes(); pass++) {
      long before = assignment.km1();
      long excess = assignment.excess();
      search.pass(TOGETHER, PATIENCE, random);
      if (assignment.excess() == excess && assignment.km1() >= before - before / 2000) {
        break;
      }
    }
    if (effort.flowRounds() > 0 && assignment.excess() == 0 && !isTangled(assignment)) {
      FlowRefinement.refine(assignment, effort, random);
    }
  }

  /** True if vertices have neighbours in many parts, as in random hypergraphs. */
  private static boolean isTangled(Assignment assignment) {
    long touched = 0;
    int vertices = assignment.level.vertices;
    for (int vertex = 0; vertex < vertices; vertex++) {
      for (int part = 0; part < assignment.parts; part++) {
        touched += assignment.touches(vertex, part) ? 1 : 0;
      }
    }
    return touched > vertices * (1 + Math.min(TANGLED_SHARE * (assignment.parts - 1), TANGLED));
  }
}
