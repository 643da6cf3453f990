package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;

/**
 * Merges the rows of B that a row of the product is made of, two by two, until one is left. No
 * branch depends on the data, and each merge runs from both ends at once, so that the processor has
 * two independent chains of work. Belongs to one thread.
 */
final class RunMerger {
  private int[] runs = new int[0];
  private int[] bounds = new int[16];
  private int[] others = new int[0];

  /**
   * Merges the rows of B that a row of A names; equal columns stay side by side.
   *
   * @param products length of these rows together
   * @return the merged columns, from the start of an array that the next call uses again
   */
  int[] merge(SparsityPattern a, SparsityPattern b, int row, int products) {
    if (runs.length < products) {
      runs = new int[Math.max(products, 2 * runs.length)];
      others = new int[runs.length];
    }
    if (bounds.length < a.rowLength(row) + 1) {
      bounds = new int[2 * a.rowLength(row) + 1];
    }
    for (int count = mergeRows(a, b, row); count > 1; count = mergeRuns(count)) {
      int[] merged = others;
      others = runs;
      runs = merged;
    }
    return others;
  }

  /** Merges pairs of rows of B; returns the number of runs. They stand in the others. */
  private int mergeRows(SparsityPattern a, SparsityPattern b, int row) {
    int[] columns = b.rawIndices();
    int last = a.rowEnd(row);
    int count = 0;
    int at = 0;
    for (int position = a.rowStart(row); position < last; position += 2) {
      int first = a.index(position);
      int from = b.rowStart(first);
      int to = b.rowEnd(first);
      if (position + 1 < last) {
        int second = a.index(position + 1);
        merge(columns, from, to, b.rowStart(second), b.rowEnd(second), others, at);
        at += b.rowLength(second);
      } else {
        System.arraycopy(columns, from, others, at, to - from);
      }
      at += to - from;
      bounds[++count] = at;
    }
    return count;
  }

  /** Merges pairs of runs into the others; returns how many are left. */
  private int mergeRuns(int count) {
    int left = 0;
    for (int run = 0; run < count; run += 2) {
      int from = bounds[run];
      int middle = bounds[run + 1];
      int to = middle;
      if (run + 1 < count) {
        to = bounds[run + 2];
        merge(runs, from, middle, middle, to, others, from);
      } else {
        System.arraycopy(runs, from, others, from, middle - from);
      }
      bounds[++left] = to;
    }
    return left;
  }

  /** Merges two ascending ranges of an array. */
  private static void merge(int[] in, int from1, int to1, int from2, int to2, int[] out, int at) {
    int low1 = from1;
    int low2 = from2;
    int high1 = to1 - 1;
    int high2 = to2 - 1;
    int top = at + (to1 - from1) + (to2 - from2) - 1;
    // So many steps from both ends cannot leave either range, and do not meet.
    int safe = Math.min(to1 - from1, to2 - from2);
    for (int i = 0; i < safe; i++) {
      int lower1 = in[low1];
      int lower2 = in[low2];
      int take1 = lower1 - lower2 >>> 31;
      out[at + i] = Math.min(lower1, lower2);
      low1 += take1;
      low2 += 1 - take1;
      int upper1 = in[high1];
      int upper2 = in[high2];
      int take2 = upper1 - upper2 >>> 31;
      out[top - i] = Math.max(upper1, upper2);
      high1 -= 1 - take2;
      high2 -= take2;
    }
    int place = at + safe;
    while (low1 <= high1 && low2 <= high2) {
      int take1 = in[low1] - in[low2] >>> 31;
      out[place++] = Math.min(in[low1], in[low2]);
      low1 += take1;
      low2 += 1 - take1;
    }
    while (low1 <= high1) {
      out[place++] = in[low1++];
    }
    while (low2 <= high2) {
      out[place++] = in[low2++];
    }
  }
}
