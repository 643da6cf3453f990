package io.github.spdnn.kernels.backend;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.kernels.FloatEpilogue;

/**
 * Products with a panel, at most {@value FloatPanel#COLUMNS} columns. The wide products and the
 * network engine are built from these. Nothing is checked here; the callers have done so.
 *
 * <p>Products into panels return a bit per column of the panel that is set if one of the rows
 * computed is not 0 there; this is exact if the epilogue clamps, and all ones if it does not.
 *
 * <p>Sums start with the bias and take the entries of a row in ascending column order, tile before
 * remainder, each by a fused multiply-add. Every implementation gives bitwise the same result.
 */
public interface FloatPanelKernels {
  /** Says that row i of a product goes to row i of the panel y. */
  int BY_ROW = -1;

  /**
   * Rows of {@code y = epilogue(a x)}.
   *
   * @param list rows to compute, or null for all
   * @param from first place in the list, or first row if there is none
   * @param to one past the last place
   * @param yBase {@link #BY_ROW}, or the place whose row goes to row 0 of y; then come the next
   */
  long multiplyRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns);

  /**
   * Rows of {@code c = a x + bias} into an array: the sums go from the registers to their place,
   * which is a tenth faster than by way of a panel. Element (i, j) is {@code c[at + i * stride +
   * j]}.
   *
   * @param list rows to compute, or null for all
   * @param from first place in the list, or first row if there is none
   * @param to one past the last place
   * @param bias a start for each row, or null for 0
   */
  void multiplyRowsInto(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      float[] bias,
      FloatPanel x,
      float[] c,
      int at,
      int stride,
      int columns);

  /**
   * The rows of some tiles of {@code y = epilogue(a x)}, with their entries in the remainder.
   *
   * @param yBase {@link #BY_ROW}, or the place whose row goes to row 0 of y; the pattern's list of
   *     tile rows has the places
   */
  long multiplyTiles(
      FloatTiled a,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns);

  /**
   * The rows of a tile of {@code c = a x + bias} into an array, as {@link #multiplyRowsInto}, if
   * this backend has a fast way for this tile.
   *
   * @return false if it has none; then nothing is done, and the way is by a panel
   */
  boolean multiplyTileInto(
      FloatTiled a,
      int tile,
      float[] bias,
      FloatPanel x,
      float[] c,
      int at,
      int stride,
      int columns);

  /**
   * Rows of {@code y = epilogue(a x)} with x where it is, in an array: element (i, j) is {@code
   * x[xAt + i * xStride + j]}. Row i goes to row {@code i - from} of the panel y.
   */
  void multiplyDirect(
      FloatCsr a,
      int from,
      int to,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      FloatPanel y,
      int columns);

  /**
   * Packs columns of some rows: the columns of {@code from} whose bit is set in {@code keep} move,
   * in order and without gaps, to the columns of {@code to} from {@code toColumn} on, where there
   * must be room for them. Columns of {@code to} before {@code toColumn} stay as they are, those
   * behind the packed ones may be overwritten.
   */
  void compress(FloatPanel from, int fromRow, int toRow, long keep, FloatPanel to, int toColumn);

  /**
   * Copies rows of an array into the same rows of a panel; the columns behind, up to a whole cache
   * line, become 0. Element (i, j) is {@code from[at + i * stride + j]}.
   */
  void pack(float[] from, int at, int stride, int fromRow, int toRow, int columns, FloatPanel to);

  /**
   * Stores rows of a panel: {@code c = alpha y + beta c}, rounded after each of the two operations
   * but for the fused addition; what stands in c does not matter if beta is 0.
   *
   * @param yBase the place whose row is row 0 of y
   * @param list rows to store, or null for all
   * @param at where element (0, 0) of c stands
   */
  void store(
      FloatPanel y,
      int yBase,
      int[] list,
      int from,
      int to,
      int columns,
      float alpha,
      float beta,
      float[] c,
      int at,
      int stride);
}
