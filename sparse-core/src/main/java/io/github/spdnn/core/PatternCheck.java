package io.github.spdnn.core;

/** The checks behind {@link SparsityPattern#of}. */
final class PatternCheck {
  private PatternCheck() {}

  static void check(int rows, int columns, int[] offsets, int[] indices) {
    Checks.shape(rows, columns);
    if (offsets.length != rows + 1L) {
      throw new IllegalArgumentException(
          rows + " rows need " + (rows + 1L) + " offsets, not " + offsets.length);
    }
    if (offsets[0] != 0) {
      throw new IllegalArgumentException("the first offset is " + offsets[0] + ", not 0");
    }
    if (offsets[rows] != indices.length) {
      throw new IllegalArgumentException(
          "the last offset is " + offsets[rows] + " but there are " + indices.length + " indices");
    }
    // All offsets first: only ascending ones keep the second loop inside the index array.
    for (int row = 0; row < rows; row++) {
      if (offsets[row + 1] < offsets[row]) {
        throw new IllegalArgumentException(
            "row " + row + " ends at " + offsets[row + 1] + ", before its start " + offsets[row]);
      }
    }
    for (int row = 0; row < rows; row++) {
      checkRow(row, columns, offsets, indices);
    }
  }

  private static void checkRow(int row, int columns, int[] offsets, int[] indices) {
    int previous = -1;
    for (int position = offsets[row]; position < offsets[row + 1]; position++) {
      int column = indices[position];
      if (column < 0 || column >= columns) {
        throw new IllegalArgumentException(
            place(row, position - offsets[row])
                + (column < 0
                    ? "column " + column + " is negative"
                    : "column " + column + " is not below " + columns));
      }
      if (column <= previous) {
        throw new IllegalArgumentException(
            place(row, position - offsets[row])
                + (column == previous
                    ? "column " + column + " is stored twice"
                    : "column " + column + " comes after column " + previous));
      }
      previous = column;
    }
  }

  private static String place(int row, int entry) {
    return "row " + row + " entry " + entry + ": ";
  }
}
