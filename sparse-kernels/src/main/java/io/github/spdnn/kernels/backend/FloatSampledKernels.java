package io.github.spdnn.kernels.backend;

/**
 * Scalar products of one row of X with some rows of Y. Nothing is checked here; the callers have
 * done so.
 *
 * <p>Every implementation sums in the same order, and so gives bitwise the same results. Features
 * are taken in whole groups of {@link #PARTIAL_SUMS}; feature l of every group is added to sum l,
 * from 0, in ascending order. The sums are added in pairs of neighbours, the results in pairs
 * again, and so on. To what comes out the features after the last whole group are added in
 * ascending order. All by fused multiply-adds.
 */
public interface FloatSampledKernels {
  /** Number of partial sums: as many as fit 512 bits. */
  int PARTIAL_SUMS = 64 / Float.BYTES;

  /** Elements of the scratch memory that a call writes to. */
  int SCRATCH = 192;

  /**
   * Computes {@code values[p] = alpha (x·y(index[p])) + beta values[p]} for {@code from <= p < to}:
   * alpha times the scalar product if beta is 0, without reading the value, else a fused
   * multiply-add of them onto the product of beta and the value.
   *
   * @param features length of the rows
   */
  void multiply(
      float[] x,
      int xAt,
      float[] y,
      int yStride,
      int features,
      int[] index,
      int from,
      int to,
      float alpha,
      float beta,
      float[] values,
      float[] scratch);
}
