package io.github.spdnn.core;

import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.core.convert.Selection;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A sparse matrix in compressed sparse row form: a {@link SparsityPattern} and one value per stored
 * entry. Stored zeros are allowed and stay stored.
 *
 * <p>The pattern is immutable and shared between matrices; the values belong to the matrix. {@link
 * #rawValues} hands out the array itself, for code that updates weights in place.
 *
 * <p>What makes one matrix of another one is here; {@link FloatMatrices} combines several, {@link
 * FloatReductions} has sums, extremes and norms. Whoever repeats a rearrangement for new values
 * keeps its structure: {@link Relocation}, {@link Selection}.
 */
public final class FloatCsr {
  private final SparsityPattern pattern;
  private final float[] values;

  private FloatCsr(SparsityPattern pattern, float[] values) {
    this.pattern = pattern;
    this.values = values;
  }

  /**
   * Returns a matrix after checking the structure; all arrays are copied.
   *
   * @param offsets {@code rows + 1} ascending positions
   * @param indices column of each entry, strictly ascending within a row
   * @param values one value per entry
   * @throws IllegalArgumentException naming the row, the entry and the numbers that do not fit
   */
  public static FloatCsr of(int rows, int columns, int[] offsets, int[] indices, float[] values) {
    SparsityPattern pattern = SparsityPattern.of(rows, columns, offsets, indices);
    Checks.valueCount(values.length, pattern.stored());
    return new FloatCsr(pattern, values.clone());
  }

  /** Returns a matrix of a pattern and a copy of the values. */
  public static FloatCsr of(SparsityPattern pattern, float[] values) {
    Checks.valueCount(values.length, pattern.stored());
    return new FloatCsr(pattern, values.clone());
  }

  /** Returns a matrix that shares the value array and trusts its length. */
  public static FloatCsr unchecked(SparsityPattern pattern, float[] values) {
    return new FloatCsr(pattern, values);
  }

  /** Starts a matrix from triplets in any order; values of equal places are summed. */
  public static FloatCsrBuilder builder(int rows, int columns) {
    return new FloatCsrBuilder(rows, columns);
  }

  /** Returns a matrix without stored entries. */
  public static FloatCsr empty(int rows, int columns) {
    return new FloatCsr(SparsityPattern.empty(rows, columns), new float[0]);
  }

  /** Returns the identity matrix. */
  public static FloatCsr identity(int size) {
    FloatCsrBuilder builder = builder(size, size);
    for (int i = 0; i < size; i++) {
      builder.add(i, i, 1);
    }
    return builder.build();
  }

  /** Number of rows. */
  public int rows() {
    return pattern.rows();
  }

  /** Number of columns. */
  public int columns() {
    return pattern.columns();
  }

  /** Number of stored entries. */
  public int stored() {
    return pattern.stored();
  }

  /** The structure. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /** Value of an entry; 0 where nothing is stored. Takes a binary search. */
  public float get(int row, int column) {
    int position = pattern.find(row, column);
    return position < 0 ? 0 : values[position];
  }

  /** Value at a position of the pattern. */
  public float value(int position) {
    return values[position];
  }

  /** The values themselves, not a copy: writing to them changes this matrix. */
  public float[] rawValues() {
    return values;
  }

  /** Returns a matrix of the same structure that shares the given values. */
  public FloatCsr withValues(float[] newValues) {
    Checks.valueCount(newValues.length, stored());
    return new FloatCsr(pattern, newValues);
  }

  /** Returns the transposed matrix, rearranged. For a view at no cost see {@link #transposed}. */
  public FloatCsr transpose() {
    return moved(Relocation.transpose(pattern));
  }

  /** Returns the transposed matrix as a view in constant time: same arrays, read by column. */
  public FloatCsc transposed() {
    return FloatCsc.ofTransposed(this);
  }

  /** Returns this matrix with its entries arranged by column. */
  public FloatCsc toCsc() {
    return FloatCsc.ofTransposed(transpose());
  }

  /** Returns this matrix with every zero written out. */
  public FloatDense toDense() {
    FloatDense dense = FloatDense.zeros(rows(), columns());
    for (int row = 0; row < rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        dense.set(row, pattern.index(position), values[position]);
      }
    }
    return dense;
  }

  /** Returns this matrix as dense tiles plus a remainder, found with the default settings. */
  public FloatTiled toTiled() {
    return FloatTiled.of(this, TileSettings.EXACT);
  }

  /**
   * Returns the matrix B with {@code B(rowOrder.to(i), columnOrder.to(j)) = A(i, j)}.
   *
   * @throws IllegalArgumentException if a permutation does not have this matrix's length
   */
  public FloatCsr permute(Permutation rowOrder, Permutation columnOrder) {
    return moved(Relocation.permute(pattern, rowOrder, columnOrder));
  }

  /**
   * Returns the rows from {@code rowFrom} (inclusive) to {@code rowTo} (exclusive) and the columns
   * likewise, numbered from 0 again.
   *
   * @throws IndexOutOfBoundsException if a range is reversed or leaves the matrix
   */
  public FloatCsr slice(int rowFrom, int rowTo, int columnFrom, int columnTo) {
    return moved(Selection.slice(pattern, rowFrom, rowTo, columnFrom, columnTo));
  }

  /**
   * Returns the rows of a list in its order; a row may occur more than once.
   *
   * @throws IndexOutOfBoundsException if a row lies outside the matrix
   */
  public FloatCsr selectRows(int... rows) {
    return moved(Selection.rows(pattern, rows));
  }

  /**
   * Returns the columns of a list in its order; a column may occur more than once.
   *
   * @throws IndexOutOfBoundsException if a column lies outside the matrix
   */
  public FloatCsr selectColumns(int... columns) {
    return moved(Selection.columns(pattern, columns));
  }

  /** Returns the entries on and below a diagonal: 0 is the main one, -1 the one below it. */
  public FloatCsr lowerTriangle(int diagonal) {
    return moved(Selection.lowerTriangle(pattern, diagonal));
  }

  /** Returns the entries on and above a diagonal: 0 is the main one, 1 the one above it. */
  public FloatCsr upperTriangle(int diagonal) {
    return moved(Selection.upperTriangle(pattern, diagonal));
  }

  /** Returns the stored entries that pass a test, called once for each of them in order. */
  public FloatCsr filter(FloatEntryPredicate test) {
    return moved(
        Selection.filter(
            pattern, (row, column, position) -> test.test(row, column, values[position])));
  }

  /**
   * Returns the stored entries without those whose absolute value is at most the threshold; NaN
   * stays.
   *
   * @throws IllegalArgumentException if the threshold is negative or NaN
   */
  public FloatCsr prune(float threshold) {
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException(
          "the threshold is " + threshold + ", but must be at least 0");
    }
    return filter((row, column, value) -> !(Math.abs(value) <= threshold));
  }

  /** Returns the stored entries that are not 0. */
  public FloatCsr withoutZeros() {
    return prune(0);
  }

  /**
   * Returns a matrix of the same pattern with a function applied to every stored value; its results
   * are rounded to float. What is not stored stays 0.
   */
  public FloatCsr map(DoubleUnaryOperator function) {
    return new FloatCsr(pattern, FloatScaling.map(values, function));
  }

  /** Returns this matrix times a number. */
  public FloatCsr scale(float factor) {
    return new FloatCsr(pattern, FloatScaling.scale(values, factor));
  }

  /**
   * Returns this matrix with row i multiplied by {@code factors[i]}.
   *
   * @throws IllegalArgumentException if there is not one factor per row
   */
  public FloatCsr scaleRows(float... factors) {
    return new FloatCsr(pattern, FloatScaling.scaleRows(pattern, values, factors));
  }

  /**
   * Returns this matrix with column j multiplied by {@code factors[j]}.
   *
   * @throws IllegalArgumentException if there is not one factor per column
   */
  public FloatCsr scaleColumns(float... factors) {
    return new FloatCsr(pattern, FloatScaling.scaleColumns(pattern, values, factors));
  }

  /** Returns the elements (i, i), as many as the shorter side is long; 0 where none is stored. */
  public float[] diagonal() {
    float[] diagonal = new float[Math.min(rows(), columns())];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = get(i, i);
    }
    return diagonal;
  }

  private FloatCsr moved(Relocation relocation) {
    return new FloatCsr(relocation.pattern(), relocation.apply(values));
  }

  /** True if the other matrix has the same pattern and bitwise the same values. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof FloatCsr that
            && pattern.equals(that.pattern)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return 31 * pattern.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatCsr[" + rows() + "x" + columns() + ", " + stored() + " stored]";
  }
}
