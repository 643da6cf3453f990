package io.github.spdnn.kernels.backend;

import io.github.spdnn.kernels.FloatEpilogue;

/**
 * Products of a sparse matrix with a sparse vector (SpMSpV), by columns: each element of the vector
 * that is not 0 adds its column. Nothing is checked here; the callers have done so.
 *
 * <p>Sums take the entries of a row in ascending column order, tile before remainder, each by a
 * fused multiply-add, as {@link FloatPanelKernels} do; so the results are bitwise the same but for
 * the sign of a zero, as long as all values of the matrix are finite.
 */
public interface FloatSpmspvKernels {
  /** Elements that {@link #list} may write behind the last one. */
  int SLACK = 64;

  /** Rows of the pieces that {@link #addColumns} takes. */
  int pieceLength();

  /**
   * Adds {@code a x} to y.
   *
   * @param a with pieces of {@link #pieceLength} rows
   * @param indices ascending places of the elements of x
   * @param values the elements
   * @param count how many there are
   * @param y the sums, in row 0 of a panel that is as wide as the matrix has rows
   * @return the number of multiply-adds
   */
  long addColumns(FloatColumnRuns a, int[] indices, float[] values, int count, FloatPanel y);

  /**
   * Lists the elements of y that are not 0 after slope and range of an epilogue; y stays as it is.
   *
   * @param length number of elements of y
   * @param epilogue its bias is not added: the sums started with it
   * @param indices takes their places, ascending; {@value #SLACK} longer than needed
   * @param values takes the elements
   * @return how many there are
   */
  int list(FloatPanel y, int length, FloatEpilogue epilogue, int[] indices, float[] values);
}
