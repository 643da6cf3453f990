package io.github.spdnn.kernels.schedule;

import java.util.function.IntToLongFunction;

/** Splits a row of items into consecutive chunks of nearly equal work. */
public final class Chunks {
  private Chunks() {}

  /**
   * Returns the boundaries of at most {@code count} chunks: chunk c is from boundary c to c + 1.
   *
   * @param items number of items
   * @param work work of each item, at least 0
   */
  public static int[] split(int items, IntToLongFunction work, int count) {
    long total = 0;
    for (int item = 0; item < items; item++) {
      total += work.applyAsLong(item);
    }
    int chunks = Math.max(1, Math.min(count, items));
    int[] boundaries = new int[chunks + 1];
    long done = 0;
    int item = 0;
    for (int chunk = 1; chunk <= chunks; chunk++) {
      // Chunk by chunk up to its share of the whole, so that rounding does not add up.
      long goal = chunk == chunks ? Long.MAX_VALUE : (long) ((double) total * chunk / chunks);
      while (item < items && done < goal) {
        done += work.applyAsLong(item++);
      }
      boundaries[chunk] = chunk == chunks ? items : item;
    }
    return boundaries;
  }
}
