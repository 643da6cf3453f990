package io.github.spdnn.kernels.backend;

import io.github.spdnn.kernels.sell.SellLayout;
import io.github.spdnn.kernels.sell.StencilLayout;

/**
 * The loops of a sparse matrix-vector product. Nothing is checked here.
 *
 * <p>Every implementation sums in the same order: up to {@value #IN_ORDER} entries one after the
 * other; more than that in {@link #PARTIAL_SUMS} partial sums (entry e belongs to sum e modulo
 * their number), which are added pairwise, far ones first, and then the entries after the last
 * whole group, one after the other. All by fused multiply-adds.
 */
public interface FloatSpmvKernels {
  /** Rows of up to so many entries are summed in order. */
  int IN_ORDER = 64;

  /** Partial sums of longer rows: as many as fit 512 bits. */
  int PARTIAL_SUMS = 64 / Float.BYTES;

  /** Returns the sum of {@code values[p] * x[indices[p]]} for {@code from <= p < to}. */
  float sum(int[] indices, float[] values, int from, int to, float[] x);

  /** Rows of {@code y = alpha a x + beta y}; y is not read if beta is 0. */
  void rows(
      int[] offsets,
      int[] indices,
      float[] values,
      int fromRow,
      int toRow,
      float[] x,
      float alpha,
      float beta,
      float[] y);

  /**
   * The rows in some chunks of {@code y = alpha a x + beta y}.
   *
   * @param scratch room for the sums of a chunk
   */
  void chunks(
      SellLayout layout,
      float[] values,
      int fromChunk,
      int toChunk,
      float[] x,
      float alpha,
      float beta,
      float[] y,
      float[] scratch);

  /** Lanes with which the layout of runs is to be made. */
  int runLanes();

  /**
   * The rows in some runs of {@code y = alpha a x + beta y}.
   *
   * @param layout made with {@link #runLanes}
   * @param scratch room for the sums of a run
   */
  void runs(
      StencilLayout layout,
      float[] values,
      int fromRun,
      int toRun,
      float[] x,
      float alpha,
      float beta,
      float[] y,
      float[] scratch);
}
