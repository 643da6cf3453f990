package io.github.spdnn.kernels.backend;

import io.github.spdnn.kernels.FloatEpilogue;

/**
 * Products with iso-valued matrices: every stored entry has the same value, which is kept once, as
 * in the iso-valued matrices of GraphBLAS. Every entry is multiplied and added as in {@link
 * FloatPanelKernels} and {@link FloatSpmspvKernels}, with bitwise the same results; only the loads
 * of the values are spared. Nothing is checked here; the callers have done so.
 */
public interface FloatIsoKernels {
  /**
   * The rows of some tiles of {@code y = epilogue(a x)}; row i of the product goes to row i of y.
   * Biases are in the order of {@link CompactTiles#rawTileRows}, one after the other.
   *
   * @param tiles the structure of a
   * @param value the value of all entries
   * @return as {@link FloatPanelKernels}
   */
  long multiplyTiles(
      CompactTiles tiles,
      FloatIsoValue value,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int columns);

  /**
   * Adds {@code a x} to y, as {@link FloatSpmspvKernels#addColumns}.
   *
   * @param a the structure, with the values of its pieces left out
   * @param value the value of all entries
   */
  long addColumns(
      FloatColumnRuns a,
      FloatIsoValue value,
      int[] indices,
      float[] values,
      int count,
      FloatPanel y);
}
