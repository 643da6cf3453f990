package io.github.spdnn.kernels.backend;

import io.github.spdnn.kernels.FloatEpilogue;

/**
 * Products of a sparse matrix with a single dense vector, in which the lanes of a vector are rows.
 * Nothing is checked here; the callers have done so.
 *
 * <p>Sums take the entries of a row in ascending column order, tile before remainder, each by a
 * fused multiply-add, as {@link FloatPanelKernels} do; so the results are bitwise the same.
 */
public interface FloatSliceKernels {
  /** Rows of the slices that {@link #addRows} takes. */
  int sliceLength();

  /**
   * Adds {@code a x} to y.
   *
   * @param a with slices of {@link #sliceLength} rows
   * @param x an element for each column
   * @param y the sums, in row 0 of a panel that is as wide as the matrix has rows
   */
  void addRows(FloatRowSlices a, float[] x, FloatPanel y);

  /**
   * Writes what an epilogue makes of sums to an array; y stays as it is.
   *
   * @param length number of elements of y
   * @param epilogue its bias is not added: the sums started with it
   * @param x takes the results
   * @param at where the first one goes
   * @return how many are not 0
   */
  int finish(FloatPanel y, int length, FloatEpilogue epilogue, float[] x, int at);
}
