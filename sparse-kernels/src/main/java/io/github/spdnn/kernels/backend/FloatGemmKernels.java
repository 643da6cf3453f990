package io.github.spdnn.kernels.backend;

/**
 * Products of dense blocks: some rows of A times a packed panel of B. The callers cut, pack and
 * check; nothing is checked here.
 *
 * <p>A panel is {@value #COLUMNS} columns of B, one row after the other and without gaps: element
 * (k, j) is {@code panel[panelAt + k * COLUMNS + j]}. Columns that B does not have hold 0.
 */
public interface FloatGemmKernels {
  /** Width of a panel. */
  int COLUMNS = FloatPanelKernels.COLUMNS;

  /** Columns are computed in multiples of this: the longest vector. */
  int COLUMN_STEP = 64 / Float.BYTES;

  /**
   * Computes {@code c(i, j) = start + sum of a(i, k) panel(k, j)}, by one fused multiply-add for
   * each k in ascending order. Every implementation gives bitwise the same result.
   *
   * @param aRowStep distance of a(i, k) and a(i + 1, k)
   * @param aDepthStep distance of a(i, k) and a(i, k + 1)
   * @param rows number of rows of a and c
   * @param columns number of columns of c, a multiple of {@link #COLUMN_STEP}
   * @param depth number of rows of the panel, may be 0
   * @param add true to start from what is in c, false to start from 0 and not to read c
   */
  void multiply(
      float[] a,
      int aAt,
      int aRowStep,
      int aDepthStep,
      float[] panel,
      int panelAt,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int columns,
      int depth,
      boolean add);
}
