package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fiduccia–Mattheyses refinement between all parts, started from a few vertices at a time: the best
 * move is made even if it costs, its surroundings become candidates, and what came after the best
 * state is undone.
 *
 * <p>A move into a part without room is made together with one that makes the room, out of the same
 * part; where parts are full no single move is possible.
 */
final class LocalSearch {
  /** Vertices of a full part that are looked at to find the one that leaves. */
  private static final int MOST_EXAMINED = 200;

  private final Assignment assignment;
  private final VertexHeap heap;
  private final boolean[] done;

  /** What making room in a layer and part gained the last time, at most 0. */
  private final int[] leaving;

  private final int[] moved;
  private final int[] cameFrom;
  private int moves;
  private int bestMoves;
  private long bestExcess;
  private long bestKm1;
  private int fruitless;

  LocalSearch(Assignment assignment) {
    this.assignment = assignment;
    int vertices = assignment.level.vertices;
    heap = new VertexHeap(vertices);
    done = new boolean[vertices];
    leaving = new int[assignment.load.length];
    moved = new int[vertices];
    cameFrom = new int[vertices];
  }

  /**
   * Searches from all vertices on the border.
   *
   * @param together vertices that one search starts from
   * @param patience moves without improvement after which a search ends
   */
  void pass(int together, int patience, SplittableRandom random) {
    Arrays.fill(done, false);
    Arrays.fill(leaving, 0);
    int[] seeds = new int[assignment.level.vertices];
    int count = 0;
    for (int vertex = 0; vertex < seeds.length; vertex++) {
      if (assignment.level.fixed[vertex] != Level.FREE) {
        done[vertex] = true;
      } else if (assignment.onBorder(vertex)) {
        seeds[count++] = vertex;
      }
    }
    Shuffle.shuffle(seeds, count, random);
    int seed = 0;
    while (seed < count) {
      int end = Math.min(count, seed + together);
      for (; seed < end; seed++) {
        consider(seeds[seed]);
      }
      search(patience);
    }
  }

  private void search(int patience) {
    moves = 0;
    remember();
    while (!heap.isEmpty() && fruitless < patience) {
      int vertex = heap.poll();
      double promised = heap.key(vertex);
      int target = bestTarget(vertex);
      if (target == Assignment.NONE) {
        continue;
      }
      int value = value(vertex, target);
      if (value < promised) {
        heap.put(vertex, value);
      } else {
        step(vertex, target);
      }
    }
    heap.clear();
    while (moves > bestMoves) {
      moves--;
      assignment.move(moved[moves], cameFrom[moves]);
    }
  }

  private void remember() {
    bestMoves = moves;
    bestExcess = assignment.excess();
    bestKm1 = assignment.km1();
    fruitless = 0;
  }

  private void step(int vertex, int target) {
    int full = assignment.fits(vertex, target) ? Assignment.NONE : assignment.cell(vertex, target);
    move(vertex, target);
    if (full != Assignment.NONE && !makeRoom(full)) {
      moves--;
      assignment.move(vertex, cameFrom[moves]);
      return;
    }
    fruitless++;
    long excess = assignment.excess();
    long km1 = assignment.km1();
    if (Assignment.better(excess, km1, bestExcess, bestKm1)) {
      remember();
    } else if (excess == bestExcess && km1 == bestKm1) {
      bestMoves = moves;
    }
  }

  private void move(int vertex, int target) {
    moved[moves] = vertex;
    cameFrom[moves++] = assignment.part[vertex];
    assignment.move(vertex, target);
    done[vertex] = true;
    if (heap.contains(vertex)) {
      heap.remove(vertex);
    }
    for (int i = 0; i < assignment.changedCount; i++) {
      consider(assignment.changed[i]);
    }
  }

  /** Moves the vertex whose loss is least out of a part; false if none can go. */
  private boolean makeRoom(int cell) {
    int best = Assignment.NONE;
    int bestTarget = Assignment.NONE;
    int bestGain = Integer.MIN_VALUE;
    int vertex = assignment.firstOf(cell);
    long least = assignment.load[cell] - assignment.room.most()[cell];
    for (int i = 0; i < MOST_EXAMINED && vertex != Assignment.NONE; i++) {
      if (!done[vertex] && assignment.level.weight[vertex] >= least) {
        int target = assignment.bestTarget(vertex, false);
        if (target != Assignment.NONE && assignment.gain(vertex, target) > bestGain) {
          best = vertex;
          bestTarget = target;
          bestGain = assignment.gain(vertex, target);
        }
      }
      vertex = assignment.nextOf(vertex);
    }
    if (best == Assignment.NONE) {
      leaving[cell] = Integer.MIN_VALUE / 2;
      return false;
    }
    leaving[cell] = Math.min(0, bestGain);
    move(best, bestTarget);
    return true;
  }

  private void consider(int vertex) {
    if (done[vertex]) {
      return;
    }
    int target = bestTarget(vertex);
    if (target != Assignment.NONE) {
      heap.put(vertex, value(vertex, target));
    } else if (heap.contains(vertex)) {
      heap.remove(vertex);
    }
  }

  /** What a move is expected to gain, with the one that makes room for it. */
  private int value(int vertex, int target) {
    int gain = assignment.gain(vertex, target);
    return assignment.fits(vertex, target) ? gain : gain + leaving[assignment.cell(vertex, target)];
  }

  /** The touched part whose value is largest; of equals the one with the least load. */
  private int bestTarget(int vertex) {
    Level level = assignment.level;
    int parts = assignment.parts;
    int row = level.layer[vertex] * parts;
    long[] load = assignment.load;
    long[] most = assignment.room.most();
    long weight = level.weight[vertex];
    int own = assignment.part[vertex];
    int best = Assignment.NONE;
    int bestValue = Integer.MIN_VALUE / 4;
    for (int p = 0; p < parts; p++) {
      int value = assignment.benefit[vertex * parts + p];
      if (value == 0 || p == own) {
        continue;
      }
      if (load[row + p] + weight > most[row + p]) {
        value += leaving[row + p];
      }
      if (value > bestValue
          || (value == bestValue && best >= 0 && load[row + p] < load[row + best])) {
        best = p;
        bestValue = value;
      }
    }
    return best;
  }
}
