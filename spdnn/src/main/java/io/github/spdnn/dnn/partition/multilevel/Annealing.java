package io.github.spdnn.dnn.partition.multilevel;

import java.util.SplittableRandom;

/**
 * Simulated annealing between all parts, for hypergraphs in which nearly every vertex is on the
 * border, such as random ones: they have no short borders that local search could shift. Moves and
 * exchanges of two vertices are proposed at random; one that costs is accepted with a probability
 * that falls with its cost and with time.
 *
 * <p>Source: Johnson, Aragon, McGeoch and Schevon, "Optimization by simulated annealing", 1989.
 */
final class Annealing {
  private static final int STEPS = 64;

  private final Assignment assignment;
  private final SplittableRandom random;
  private final int[] free;
  private int[] best;
  private long bestKm1;

  private Annealing(Assignment assignment, SplittableRandom random) {
    this.assignment = assignment;
    this.random = random;
    int[] members = new int[assignment.level.vertices];
    int count = 0;
    for (int vertex = 0; vertex < members.length; vertex++) {
      if (assignment.level.fixed[vertex] == Level.FREE) {
        members[count++] = vertex;
      }
    }
    free = java.util.Arrays.copyOf(members, count);
    best = assignment.part.clone();
    bestKm1 = assignment.km1();
  }

  /**
   * Anneals a feasible assignment.
   *
   * @param hottest first temperature, in net weight
   * @param coldest last temperature
   * @param proposals number of moves and exchanges that are proposed
   * @return the best assignment seen
   */
  static Assignment anneal(
      Assignment start, double hottest, double coldest, long proposals, SplittableRandom random) {
    Annealing annealing = new Annealing(start, random);
    double cooling = Math.pow(coldest / hottest, 1.0 / (STEPS - 1));
    double temperature = hottest;
    for (int step = 0; step < STEPS; step++) {
      annealing.run(temperature, proposals / STEPS);
      temperature *= cooling;
    }
    return start.km1() <= annealing.bestKm1
        ? start
        : new Assignment(start.level, start.room, annealing.best);
  }

  private void run(double temperature, long proposals) {
    for (long i = 0; i < proposals; i++) {
      int vertex = free[random.nextInt(free.length)];
      int other = free[random.nextInt(free.length)];
      int source = assignment.part[vertex];
      int target = assignment.part[other];
      if (source == target) {
        continue;
      }
      int gain = assignment.gain(vertex, target);
      // Unlike the other way round, one number decides about both halves of an exchange.
      double least = temperature * Math.log(random.nextDouble());
      if (assignment.fits(vertex, target) && random.nextBoolean()) {
        if (gain >= least) {
          assignment.move(vertex, target);
        }
      } else if (gain + assignment.gain(other, source) >= least
          && exchangeable(vertex, other, source, target)) {
        assignment.move(vertex, target);
        if (gain + assignment.gain(other, source) >= least) {
          assignment.move(other, source);
        } else {
          assignment.move(vertex, source);
        }
      }
    }
    if (assignment.km1() < bestKm1) {
      bestKm1 = assignment.km1();
      best = assignment.part.clone();
    }
  }

  private boolean exchangeable(int vertex, int other, int source, int target) {
    Level level = assignment.level;
    if (level.layer[vertex] != level.layer[other]) {
      return false;
    }
    long more = level.weight[vertex] - level.weight[other];
    int from = assignment.cell(vertex, source);
    int to = assignment.cell(vertex, target);
    long[] most = assignment.room.most();
    return assignment.load[to] + more <= most[to] && assignment.load[from] - more <= most[from];
  }
}
