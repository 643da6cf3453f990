package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/**
 * Merges ascending runs of columns two by two until one is left: the rows of B that a row of the
 * product is made of, or sorted blocks of them. No branch of a merge depends on the data, and it
 * runs from both ends at once, so that the processor has two independent chains of work. Belongs to
 * one thread.
 */
final class RunMerger {
  /** {@code Arrays.sort} uses vectors, where the JVM has them for it, from about so many on … */
  private static final int SHORTEST_BLOCK = 20;

  /** … to 43, where its time jumps to the fourfold; 32 take less than two thirds of 36. */
  private static final int LONGEST_BLOCK = 32;

  private int[] runs = new int[SHORTEST_BLOCK];
  private int[] others = new int[SHORTEST_BLOCK];
  private int[] bounds = new int[16];

  /** Number of blocks into which {@link #sort} splits so many columns. */
  static long blocks(long products) {
    return Math.ceilDiv(products, LONGEST_BLOCK);
  }

  /**
   * Merges the rows of B that a row of A names; equal columns stay side by side.
   *
   * @param products length of these rows together
   * @return the merged columns, from the start of an array that the next call uses again
   */
  int[] merge(SparsityPattern a, SparsityPattern b, int row, int products) {
    reserve(products, a.rowLength(row));
    return mergeAll(mergeRows(a, b, row));
  }

  /** As {@link #merge}, but starts with sorted blocks of columns instead of the rows of B. */
  int[] sort(SparsityPattern a, SparsityPattern b, int row, int products) {
    int blocks = (int) blocks(products);
    reserve(products, blocks);
    gather(a, b, row, others);
    if (products < SHORTEST_BLOCK) {
      Arrays.fill(others, products, SHORTEST_BLOCK, Integer.MAX_VALUE);
      Arrays.sort(others, 0, SHORTEST_BLOCK);
      return others;
    }
    int size = Math.ceilDiv(products, blocks);
    for (int block = 0; block < blocks; block++) {
      bounds[block + 1] = Math.min(products, (block + 1) * size);
      Arrays.sort(others, block * size, bounds[block + 1]);
    }
    return mergeAll(blocks);
  }

  private void reserve(int products, int count) {
    if (runs.length < products) {
      runs = new int[Math.max(products, 2 * runs.length)];
      others = new int[runs.length];
    }
    if (bounds.length < count + 1) {
      bounds = new int[2 * count + 1];
    }
  }

  private static void gather(SparsityPattern a, SparsityPattern b, int row, int[] to) {
    int[] indices = b.rawIndices();
    int count = 0;
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      int source = a.index(position);
      int end = b.rowEnd(source);
      for (int i = b.rowStart(source); i < end; i++) {
        to[count++] = indices[i];
      }
    }
  }

  /** Merges the runs that stand in the others; returns the array with the result. */
  private int[] mergeAll(int count) {
    for (int left = count; left > 1; left = mergeRuns(left)) {
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
