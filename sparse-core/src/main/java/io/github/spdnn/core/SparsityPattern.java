package io.github.spdnn.core;

import io.github.spdnn.core.convert.Relocation;
import java.util.Arrays;

/**
 * The structure of a sparse matrix: which entries are stored, not what they are worth.
 *
 * <p>Entries are kept row by row. Row {@code i} owns the positions {@code rowStart(i)} (inclusive)
 * to {@code rowEnd(i)} (exclusive); {@code index(position)} is the column of the entry at a
 * position. Within a row the columns ascend strictly, so there are no duplicates. Instances are
 * immutable and are shared freely: a matrix is a pattern plus an array of values with one value per
 * position.
 */
public final class SparsityPattern {
  private final int rows;
  private final int columns;
  private final int[] offsets;
  private final int[] indices;
  private int hash;

  private SparsityPattern(int rows, int columns, int[] offsets, int[] indices) {
    this.rows = rows;
    this.columns = columns;
    this.offsets = offsets;
    this.indices = indices;
  }

  /**
   * Returns a pattern after checking every invariant; the arrays are copied.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @param offsets {@code rows + 1} ascending positions, the first 0, the last the entry count
   * @param indices column of each entry, strictly ascending within a row
   * @throws IllegalArgumentException naming the row, the entry and the numbers that do not fit
   */
  public static SparsityPattern of(int rows, int columns, int[] offsets, int[] indices) {
    PatternCheck.rows(rows, columns, offsets, indices);
    return new SparsityPattern(rows, columns, offsets.clone(), indices.clone());
  }

  /**
   * Returns a pattern that trusts its caller: nothing is checked and the arrays are shared. For
   * code that has just computed a valid structure and gives the arrays away.
   */
  public static SparsityPattern unchecked(int rows, int columns, int[] offsets, int[] indices) {
    return new SparsityPattern(rows, columns, offsets, indices);
  }

  /** Returns a pattern without entries. */
  public static SparsityPattern empty(int rows, int columns) {
    Checks.shape(rows, columns);
    return new SparsityPattern(rows, columns, new int[rows + 1], new int[0]);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of stored entries. */
  public int stored() {
    return indices.length;
  }

  /**
   * First position of a row. For {@code row = rows()} this is the number of entries, so that the
   * rows from {@code i} to {@code j} own the positions {@code rowStart(i)} to {@code rowStart(j)}.
   *
   * @throws IndexOutOfBoundsException naming the row if it is outside the matrix
   */
  public int rowStart(int row) {
    Checks.index("row", row, offsets.length);
    return offsets[row];
  }

  /**
   * One past the last position of a row.
   *
   * @throws IndexOutOfBoundsException naming the row if it is outside the matrix
   */
  public int rowEnd(int row) {
    Checks.index("row", row, rows);
    return offsets[row + 1];
  }

  /**
   * Number of entries stored in a row.
   *
   * @throws IndexOutOfBoundsException naming the row if it is outside the matrix
   */
  public int rowLength(int row) {
    Checks.index("row", row, rows);
    return offsets[row + 1] - offsets[row];
  }

  /**
   * Column of the entry at a position.
   *
   * @throws IndexOutOfBoundsException naming the position if there is no such entry
   */
  public int index(int position) {
    Checks.index("position", position, indices.length);
    return indices[position];
  }

  /**
   * Position of an entry.
   *
   * @return the position, or -1 if the entry is not stored
   * @throws IndexOutOfBoundsException if the row or column lies outside the matrix
   */
  public int find(int row, int column) {
    Checks.index("row", row, rows);
    Checks.index("column", column, columns);
    int position = Arrays.binarySearch(indices, offsets[row], offsets[row + 1], column);
    return position < 0 ? -1 : position;
  }

  /** Stored entries divided by rows × columns; 0 for an empty shape. */
  public double density() {
    double cells = (double) rows * columns;
    return cells == 0 ? 0 : stored() / cells;
  }

  /** Returns the pattern of the transposed matrix. */
  public SparsityPattern transpose() {
    return Relocation.transpose(this).pattern();
  }

  /**
   * Returns the row of each entry, by position: a new array. With {@link #rawIndices} and a
   * matrix's values these are its triplets (coordinate format, COO).
   */
  public int[] rowIndices() {
    int[] rowOf = new int[stored()];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(rowOf, offsets[row], offsets[row + 1], row);
    }
    return rowOf;
  }

  /** The row offsets themselves, not a copy; callers must not write to them. */
  public int[] rawOffsets() {
    return offsets;
  }

  /** The column indices themselves, not a copy; callers must not write to them. */
  public int[] rawIndices() {
    return indices;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SparsityPattern that
            && rows == that.rows
            && columns == that.columns
            && hashCode() == that.hashCode()
            && Arrays.equals(offsets, that.offsets)
            && Arrays.equals(indices, that.indices));
  }

  @Override
  public int hashCode() {
    // Computed once; a race only computes the same number twice.
    if (hash == 0) {
      hash =
          31 * (31 * (31 * rows + columns) + Arrays.hashCode(offsets)) + Arrays.hashCode(indices);
    }
    return hash;
  }

  @Override
  public String toString() {
    return "SparsityPattern[" + rows + "x" + columns + ", " + stored() + " stored]";
  }
}
