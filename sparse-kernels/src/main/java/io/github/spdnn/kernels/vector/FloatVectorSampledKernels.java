package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSampledKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSampledKernels;

/** Sampled products in vectors: eight scalar products with a row of X at once, then four. */
final class FloatVectorSampledKernels implements FloatSampledKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int EIGHT = 8;
  private static final int FOUR = 4;

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
    for (int start = from; start < to; start += EIGHT) {
      int count = Math.min(EIGHT, to - start);
      if (count > FOUR) {
        eight(x, xAt, y, yAt, yStride, whole, index, start, to - 1, scratch);
      } else {
        four(x, xAt, y, yAt, yStride, whole, index, start, to - 1, scratch);
      }
      for (int i = 0; i < count; i++) {
        int row = yAt + index[start + i] * yStride;
        float sum =
            FloatScalarSampledKernels.addRest(total(scratch, i), x, xAt, y, row, whole, features);
        FloatScalarSampledKernels.store(values, start + i, sum, alpha, beta);
      }
    }
  }

  /** Adds what the passes have computed, in pairs of neighbours. */
  private static float total(float[] scratch, int i) {
    return switch (SUMS / LANES) {
      case 1 -> scratch[i];
      case 2 -> scratch[i] + scratch[EIGHT + i];
      default ->
          (scratch[i] + scratch[EIGHT + i]) + (scratch[2 * EIGHT + i] + scratch[3 * EIGHT + i]);
    };
  }

  /** The places beyond the last one repeat it: its row is in the first cache already. */
  private static void eight(
      float[] x,
      int xAt,
      float[] y,
      int yAt,
      int yStride,
      int whole,
      int[] index,
      int start,
      int last,
      float[] scratch) {
    int y0 = yAt + index[start] * yStride;
    int y1 = yAt + index[start + 1] * yStride;
    int y2 = yAt + index[start + 2] * yStride;
    int y3 = yAt + index[start + 3] * yStride;
    int y4 = yAt + index[start + 4] * yStride;
    int y5 = yAt + index[Math.min(start + 5, last)] * yStride;
    int y6 = yAt + index[Math.min(start + 6, last)] * yStride;
    int y7 = yAt + index[Math.min(start + 7, last)] * yStride;
    for (int lane = 0, at = 0; lane < SUMS; lane += LANES, at += EIGHT) {
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

  private static void four(
      float[] x,
      int xAt,
      float[] y,
      int yAt,
      int yStride,
      int whole,
      int[] index,
      int start,
      int last,
      float[] scratch) {
    int y0 = yAt + index[start] * yStride;
    int y1 = yAt + index[Math.min(start + 1, last)] * yStride;
    int y2 = yAt + index[Math.min(start + 2, last)] * yStride;
    int y3 = yAt + index[Math.min(start + 3, last)] * yStride;
    for (int lane = 0, at = 0; lane < SUMS; lane += LANES, at += EIGHT) {
      FloatSampledMicroKernels.four(
          x, xAt + lane, y, y0 + lane, y1 + lane, y2 + lane, y3 + lane, whole, scratch, at);
    }
  }
}
