package io.github.spdnn.core;

/**
 * A sparse matrix in compressed sparse column form. It is the compressed sparse row form of its
 * transpose, read the other way round, so that every algorithm exists once: {@link #transposedView}
 * gives that matrix in constant time.
 */
public final class FloatCsc {
  private final FloatCsr transposed;

  private FloatCsc(FloatCsr transposed) {
    this.transposed = transposed;
  }

  /** Returns the matrix whose transpose is given; nothing is copied. */
  public static FloatCsc ofTransposed(FloatCsr transposed) {
    return new FloatCsc(transposed);
  }

  /**
   * Returns a matrix after checking the structure; all arrays are copied.
   *
   * @param offsets {@code columns + 1} ascending positions
   * @param indices row of each entry, strictly ascending within a column
   * @param values one value per entry, NaN and infinities included
   * @throws IllegalArgumentException naming the column, the entry and the numbers that do not fit
   */
  public static FloatCsc of(int rows, int columns, int[] offsets, int[] indices, float[] values) {
    PatternCheck.columns(rows, columns, offsets, indices);
    SparsityPattern pattern =
        SparsityPattern.unchecked(columns, rows, offsets.clone(), indices.clone());
    return new FloatCsc(FloatCsr.of(pattern, values));
  }

  /** Number of rows. */
  public int rows() {
    return transposed.columns();
  }

  /** Number of columns. */
  public int columns() {
    return transposed.rows();
  }

  /** Number of stored entries. */
  public int stored() {
    return transposed.stored();
  }

  /**
   * The structure by column, which is the pattern of the transpose: its rows are this matrix's
   * columns, so that column j owns the positions {@code rowStart(j)} to {@code rowEnd(j)}, and
   * {@code index(position)} is the row of an entry.
   */
  public SparsityPattern transposedPattern() {
    return transposed.pattern();
  }

  /**
   * Value of an entry; 0 where nothing is stored. Takes a binary search.
   *
   * @throws IndexOutOfBoundsException if the row or column lies outside the matrix
   */
  public float get(int row, int column) {
    Checks.index("row", row, rows());
    Checks.index("column", column, columns());
    return transposed.get(column, row);
  }

  /**
   * Value at a position of {@link #transposedPattern}.
   *
   * @throws IndexOutOfBoundsException naming the position if there is no such entry
   */
  public float value(int position) {
    return transposed.value(position);
  }

  /** The values themselves, by column, not a copy: writing to them changes this matrix. */
  public float[] rawValues() {
    return transposed.rawValues();
  }

  /** Visits the stored entries column by column, rows ascending. */
  public void forEach(FloatEntryConsumer action) {
    transposed.forEach((column, row, value) -> action.accept(row, column, value));
  }

  /**
   * Returns a matrix of the same structure that shares the given values, ordered by column.
   *
   * @throws IllegalArgumentException if there is not one value per stored entry
   */
  public FloatCsc withValues(float[] newValues) {
    return new FloatCsc(transposed.withValues(newValues));
  }

  /** Returns the transposed matrix, rearranged: a copy. At no cost: {@link #transposedView}. */
  public FloatCsc transpose() {
    return new FloatCsc(toCsr());
  }

  /**
   * Returns the transposed matrix as a view in constant time: the same arrays, read by row, so that
   * new values in one are new values in the other.
   */
  public FloatCsr transposedView() {
    return transposed;
  }

  /** Returns this matrix with its entries arranged by row. */
  public FloatCsr toCsr() {
    return transposed.transpose();
  }

  /** Returns this matrix with every zero written out. */
  public FloatDense toDense() {
    return transposed.toDense().transpose();
  }

  /** Returns this matrix as dense tiles plus a remainder, found with the default settings. */
  public FloatTiled toTiled() {
    return toCsr().toTiled();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof FloatCsc that && transposed.equals(that.transposed));
  }

  @Override
  public int hashCode() {
    return ~transposed.hashCode();
  }

  @Override
  public String toString() {
    return "FloatCsc[" + rows() + "x" + columns() + ", " + stored() + " stored]";
  }
}
