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
   * @param values one value per entry
   * @throws IllegalArgumentException naming the place and the numbers (where it says row, it means
   *     the compressed direction, here the column)
   */
  public static FloatCsc of(int rows, int columns, int[] offsets, int[] indices, float[] values) {
    return new FloatCsc(FloatCsr.of(columns, rows, offsets, indices, values));
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

  /** Value of an entry; 0 where nothing is stored. Takes a binary search. */
  public float get(int row, int column) {
    Checks.index("row", row, rows());
    Checks.index("column", column, columns());
    return transposed.get(column, row);
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
