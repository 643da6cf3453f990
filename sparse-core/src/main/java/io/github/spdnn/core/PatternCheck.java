package io.github.spdnn.core;

/**
 * The checks behind {@link SparsityPattern#of} and {@code of} of the compressed columns. A line is
 * what is compressed, a row or a column, and its entries lie across it, at columns or at rows;
 * messages call both by these names.
 */
final class PatternCheck {
  private final String line;
  private final int lines;
  private final String across;
  private final int limit;

  private PatternCheck(String line, int lines, String across, int limit) {
    this.line = line;
    this.lines = lines;
    this.across = across;
    this.limit = limit;
  }

  /** Checks a structure compressed by row. */
  static void rows(int rows, int columns, int[] offsets, int[] indices) {
    Checks.shape(rows, columns);
    new PatternCheck("row", rows, "column", columns).check(offsets, indices);
  }

  /** Checks a structure compressed by column. */
  static void columns(int rows, int columns, int[] offsets, int[] indices) {
    Checks.shape(rows, columns);
    new PatternCheck("column", columns, "row", rows).check(offsets, indices);
  }

  private void check(int[] offsets, int[] indices) {
    if (offsets.length != lines + 1L) {
      throw new IllegalArgumentException(
          lines + " " + line + "s need " + (lines + 1L) + " offsets, not " + offsets.length);
    }
    if (offsets[0] != 0) {
      throw new IllegalArgumentException("the first offset is " + offsets[0] + ", not 0");
    }
    if (offsets[lines] != indices.length) {
      throw new IllegalArgumentException(
          "the last offset is " + offsets[lines] + " but there are " + indices.length + " indices");
    }
    // All offsets first: only ascending ones keep the second loop inside the index array.
    for (int i = 0; i < lines; i++) {
      if (offsets[i + 1] < offsets[i]) {
        throw new IllegalArgumentException(
            line + " " + i + " ends at " + offsets[i + 1] + ", before its start " + offsets[i]);
      }
    }
    for (int i = 0; i < lines; i++) {
      checkLine(i, offsets, indices);
    }
  }

  private void checkLine(int i, int[] offsets, int[] indices) {
    int previous = -1;
    for (int position = offsets[i]; position < offsets[i + 1]; position++) {
      int index = indices[position];
      if (index < 0 || index >= limit) {
        throw new IllegalArgumentException(
            place(i, position - offsets[i], index)
                + (index < 0 ? " is negative" : " is not below " + limit));
      }
      if (index <= previous) {
        throw new IllegalArgumentException(
            place(i, position - offsets[i], index)
                + (index == previous
                    ? " is stored twice"
                    : " comes after " + across + " " + previous));
      }
      previous = index;
    }
  }

  private String place(int i, int entry, int index) {
    return line + " " + i + " entry " + entry + ": " + across + " " + index;
  }
}
