package io.github.spdnn.kernels.backend;

/**
 * Products of dense blocks: some rows of A times a panel, a few neighbouring columns of B. The
 * callers cut, pack and check; nothing is checked here.
 *
 * <p>Element (i, j) of a block is {@code array[at + i * stride + j]}.
 */
public interface FloatGemmKernels {
  /** Width of a panel: as many columns as these kernels compute at once. */
  int panelColumns();

  /** The number of columns of a product must be a multiple of this: a vector. */
  int columnStep();

  /**
   * Computes {@code c(i, j) = start + sum of a(i, k) b(k, j)}, by one fused multiply-add for each k
   * in ascending order. Every implementation gives bitwise the same result.
   *
   * @param rows number of rows of a and c
   * @param columns number of columns of b and c, at most {@link #panelColumns} and a multiple of
   *     {@link #columnStep}
   * @param depth number of columns of a and rows of b, may be 0
   * @param add true to start from what is in c, false to start from 0 and not to read c
   */
  void multiply(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int columns,
      int depth,
      boolean add);

  /** Multiplies the negative ones of some neighbouring elements, at most {@link #panelColumns}. */
  void leak(float[] c, int at, int columns, float slope);

  /** Clamps some neighbouring elements to a range, at most {@link #panelColumns}. */
  void clamp(float[] c, int at, int columns, float low, float high);
}
