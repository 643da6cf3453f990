package io.github.spdnn.kernels.accumulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of consecutive rows while their number is not known yet. A row lies within one page;
 * pages are filled as far as the next row is sure to fit.
 */
final class Pages {
  private static final int PAGE = 1 << 18;

  private final List<int[]> full = new ArrayList<>();
  private final List<Integer> filled = new ArrayList<>();
  private final long expected;
  private int[] page = new int[0];
  private int used;
  private int[] lastPage = page;
  private int lastStart;
  private int lastLength;

  /** Starts pages for at most so many columns in all rows together. */
  Pages(long expected) {
    this.expected = expected;
  }

  /** Makes room for a row of at most so many columns. */
  void reserve(int bound) {
    if (page.length - used < bound) {
      if (used > 0) {
        full.add(page);
        filled.add(used);
      }
      page = new int[(int) Math.max(bound, Math.min(expected, PAGE))];
      used = 0;
    }
  }

  /** The page with room for the next row. */
  int[] page() {
    return page;
  }

  /** Where the next row starts in its page. */
  int start() {
    return used;
  }

  /** Ends a row whose columns were written to the page. */
  void end(int to) {
    lastPage = page;
    lastStart = used;
    lastLength = to - used;
    used = to;
  }

  /** Forgets the place of the last row, and only remembers its length: for counting. */
  void forget() {
    used = 0;
  }

  /** Length of the row that was ended last. */
  int lastLength() {
    return lastLength;
  }

  /** Writes the last row once more, moved to the right. */
  void repeat(int shift) {
    reserve(lastLength);
    int[] from = lastPage;
    int[] to = page;
    int source = lastStart;
    int target = used;
    for (int i = 0; i < lastLength; i++) {
      to[target + i] = from[source + i] + shift;
    }
    end(used + lastLength);
  }

  /** Copies all rows, one after the other. */
  void copyTo(int[] target, int start) {
    int at = start;
    for (int i = 0; i < full.size(); i++) {
      System.arraycopy(full.get(i), 0, target, at, filled.get(i));
      at += filled.get(i);
    }
    System.arraycopy(page, 0, target, at, used);
  }
}
