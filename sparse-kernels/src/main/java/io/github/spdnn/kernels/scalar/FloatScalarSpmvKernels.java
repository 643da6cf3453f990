package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;
import io.github.spdnn.kernels.sell.StencilLayout;

/** The specification of the matrix-vector loops. */
public final class FloatScalarSpmvKernels implements FloatSpmvKernels {
  @Override
  public float sum(int[] indices, float[] values, int from, int to, float[] x) {
    if (to - from <= IN_ORDER) {
      return inOrder(indices, values, from, to, x, 0);
    }
    int whole = to - (to - from) % PARTIAL_SUMS;
    return inOrder(indices, values, whole, to, x, pairwise(indices, values, from, whole, x, 0, 1));
  }

  private static float inOrder(
      int[] indices, float[] values, int from, int to, float[] x, float start) {
    float sum = start;
    for (int p = from; p < to; p++) {
      sum = FloatMultiplyAdd.apply(values[p], x[indices[p]], sum);
    }
    return sum;
  }

  /** The partial sums that are {@code lane} modulo {@code distance}, added pairwise. */
  private static float pairwise(
      int[] indices, float[] values, int from, int to, float[] x, int lane, int distance) {
    if (distance < PARTIAL_SUMS) {
      return pairwise(indices, values, from, to, x, lane, 2 * distance)
          + pairwise(indices, values, from, to, x, lane + distance, 2 * distance);
    }
    float sum = 0;
    for (int p = from + lane; p < to; p += PARTIAL_SUMS) {
      sum = FloatMultiplyAdd.apply(values[p], x[indices[p]], sum);
    }
    return sum;
  }

  @Override
  public void rows(
      int[] offsets,
      int[] indices,
      float[] values,
      int fromRow,
      int toRow,
      float[] x,
      float alpha,
      float beta,
      float[] y) {
    for (int row = fromRow; row < toRow; row++) {
      float sum = sum(indices, values, offsets[row], offsets[row + 1], x);
      y[row] = combine(alpha, sum, beta, y, row);
    }
  }

  @Override
  public void chunks(
      SellLayout layout,
      float[] values,
      int fromChunk,
      int toChunk,
      float[] x,
      float alpha,
      float beta,
      float[] y,
      float[] scratch) {
    for (int chunk = fromChunk; chunk < toChunk; chunk++) {
      for (int lane = 0; lane < layout.height(); lane++) {
        float sum = 0;
        for (int k = 0; k < layout.length(chunk); k++) {
          int at = layout.start(chunk) + k * layout.height() + lane;
          sum = FloatMultiplyAdd.apply(values[at], x[layout.rawColumns()[at]], sum);
        }
        int row = layout.row(chunk, lane);
        y[row] = combine(alpha, sum, beta, y, row);
      }
    }
  }

  @Override
  public int runLanes() {
    return PARTIAL_SUMS;
  }

  @Override
  public void runs(
      StencilLayout layout,
      float[] values,
      int fromRun,
      int toRun,
      float[] x,
      float alpha,
      float beta,
      float[] y,
      float[] scratch) {
    for (int run = fromRun; run < toRun; run++) {
      int at = layout.valueStart(run);
      int rows;
      for (int start = 0; (rows = layout.blockRows(run, start)) > 0; start += rows) {
        for (int lane = 0; lane < rows; lane++) {
          float sum = 0;
          for (int k = 0; k < layout.length(run); k++) {
            int column = layout.rawColumns()[layout.columnStart(run) + k] + start + lane;
            sum = FloatMultiplyAdd.apply(values[at + k * rows + lane], x[column], sum);
          }
          int row = layout.firstRow(run) + start + lane;
          y[row] = combine(alpha, sum, beta, y, row);
        }
        at += rows * layout.length(run);
      }
    }
  }

  /** Returns {@code alpha sum + beta y[row]}; what stands in y does not matter if beta is 0. */
  public static float combine(float alpha, float sum, float beta, float[] y, int row) {
    float scaled = alpha * sum;
    return beta == 0 ? scaled : FloatMultiplyAdd.apply(beta, y[row], scaled);
  }
}
