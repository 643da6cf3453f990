package io.github.spdnn.core.io;

import java.util.Arrays;

/**
 * The entries of one chunk of a file, in file order. Indices are 0-based. A chunk in which all
 * values are equal, as in the Graph Challenge, keeps that value once.
 */
final class Entries {
  private int[] rows;
  private int[] columns;
  private double[] values;
  private int[] lines;
  private boolean valuesDiffer;
  private double firstValue;
  private int count;
  private int lineCount;
  private LineDiagnosis failure;
  private long linesBefore;

  /**
   * Starts a chunk.
   *
   * @param capacity number of entries to expect; more can be added
   * @param indices number of indices that an entry has: 0, 1 (only a row) or 2
   */
  Entries(int capacity, int indices) {
    rows = indices > 0 ? new int[capacity] : null;
    columns = indices > 1 ? new int[capacity] : null;
    values = new double[capacity];
  }

  /** Adds an entry; indices that entries of this chunk do not have are ignored. */
  void add(int row, int column, double value) {
    if (count == values.length) {
      resize((int) Math.min(2L * count + 16, Integer.MAX_VALUE - 8));
    }
    if (count == 0) {
      firstValue = value;
    }
    if (rows != null) {
      rows[count] = row;
    }
    if (columns != null) {
      columns[count] = column;
    }
    // By bits, as 0 and -0 are equal but not the same.
    valuesDiffer |= Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(firstValue);
    values[count] = value;
    if (lines != null) {
      lines[count] = lineCount;
    }
    count++;
  }

  /** Counts a line that was added as an entry. */
  void endLine() {
    lineCount++;
  }

  /** Counts a line that holds no entry. From then on every entry's line is kept. */
  void skipLine() {
    if (lines == null) {
      lines = new int[values.length];
      Arrays.setAll(lines, entry -> entry);
    }
    lineCount++;
  }

  /** Marks the line after those counted as malformed. */
  void fail(LineDiagnosis diagnosis) {
    failure = diagnosis;
  }

  /** Gives back the memory that is not needed. To be called after the last entry. */
  Entries trimmed() {
    if (valuesDiffer) {
      resize(count);
    } else {
      values = null;
      rows = resized(rows, count);
      columns = resized(columns, count);
      lines = resized(lines, count);
    }
    return this;
  }

  private void resize(int length) {
    rows = resized(rows, length);
    columns = resized(columns, length);
    lines = resized(lines, length);
    values = Arrays.copyOf(values, length);
  }

  private static int[] resized(int[] array, int length) {
    return array == null ? null : Arrays.copyOf(array, length);
  }

  /** Tells how many lines of the file come before this chunk. */
  void setLinesBefore(long lines) {
    linesBefore = lines;
  }

  int count() {
    return count;
  }

  int lineCount() {
    return lineCount;
  }

  /** What is wrong with the line after those counted, or null. */
  LineDiagnosis failure() {
    return failure;
  }

  /** The line of an entry in the file, 1 for the first. */
  long line(int entry) {
    return linesBefore + 1 + (lines == null ? entry : lines[entry]);
  }

  double value(int entry) {
    return values == null ? firstValue : values[entry];
  }

  /** The rows themselves; the arrangement replaces them by positions. */
  int[] rows() {
    return rows;
  }

  /** The columns themselves; the arrangement may replace them by positions. */
  int[] columns() {
    return columns;
  }
}
