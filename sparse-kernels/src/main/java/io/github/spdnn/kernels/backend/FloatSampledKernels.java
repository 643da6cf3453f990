package io.github.spdnn.kernels.backend;

/**
 * Scalar products of one row of X with some rows of Y. Nothing is checked here; the callers have
 * done so.
 *
 * <p>The order of summation is the same for every implementation, and so are the results, bit for
 * bit. Features are taken in groups of {@link #SUMS}; feature l of every group is added to sum l by
 * a fused multiply-add, from 0, in ascending order. The sums are added in pairs of neighbours, the
 * results in pairs again, and so on. To what comes out the features after the last whole group are
 * added in ascending order by fused multiply-adds.
 */
public interface FloatSampledKernels {
  /** Number of partial sums: the lanes of the longest vector. */
  int SUMS = 64 / Float.BYTES;

  /** Length of the array that a call writes intermediate results to. */
  int SCRATCH = 32;

  /**
   * Computes {@code values[p] = alpha x·y(index[p]) + beta values[p]} for p in {@code from … to -
   * 1}: the product of alpha and the scalar product if beta is 0, without reading the value, else a
   * fused multiply-add onto the product of beta and the value.
   *
   * @param features length of the rows
   */
  void multiply(
      float[] x,
      int xAt,
      float[] y,
      int yAt,
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
