package io.github.spdnn.core;

/**
 * A dense matrix, row-major: element (i, j) is {@code values[i * stride + j]} with a stride of at
 * least the number of columns. The elements between the columns and the stride are padding; nothing
 * reads them as part of the matrix, and products leave them alone.
 */
public final class FloatDense {
  private final int rows;
  private final int columns;
  private final int stride;
  private final float[] values;

  private FloatDense(int rows, int columns, int stride, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
    this.values = values;
  }

  /**
   * Returns a matrix of zeros without padding.
   *
   * @throws IllegalArgumentException if it would not fit in one Java array
   */
  public static FloatDense zeros(int rows, int columns) {
    Checks.shape(rows, columns);
    int length = Checks.arrayLength("a dense " + rows + "x" + columns + " matrix", rows, columns);
    return new FloatDense(rows, columns, columns, new float[length]);
  }

  /**
   * Returns a copy of the rows given.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static FloatDense of(float[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    FloatDense dense = zeros(rows.length, columns);
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new IllegalArgumentException(
            "row " + row + " has " + rows[row].length + " columns, row 0 has " + columns);
      }
      System.arraycopy(rows[row], 0, dense.values, row * columns, columns);
    }
    return dense;
  }

  /**
   * Returns a matrix on an array of the caller, which is shared.
   *
   * @param stride distance between the starts of two rows, at least {@code columns}
   * @throws IllegalArgumentException if the array is too short or the stride too small
   */
  public static FloatDense wrap(int rows, int columns, int stride, float[] values) {
    Checks.shape(rows, columns);
    if (stride < columns) {
      throw new IllegalArgumentException(
          "the stride " + stride + " is less than the " + columns + " columns");
    }
    long need = rows == 0 ? 0 : (rows - 1L) * stride + columns;
    if (values.length < need) {
      throw new IllegalArgumentException(
          rows
              + "x"
              + columns
              + " with stride "
              + stride
              + " needs "
              + need
              + " elements, not "
              + values.length);
    }
    return new FloatDense(rows, columns, stride, values);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Distance between the starts of two rows in {@link #rawValues}. */
  public int stride() {
    return stride;
  }

  /** Value of an element. */
  public float get(int row, int column) {
    return values[at(row, column)];
  }

  /** Sets the value of an element. */
  public void set(int row, int column, float value) {
    values[at(row, column)] = value;
  }

  private int at(int row, int column) {
    Checks.index("row", row, rows);
    Checks.index("column", column, columns);
    return row * stride + column;
  }

  /** The array itself, not a copy: writing to it changes this matrix. */
  public float[] rawValues() {
    return values;
  }

  /** Returns a copy without padding. */
  public FloatDense copy() {
    FloatDense copy = zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * stride, copy.values, row * columns, columns);
    }
    return copy;
  }

  /** Returns the transposed matrix, rearranged in blocks that stay in cache. */
  public FloatDense transpose() {
    FloatDense result = zeros(columns, rows);
    int block = 32;
    for (int top = 0; top < rows; top += block) {
      int bottom = Math.min(rows, top + block);
      for (int column = 0; column < columns; column++) {
        for (int row = top; row < bottom; row++) {
          result.values[column * rows + row] = values[row * stride + column];
        }
      }
    }
    return result;
  }

  /** Returns this matrix as compressed rows that store every element that is not 0. */
  public FloatCsr toCsr() {
    FloatCsrBuilder builder = FloatCsr.builder(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float value = values[row * stride + column];
        if (value != 0) {
          builder.add(row, column, value);
        }
      }
    }
    return builder.build();
  }

  /** Returns this matrix as compressed columns that store every element that is not 0. */
  public FloatCsc toCsc() {
    return toCsr().toCsc();
  }

  /** Returns this matrix as dense tiles plus a remainder, found with the default settings. */
  public FloatTiled toTiled() {
    return toCsr().toTiled();
  }

  /** True if the other matrix has the same shape and bitwise the same elements. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof FloatDense that) || rows != that.rows || columns != that.columns) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (Float.compare(get(row, column), that.get(row, column)) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 31 * rows + columns;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        hash = 31 * hash + Float.hashCode(get(row, column));
      }
    }
    return hash;
  }

  @Override
  public String toString() {
    return "FloatDense[" + rows + "x" + columns + "]";
  }
}
