package io.github.spdnn.core;

import java.util.Arrays;

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
   * Returns a copy of the rows given; NaN and infinities are values like any others.
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

  /**
   * Value of an element.
   *
   * @throws IndexOutOfBoundsException if the row or column lies outside the matrix
   */
  public float get(int row, int column) {
    return values[at(row, column)];
  }

  /**
   * Sets the value of an element.
   *
   * @throws IndexOutOfBoundsException if the row or column lies outside the matrix
   */
  public void set(int row, int column, float value) {
    values[at(row, column)] = value;
  }

  /** Sets all elements to one value; padding stays as it is. */
  public void fill(float value) {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(values, row * stride, row * stride + columns, value);
    }
  }

  /**
   * Returns a copy of a row.
   *
   * @throws IndexOutOfBoundsException if the row lies outside the matrix
   */
  public float[] row(int row) {
    Checks.index("row", row, rows);
    return Arrays.copyOfRange(values, row * stride, row * stride + columns);
  }

  /** Returns a copy as an array of rows. */
  public float[][] toArrays() {
    float[][] arrays = new float[rows][];
    for (int row = 0; row < rows; row++) {
      arrays[row] = row(row);
    }
    return arrays;
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

  /** Returns this matrix times a number. */
  public FloatDense scale(float factor) {
    FloatDense scaled = copy();
    for (int i = 0; i < scaled.values.length; i++) {
      scaled.values[i] *= factor;
    }
    return scaled;
  }

  /**
   * Returns the sum of this matrix and another one.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public FloatDense add(FloatDense other) {
    Checks.shape("the matrix to add", other.rows, other.columns, rows, columns);
    FloatDense sum = copy();
    FloatDense addend = other.stride == columns ? other : other.copy();
    for (int i = 0; i < sum.values.length; i++) {
      sum.values[i] += addend.values[i];
    }
    return sum;
  }

  /**
   * Returns the largest absolute difference between an element of this matrix and the same one of
   * another; 0 if there is no element. Equal infinities differ by 0, and so do NaN and NaN; NaN and
   * a number differ by NaN, and then NaN is the result.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public double maxDifference(FloatDense other) {
    Checks.shape("the matrix to compare with", other.rows, other.columns, rows, columns);
    double largest = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double a = get(row, column);
        double b = other.get(row, column);
        largest = Math.max(largest, Double.compare(a, b) == 0 ? 0 : Math.abs(a - b));
      }
    }
    return largest;
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

  /** Gives the shape and the elements, of a large matrix those in the upper left corner. */
  @Override
  public String toString() {
    return "FloatDense[" + rows + "x" + columns + FloatText.elements(this) + "]";
  }
}
