package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.SparsityPattern;

/**
 * How a product with the transpose is split without atomic operations: into slices of rows, each
 * with a buffer for the range of columns that its rows touch. The slices depend on the pattern
 * alone, so that sums are the same for every number of threads.
 */
public final class TransposedSlices {
  private static final int MOST = 16;

  private final int[] firstRows;
  private final int[] firstColumns;
  private final int[] endColumns;
  private final int[] bufferStarts;

  private TransposedSlices(SparsityPattern pattern, int[] firstRows) {
    this.firstRows = firstRows;
    int slices = firstRows.length - 1;
    firstColumns = new int[slices];
    endColumns = new int[slices];
    bufferStarts = new int[slices + 1];
    for (int slice = 0; slice < slices; slice++) {
      firstColumns[slice] = pattern.columns();
      for (int row = firstRows[slice]; row < firstRows[slice + 1]; row++) {
        if (pattern.rowLength(row) > 0) {
          firstColumns[slice] = Math.min(firstColumns[slice], pattern.index(pattern.rowStart(row)));
          endColumns[slice] =
              Math.max(endColumns[slice], pattern.index(pattern.rowEnd(row) - 1) + 1);
        }
      }
      endColumns[slice] = Math.max(endColumns[slice], firstColumns[slice]);
      bufferStarts[slice + 1] =
          Math.addExact(bufferStarts[slice], endColumns[slice] - firstColumns[slice]);
    }
  }

  /** Splits a pattern into as many slices, up to 16, as keep the buffers small beside it. */
  public static TransposedSlices of(SparsityPattern pattern) {
    for (int count = MOST; count > 1; count /= 2) {
      if ((long) pattern.stored() / count > pattern.columns() / MOST) {
        TransposedSlices slices = split(pattern, count);
        if (slices.bufferLength() <= pattern.stored() / 2) {
          return slices;
        }
      }
    }
    return split(pattern, 1);
  }

  private static TransposedSlices split(SparsityPattern pattern, int count) {
    return new TransposedSlices(pattern, Chunks.split(pattern.rows(), pattern::rowLength, count));
  }

  /** Number of slices. */
  public int count() {
    return firstColumns.length;
  }

  /** First row of a slice; one more than slices are valid. */
  public int firstRow(int slice) {
    return firstRows[slice];
  }

  /** First column that a slice touches. */
  public int firstColumn(int slice) {
    return firstColumns[slice];
  }

  /** One past the last column that a slice touches. */
  public int endColumn(int slice) {
    return endColumns[slice];
  }

  /** Where the buffer of a slice starts. */
  public int bufferStart(int slice) {
    return bufferStarts[slice];
  }

  /** Length of all buffers. */
  public int bufferLength() {
    return bufferStarts[count()];
  }
}
