package io.github.spdnn.core.io;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/** Entries in rows, sorted by index within each row; equal places become one. */
final class SortedRows {
  private final int[] indices;

  /** Where each position went; null if all stayed. */
  private final int[] moved;

  private SortedRows(int[] indices, int[] moved) {
    this.indices = indices;
    this.moved = moved;
  }

  /**
   * Sorts entries. Where they are sorted already this costs one look at each.
   *
   * @param offsets start of each row and the end of the last one; where equal places become one,
   *     changed to the new ones
   * @param indices index of each entry, used up
   */
  static SortedRows of(int[] offsets, int[] indices) {
    return ascend(offsets, indices) ? new SortedRows(indices, null) : sort(offsets, indices);
  }

  private static boolean ascend(int[] offsets, int[] indices) {
    for (int row = 0; row < offsets.length - 1; row++) {
      for (int position = offsets[row] + 1; position < offsets[row + 1]; position++) {
        if (indices[position] <= indices[position - 1]) {
          return false;
        }
      }
    }
    return true;
  }

  private static SortedRows sort(int[] offsets, int[] indices) {
    int[] moved = new int[indices.length];
    long[] keys = new long[0];
    int stored = 0;
    int start = 0;
    for (int row = 0; row < offsets.length - 1; row++) {
      int length = offsets[row + 1] - start;
      keys = LongArrays.grow(keys, length, 0);
      for (int entry = 0; entry < length; entry++) {
        // The position makes the keys distinct and keeps entries of one place in file order.
        keys[entry] = (long) indices[start + entry] << 32 | (start + entry);
      }
      Arrays.sort(keys, 0, length);
      for (int entry = 0; entry < length; entry++) {
        int index = (int) (keys[entry] >>> 32);
        if (entry == 0 || index != indices[stored - 1]) {
          indices[stored++] = index;
        }
        moved[(int) keys[entry]] = stored - 1;
      }
      start = offsets[row + 1];
      offsets[row + 1] = stored;
    }
    return new SortedRows(
        stored == indices.length ? indices : Arrays.copyOf(indices, stored), moved);
  }

  /** The indices after sorting, not a copy. */
  int[] indices() {
    return indices;
  }

  /** Where the entry at a position before sorting is now. */
  int place(int position) {
    return moved == null ? position : moved[position];
  }

  /** True if places were equal and became one. */
  boolean hasRepetitions() {
    return moved != null && moved.length != indices.length;
  }
}
