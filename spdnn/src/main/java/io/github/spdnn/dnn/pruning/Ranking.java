package io.github.spdnn.dnn.pruning;

import java.util.Arrays;

/** Decides which units go: those of the lowest scores, of equal ones the first. */
final class Ranking {
  private final float[] scores;
  private final int[] sizes;

  /**
   * @param scores of the units, not negative
   * @param sizes weights of each unit
   */
  Ranking(float[] scores, int[] sizes) {
    this.scores = scores;
    this.sizes = sizes;
  }

  /** Ranks single weights. */
  static Ranking ofElements(float[] scores) {
    int[] ones = new int[scores.length];
    Arrays.fill(ones, 1);
    return new Ranking(scores, ones);
  }

  /** Which units stay when those lowest go, one by one, until so many weights are gone. */
  boolean[] kept(long toPrune) {
    boolean[] kept = new boolean[scores.length];
    Arrays.fill(kept, true);
    long pruned = 0;
    for (int unit : ascending(scores)) {
      if (pruned >= toPrune) {
        break;
      }
      kept[unit] = false;
      pruned += sizes[unit];
    }
    return kept;
  }

  /**
   * Returns a ranking in which a prior decides about the extremes.
   *
   * @param prior share of each unit that would go if its weights went one by one
   * @param share of the units that go, and of those that stay, that the prior decides about
   * @param toPrune as in {@link #kept}
   */
  Ranking withPrior(float[] prior, double share, long toPrune) {
    int all = scores.length;
    int going = 0;
    for (boolean stays : kept(toPrune)) {
      going += stays ? 0 : 1;
    }
    int forced = (int) (share * going);
    int guarded = (int) (share * (all - going));
    int[] order = ascending(prior);
    float[] changed = scores.clone();
    for (int i = 0; i < guarded; i++) {
      changed[order[i]] = Float.MAX_VALUE;
    }
    for (int i = 0; i < forced; i++) {
      changed[order[all - 1 - i]] = 0;
    }
    return new Ranking(changed, sizes);
  }

  private static int[] ascending(float[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      // + 0 makes a positive zero of a negative one, whose bits would come last.
      keys[i] = (long) Float.floatToIntBits(values[i] + 0f) << 32 | i;
    }
    Arrays.parallelSort(keys);
    int[] order = new int[keys.length];
    Arrays.setAll(order, i -> (int) keys[i]);
    return order;
  }
}
