package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSampledKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSampledKernels;

/** Sampled products in vectors: eight scalar products with a row of X at once. */
final class FloatVectorSampledKernels implements FloatSampledKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int EIGHT = 8;

  /** Scalar products that are computed before they are stored together. */
  private static final int BATCH = 32;

  /** Distance in the scratch memory: what a vector writes beyond a batch must not be in the way. */
  private static final int PASS = BATCH + 16;

  private final FloatSampledKernels scalar = new FloatScalarSampledKernels();

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
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      scalar.multiply(x, xAt, y, yStride, features, index, from, to, alpha, beta, values, scratch);
      return;
    }
    int whole = features - features % PARTIAL_SUMS;
    for (int start = from; start < to; start += BATCH) {
      int end = Math.min(to, start + BATCH);
      for (int position = start; position < end; position += EIGHT) {
        eight(x, xAt, y, yStride, whole, index, position, end - 1, scratch, position - start);
      }
      if (LANES < PARTIAL_SUMS) {
        addPasses(scratch, end - start);
      }
      if (whole < features) {
        addRest(x, xAt, y, yStride, whole, features, index, start, end, scratch);
      }
      store(scratch, end - start, alpha, beta, values, start);
    }
  }

  /** The places beyond the last one repeat it: its row is in the first cache already. */
  private static void eight(
      float[] x,
      int xAt,
      float[] y,
      int yStride,
      int whole,
      int[] index,
      int position,
      int last,
      float[] scratch,
      int to) {
    int y0 = index[position] * yStride;
    int y1 = index[Math.min(position + 1, last)] * yStride;
    int y2 = index[Math.min(position + 2, last)] * yStride;
    int y3 = index[Math.min(position + 3, last)] * yStride;
    int y4 = index[Math.min(position + 4, last)] * yStride;
    int y5 = index[Math.min(position + 5, last)] * yStride;
    int y6 = index[Math.min(position + 6, last)] * yStride;
    int y7 = index[Math.min(position + 7, last)] * yStride;
    // Vectors shorter than the number of partial sums hold some of them: again for the others.
    for (int lane = 0, at = to; lane < PARTIAL_SUMS; lane += LANES, at += PASS) {
      FloatSampledMicroKernels.eight(
          x,
          xAt + lane,
          y,
          y0 + lane,
          y1 + lane,
          y2 + lane,
          y3 + lane,
          y4 + lane,
          y5 + lane,
          y6 + lane,
          y7 + lane,
          whole,
          scratch,
          at);
    }
  }

  /** Adds what the passes have summed, in pairs of neighbours. */
  private static void addPasses(float[] scratch, int count) {
    for (int i = 0; i < count; i++) {
      float sum = scratch[i] + scratch[PASS + i];
      scratch[i] =
          LANES == PARTIAL_SUMS / 2 ? sum : sum + (scratch[2 * PASS + i] + scratch[3 * PASS + i]);
    }
  }

  private static void addRest(
      float[] x,
      int xAt,
      float[] y,
      int yStride,
      int whole,
      int features,
      int[] index,
      int start,
      int end,
      float[] scratch) {
    // Features outside: the sums of the batch do not wait for each other.
    for (int feature = whole; feature < features; feature++) {
      float value = x[xAt + feature];
      for (int i = 0; i < end - start; i++) {
        scratch[i] = Math.fma(value, y[index[start + i] * yStride + feature], scratch[i]);
      }
    }
  }

  private static void store(
      float[] sums, int count, float alpha, float beta, float[] values, int at) {
    int vectors = count - count % LANES;
    if (beta == 0) {
      FloatSampledMicroKernels.store(sums, vectors, alpha, values, at);
    } else {
      FloatSampledMicroKernels.add(sums, vectors, alpha, beta, values, at);
    }
    for (int i = vectors; i < count; i++) {
      values[at + i] = FloatScalarSampledKernels.combine(alpha, sums[i], beta, values, at + i);
    }
  }
}
