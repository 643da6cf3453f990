package io.github.spdnn.core.io;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/**
 * Where the values of a file go that lists places and values apart from each other: the structure,
 * and for each entry of the file its position in it.
 */
final class Placement {
  private final SparsityPattern pattern;
  private final SortedRows sorted;

  /** Position of each entry before rows were sorted; null if entries stood row by row. */
  private final int[] scattered;

  private final int listed;
  private final int entries;

  private Placement(
      int rows, int columns, int[] offsets, int[] indices, int[] scattered, int listed) {
    this.scattered = scattered;
    this.listed = listed;
    entries = indices.length;
    sorted = SortedRows.of(offsets, indices);
    pattern = SparsityPattern.unchecked(rows, columns, offsets, sorted.indices());
  }

  /**
   * Places entries that stand row by row. Both arrays are used up.
   *
   * @param offsets start of each row, and the end of the last; what the file lists after that
   *     belongs to no row and has no place
   */
  static Placement ofRows(int rows, int columns, int[] offsets, int[] indices) {
    int entries = offsets[rows];
    int[] used = entries == indices.length ? indices : Arrays.copyOf(indices, entries);
    return new Placement(rows, columns, offsets, used, null, indices.length);
  }

  /** Places entries that stand in any order. The array of rows is used up. */
  static Placement ofEntries(int rows, int columns, int[] rowOf, int[] columnOf) {
    int[] offsets = new int[rows + 1];
    for (int row : rowOf) {
      offsets[row + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] += offsets[row];
    }
    int[] next = Arrays.copyOf(offsets, rows);
    int[] indices = new int[columnOf.length];
    for (int entry = 0; entry < columnOf.length; entry++) {
      int position = next[rowOf[entry]]++;
      indices[position] = columnOf[entry];
      rowOf[entry] = position;
    }
    return new Placement(rows, columns, offsets, indices, rowOf, columnOf.length);
  }

  /** The structure. */
  SparsityPattern pattern() {
    return pattern;
  }

  /** Number of entries that the file lists, those without a place included. */
  int listed() {
    return listed;
  }

  /** Number of entries that have a place; the file lists them first. */
  int entries() {
    return entries;
  }

  /** Position of an entry of the file in the structure. */
  int place(int entry) {
    return sorted.place(scattered == null ? entry : scattered[entry]);
  }

  /** True if several entries share a position. */
  boolean hasRepetitions() {
    return sorted.hasRepetitions();
  }
}
