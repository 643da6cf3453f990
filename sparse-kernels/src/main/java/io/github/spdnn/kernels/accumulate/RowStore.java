package io.github.spdnn.kernels.accumulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of consecutive rows, one row after the other: in their final place if it is known, or
 * else in pages that are copied there later. A row lies within one page.
 */
final class RowStore {
  private static final int PAGE = 1 << 18;

  private final List<int[]> full = new ArrayList<>();
  private final List<Integer> filled = new ArrayList<>();
  private final long expected;
  private int[] page;
  private int used;
  private int[] lastPage;
  private int lastStart;
  private int lastLength;

  private RowStore(long expected, int[] page, int used) {
    this.expected = expected;
    this.page = page;
    this.used = used;
  }

  /** Starts pages for at most so many columns in all rows together. */
  static RowStore inPages(long expected) {
    return new RowStore(expected, new int[0], 0);
  }

  /** Starts at the final place of a first row; it and the following ones are known to fit. */
  static RowStore inPlace(int[] target, int start) {
    return new RowStore(0, target, start);
  }

  /** Appends a row that stands at the start of an array. */
  void add(int[] columns, int length) {
    reserve(length);
    System.arraycopy(columns, 0, page, used, length);
    end(length);
  }

  /**
   * Appends the last row that is not empty some more times, each moved to the right of the one
   * before.
   */
  void repeat(int shift, int times) {
    for (int left = times; left > 0; ) {
      int[] from = lastPage;
      int source = lastStart;
      reserve(lastLength);
      int rows = Math.min(left, (page.length - used) / lastLength);
      // What is read was written one row before, but for the first row of a page.
      int first = from == page ? 0 : lastLength;
      copy(from, source, page, used, first, shift);
      copy(page, used + first - lastLength, page, used + first, rows * lastLength - first, shift);
      lastPage = page;
      lastStart = used + (rows - 1) * lastLength;
      used += rows * lastLength;
      left -= rows;
    }
  }

  private static void copy(int[] from, int source, int[] to, int target, int count, int shift) {
    for (int i = 0; i < count; i++) {
      to[target + i] = from[source + i] + shift;
    }
  }

  private void reserve(int length) {
    if (page.length - used < length) {
      full.add(page);
      filled.add(used);
      page = new int[(int) Math.max(length, Math.min(expected, PAGE))];
      used = 0;
    }
  }

  private void end(int length) {
    lastPage = page;
    lastStart = used;
    lastLength = length;
    used += length;
  }

  /** Copies the rows of all pages to their place. */
  void copyTo(int[] target, int start) {
    int at = start;
    for (int i = 0; i < full.size(); i++) {
      System.arraycopy(full.get(i), 0, target, at, filled.get(i));
      at += filled.get(i);
    }
    System.arraycopy(page, 0, target, at, used);
  }
}
