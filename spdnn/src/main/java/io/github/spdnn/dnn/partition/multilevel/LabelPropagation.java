package io.github.spdnn.dnn.partition.multilevel;

import java.util.SplittableRandom;

/** Moves every vertex to its best part as long as that pays: quick, but never uphill. */
final class LabelPropagation {
  private LabelPropagation() {}

  /** Makes some rounds, fewer if nothing moves any more. */
  static void refine(Assignment assignment, int rounds, SplittableRandom random) {
    for (int round = 0; round < rounds; round++) {
      int moved = 0;
      for (int vertex : Shuffle.shuffled(assignment.level.vertices, random)) {
        moved += moveIfBetter(assignment, vertex) ? 1 : 0;
      }
      if (moved == 0) {
        return;
      }
    }
  }

  private static boolean moveIfBetter(Assignment assignment, int vertex) {
    if (assignment.level.fixed[vertex] != Level.FREE) {
      return false;
    }
    int target = assignment.bestTarget(vertex, true);
    if (target == Assignment.NONE) {
      return false;
    }
    int gain = assignment.gain(vertex, target);
    if (gain > 0 || (gain == 0 && isLighter(assignment, vertex, target))) {
      assignment.move(vertex, target);
      return true;
    }
    return false;
  }

  private static boolean isLighter(Assignment assignment, int vertex, int target) {
    long source = assignment.load[assignment.cell(vertex, assignment.part[vertex])];
    return assignment.load[assignment.cell(vertex, target)] + assignment.level.weight[vertex]
        < source;
  }
}
