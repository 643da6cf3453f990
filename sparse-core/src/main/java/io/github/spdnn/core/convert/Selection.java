package io.github.spdnn.core.convert;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/**
 * Parts of a matrix: slices, chosen rows and columns, triangles, entries that pass a test. Each is
 * a {@link Relocation}, computed once per pattern and applied to any values of it.
 */
public final class Selection {
  private Selection() {}

  /**
   * Selects the rows from {@code rowFrom} (inclusive) to {@code rowTo} (exclusive) and the columns
   * from {@code columnFrom} to {@code columnTo} likewise. They are numbered from 0 again.
   *
   * @throws IndexOutOfBoundsException if a range is reversed or leaves the matrix
   */
  public static Relocation slice(
      SparsityPattern original, int rowFrom, int rowTo, int columnFrom, int columnTo) {
    checkRange("rows", rowFrom, rowTo, original.rows());
    checkRange("columns", columnFrom, columnTo, original.columns());
    int[] offsets = new int[rowTo - rowFrom + 1];
    int[] starts = new int[rowTo - rowFrom];
    for (int row = 0; row < starts.length; row++) {
      starts[row] = firstFrom(original, rowFrom + row, columnFrom);
      int end = firstFrom(original, rowFrom + row, columnTo);
      offsets[row + 1] = offsets[row] + end - starts[row];
    }
    int[] indices = new int[offsets[starts.length]];
    int[] sources = new int[indices.length];
    for (int row = 0; row < starts.length; row++) {
      int shift = starts[row] - offsets[row];
      for (int target = offsets[row]; target < offsets[row + 1]; target++) {
        indices[target] = original.index(target + shift) - columnFrom;
        sources[target] = target + shift;
      }
    }
    return relocation(starts.length, columnTo - columnFrom, offsets, indices, sources, original);
  }

  private static void checkRange(String name, int from, int to, int limit) {
    if (from < 0 || from > to || to > limit) {
      throw new IndexOutOfBoundsException(
          name + " from " + from + " to " + to + " are not a range within 0 to " + limit);
    }
  }

  /** Returns the first position of a row whose column is at least the given one. */
  private static int firstFrom(SparsityPattern pattern, int row, int column) {
    int found =
        Arrays.binarySearch(
            pattern.rawIndices(), pattern.rowStart(row), pattern.rowEnd(row), column);
    return found < 0 ? ~found : found;
  }

  /**
   * Selects rows in the order of the list, in which a row may occur more than once.
   *
   * @throws IndexOutOfBoundsException if a row lies outside the matrix
   * @throws IllegalArgumentException if the result has more entries than an array holds
   */
  public static Relocation rows(SparsityPattern original, int... rows) {
    long total = 0;
    for (int place = 0; place < rows.length; place++) {
      checkChoice("row", place, rows[place], original.rows());
      total += original.rowLength(rows[place]);
    }
    int stored = Checks.entryCount("a selection of " + rows.length + " rows", total);
    int[] offsets = new int[rows.length + 1];
    int[] indices = new int[stored];
    int[] sources = new int[stored];
    for (int place = 0; place < rows.length; place++) {
      int target = offsets[place];
      for (int p = original.rowStart(rows[place]); p < original.rowEnd(rows[place]); p++) {
        indices[target] = original.index(p);
        sources[target++] = p;
      }
      offsets[place + 1] = target;
    }
    return relocation(rows.length, original.columns(), offsets, indices, sources, original);
  }

  /**
   * Selects columns in the order of the list, in which a column may occur more than once.
   *
   * @throws IndexOutOfBoundsException if a column lies outside the matrix
   * @throws IllegalArgumentException if the result has more entries than an array holds
   */
  public static Relocation columns(SparsityPattern original, int... columns) {
    long total = 0;
    int[] lengths = columnLengths(original);
    for (int place = 0; place < columns.length; place++) {
      checkChoice("column", place, columns[place], original.columns());
      total += lengths[columns[place]];
    }
    Checks.entryCount("a selection of " + columns.length + " columns", total);
    // As rows of the transpose: linear, whatever the order, and the rows end up sorted.
    Relocation transpose = Relocation.transpose(original);
    Relocation chosen = transpose.then(rows(transpose.pattern(), columns));
    return chosen.then(Relocation.transpose(chosen.pattern()));
  }

  private static int[] columnLengths(SparsityPattern pattern) {
    int[] lengths = new int[pattern.columns()];
    for (int column : pattern.rawIndices()) {
      lengths[column]++;
    }
    return lengths;
  }

  private static void checkChoice(String name, int place, int index, int limit) {
    if (index < 0 || index >= limit) {
      throw new IndexOutOfBoundsException(
          "place " + place + ": " + name + " " + index + " is outside 0.." + (limit - 1));
    }
  }

  /**
   * Selects the entries (i, j) with {@code j - i <= diagonal}: 0 for the lower triangle with the
   * main diagonal, -1 for the one without it. The shape stays.
   */
  public static Relocation lowerTriangle(SparsityPattern original, int diagonal) {
    return filter(original, (row, column, position) -> column - row <= diagonal);
  }

  /**
   * Selects the entries (i, j) with {@code j - i >= diagonal}: 0 for the upper triangle with the
   * main diagonal, 1 for the one without it. The shape stays.
   */
  public static Relocation upperTriangle(SparsityPattern original, int diagonal) {
    return filter(original, (row, column, position) -> column - row >= diagonal);
  }

  /** Selects the entries that pass a test, called once for each of them in order. */
  public static Relocation filter(SparsityPattern original, EntryTest test) {
    int[] offsets = new int[original.rows() + 1];
    int[] kept = new int[original.stored()];
    int count = 0;
    for (int row = 0; row < original.rows(); row++) {
      for (int position = original.rowStart(row); position < original.rowEnd(row); position++) {
        if (test.keep(row, original.index(position), position)) {
          kept[count++] = position;
        }
      }
      offsets[row + 1] = count;
    }
    int[] sources = Arrays.copyOf(kept, count);
    int[] indices = new int[count];
    for (int target = 0; target < count; target++) {
      indices[target] = original.index(sources[target]);
    }
    return relocation(original.rows(), original.columns(), offsets, indices, sources, original);
  }

  private static Relocation relocation(
      int rows,
      int columns,
      int[] offsets,
      int[] indices,
      int[] sources,
      SparsityPattern original) {
    return Relocation.unchecked(
        SparsityPattern.unchecked(rows, columns, offsets, indices), sources, original.stored());
  }
}
