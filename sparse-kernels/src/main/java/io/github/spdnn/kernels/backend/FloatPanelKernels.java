package io.github.spdnn.kernels.backend;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.kernels.FloatEpilogue;

/**
 * Products with a panel: at most {@value #COLUMNS} neighbouring columns of a row-major dense
 * matrix. The wide products and the network engine are built from these. Nothing is checked here;
 * the callers have done so.
 *
 * <p>Element (i, j) of a panel is {@code array[at + i * stride + j]}. Each product returns a bit
 * per column of the panel that is set if one of the rows it computed is not 0 there; this is exact
 * if the epilogue clamps, and all ones if it does not.
 *
 * <p>Sums start with the bias and take the entries of a row in ascending column order, tile before
 * remainder, each by a fused multiply-add. Every implementation gives bitwise the same result.
 */
public interface FloatPanelKernels {
  /** The widest panel: one bit of a long per column. */
  int COLUMNS = 64;

  /**
   * Rows of {@code y = epilogue(a x)}.
   *
   * @param list rows to compute, or null for all
   * @param from first place in the list, or first row if there is none
   * @param to one past the last place
   */
  long multiplyRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns);

  /** The rows of some tiles of {@code y = epilogue(a x)}, with their entries in the remainder. */
  long multiplyTiles(
      FloatTiled a,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns);

  /**
   * Packs columns: the columns of {@code from} whose bit is set in {@code keep} move, in order and
   * without gaps, to the columns of {@code to} from {@code toColumn} on. Both panels are {@value
   * #COLUMNS} columns wide and start at 0; other columns of {@code to} stay as they are.
   */
  void compress(float[] from, int rows, long keep, float[] to, int toColumn);
}
