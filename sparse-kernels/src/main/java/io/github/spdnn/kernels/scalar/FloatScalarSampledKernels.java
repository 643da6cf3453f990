package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.backend.FloatSampledKernels;
import java.util.Arrays;

/** The specification of the sampled products, in plain loops. */
public final class FloatScalarSampledKernels implements FloatSampledKernels {
  @Override
  public void multiply(
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
      float[] scratch) {
    int whole = features - features % PARTIAL_SUMS;
    for (int position = from; position < to; position++) {
      int row = index[position] * yStride;
      Arrays.fill(scratch, 0, PARTIAL_SUMS, 0);
      for (int feature = 0; feature < whole; feature++) {
        int lane = feature % PARTIAL_SUMS;
        scratch[lane] = FloatMultiplyAdd.apply(x[xAt + feature], y[row + feature], scratch[lane]);
      }
      float sum = addRest(pairwise(scratch), x, xAt, y, row, whole, features);
      values[position] = combine(alpha, sum, beta, values, position);
    }
  }

  /** Adds the partial sums in pairs of neighbours, again and again; overwrites them. */
  private static float pairwise(float[] sums) {
    for (int distance = 1; distance < PARTIAL_SUMS; distance *= 2) {
      for (int lane = 0; lane < PARTIAL_SUMS; lane += 2 * distance) {
        sums[lane] += sums[lane + distance];
      }
    }
    return sums[0];
  }

  /** Adds the features after the last whole group. */
  private static float addRest(
      float sum, float[] x, int xAt, float[] y, int yAt, int whole, int features) {
    float result = sum;
    for (int feature = whole; feature < features; feature++) {
      result = FloatMultiplyAdd.apply(x[xAt + feature], y[yAt + feature], result);
    }
    return result;
  }

  /** Returns {@code alpha sum + beta value}; the value does not matter if beta is 0. */
  public static float combine(float alpha, float sum, float beta, float[] values, int position) {
    return beta == 0 ? alpha * sum : FloatMultiplyAdd.apply(alpha, sum, beta * values[position]);
  }
}
