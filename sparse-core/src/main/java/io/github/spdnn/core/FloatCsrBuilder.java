package io.github.spdnn.core;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Collects triplets in any order and arranges them as a {@link FloatCsr}. Values of equal places
 * are summed in the order in which they were added, unless {@link #rejectDuplicates} was called.
 * Every value is taken: zeros are stored, and so are NaN and infinities. Nothing is shared: arrays
 * are copied, and a matrix that was built does not change with its builder.
 */
public final class FloatCsrBuilder {
  private final int rows;
  private final int columns;
  private final IntArrayList rowOf = new IntArrayList();
  private final IntArrayList columnOf = new IntArrayList();
  private final FloatArrayList values = new FloatArrayList();
  private boolean rejectDuplicates;

  FloatCsrBuilder(int rows, int columns) {
    Checks.shape(rows, columns);
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Adds a value at a place.
   *
   * @throws IndexOutOfBoundsException if the place is outside the matrix
   * @throws IllegalArgumentException if more entries are added than an array can hold
   */
  public FloatCsrBuilder add(int row, int column, float value) {
    Checks.index("row", row, rows);
    Checks.index("column", column, columns);
    if (values.size() == Checks.MAX_ARRAY) {
      throw new IllegalArgumentException("more than " + Checks.MAX_ARRAY + " entries were added");
    }
    rowOf.add(row);
    columnOf.add(column);
    values.add(value);
    return this;
  }

  /**
   * Adds triplets, given as three arrays of one length: all of them or, after an error, none.
   *
   * @throws IllegalArgumentException if the arrays differ in length, or if more entries are added
   *     than an array can hold
   * @throws IndexOutOfBoundsException naming the first triplet outside the matrix
   */
  public FloatCsrBuilder addAll(int[] rowIndices, int[] columnIndices, float[] newValues) {
    int count = newValues.length;
    if (rowIndices.length != count || columnIndices.length != count) {
      throw new IllegalArgumentException(
          "triplets need as many rows as columns and values, not "
              + rowIndices.length
              + " rows, "
              + columnIndices.length
              + " columns and "
              + count
              + " values");
    }
    Checks.entryCount("the builder", (long) values.size() + count);
    for (int entry = 0; entry < count; entry++) {
      checkPlace(entry, rowIndices[entry], columnIndices[entry]);
    }
    rowOf.addElements(rowOf.size(), rowIndices);
    columnOf.addElements(columnOf.size(), columnIndices);
    values.addElements(values.size(), newValues);
    return this;
  }

  private void checkPlace(int entry, int row, int column) {
    // The condition first, so that names are put together for an error only.
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      Checks.index("triplet " + entry + ": row", row, rows);
      Checks.index("triplet " + entry + ": column", column, columns);
    }
  }

  /** Makes {@link #build} fail if a place was added twice. */
  public FloatCsrBuilder rejectDuplicates() {
    rejectDuplicates = true;
    return this;
  }

  /**
   * Arranges the entries. The builder can be used further.
   *
   * @throws IllegalArgumentException if duplicates are rejected and there are some, naming the
   *     first place in row order
   */
  public FloatCsr build() {
    // Two stable counting sorts, by column and then by row, sort by place in linear time.
    int[] order = countingSort(columnOf.elements(), null, columns);
    order = countingSort(rowOf.elements(), order, rows);
    int[] offsets = new int[rows + 1];
    int[] indices = new int[order.length];
    float[] sums = new float[order.length];
    int stored = 0;
    int previousRow = -1;
    for (int entry : order) {
      int row = rowOf.getInt(entry);
      int column = columnOf.getInt(entry);
      if (row == previousRow && column == indices[stored - 1]) {
        refuseDuplicate(row, column);
        sums[stored - 1] += values.getFloat(entry);
      } else {
        indices[stored] = column;
        sums[stored++] = values.getFloat(entry);
        offsets[row + 1]++;
        previousRow = row;
      }
    }
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] += offsets[row];
    }
    return FloatCsr.unchecked(
        SparsityPattern.unchecked(rows, columns, offsets, Arrays.copyOf(indices, stored)),
        Arrays.copyOf(sums, stored));
  }

  private void refuseDuplicate(int row, int column) {
    if (rejectDuplicates) {
      throw new IllegalArgumentException("row " + row + " column " + column + " was added twice");
    }
  }

  /** Returns the entries sorted by key, stable with regard to the order given (null: as added). */
  private int[] countingSort(int[] keys, int[] order, int keyLimit) {
    int count = values.size();
    int[] next = new int[keyLimit + 1];
    for (int entry = 0; entry < count; entry++) {
      next[keys[entry] + 1]++;
    }
    for (int key = 0; key < keyLimit; key++) {
      next[key + 1] += next[key];
    }
    int[] sorted = new int[count];
    for (int place = 0; place < count; place++) {
      int entry = order == null ? place : order[place];
      sorted[next[keys[entry]]++] = entry;
    }
    return sorted;
  }
}
