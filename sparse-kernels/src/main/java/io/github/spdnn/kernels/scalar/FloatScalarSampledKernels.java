package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.backend.FloatSampledKernels;

/** The specification of the sampled products, in plain loops. */
public final class FloatScalarSampledKernels implements FloatSampledKernels {
  @Override
  public void multiply(
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
      float[] scratch) {
    int whole = features - features % SUMS;
    for (int position = from; position < to; position++) {
      int row = yAt + index[position] * yStride;
      float sum = sums(x, xAt, y, row, whole, 0, SUMS);
      store(values, position, addRest(sum, x, xAt, y, row, whole, features), alpha, beta);
    }
  }

  /** Adds some partial sums in pairs. */
  private static float sums(
      float[] x, int xAt, float[] y, int yAt, int whole, int first, int count) {
    if (count == 1) {
      float sum = 0;
      for (int feature = first; feature < whole; feature += SUMS) {
        sum = FloatMultiplyAdd.apply(x[xAt + feature], y[yAt + feature], sum);
      }
      return sum;
    }
    int half = count / 2;
    return sums(x, xAt, y, yAt, whole, first, half)
        + sums(x, xAt, y, yAt, whole, first + half, half);
  }

  /** Adds the features after the last whole group. */
  public static float addRest(
      float sum, float[] x, int xAt, float[] y, int yAt, int whole, int features) {
    float result = sum;
    for (int feature = whole; feature < features; feature++) {
      result = FloatMultiplyAdd.apply(x[xAt + feature], y[yAt + feature], result);
    }
    return result;
  }

  /** Stores a scalar product. */
  public static void store(float[] values, int position, float sum, float alpha, float beta) {
    values[position] =
        beta == 0 ? alpha * sum : FloatMultiplyAdd.apply(alpha, sum, beta * values[position]);
  }
}
