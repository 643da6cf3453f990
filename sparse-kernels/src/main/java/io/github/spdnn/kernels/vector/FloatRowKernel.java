package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanel;

/** Multiplies one row of values with a panel: as many vectors at a time as there are. */
final class FloatRowKernel {
  private static final int LANES = Lanes.FLOATS.length();

  private FloatRowKernel() {}

  /**
   * One row of sums; the value of entry k is {@code w[wAt + k * wStride]}, its column {@code
   * index[indexAt + k]}.
   *
   * @param columns a whole number of vectors
   */
  static void multiply(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      FloatPanel x,
      FloatPanel y,
      int yRow,
      float bias,
      int columns) {
    int stride = x.strideBytes();
    long target = (long) yRow * y.strideBytes();
    int left = columns;
    for (long at = 0; left > 0; ) {
      int vectors = left >= 4 * LANES ? 4 : left >= 2 * LANES ? 2 : 1;
      switch (vectors) {
        case 4 ->
            FloatMicroKernels.oneByFour(
                w,
                wAt,
                wStride,
                index,
                indexAt,
                length,
                x.memory(),
                at,
                stride,
                y.memory(),
                target + at,
                bias);
        case 2 ->
            FloatMicroKernels.oneByTwo(
                w,
                wAt,
                wStride,
                index,
                indexAt,
                length,
                x.memory(),
                at,
                stride,
                y.memory(),
                target + at,
                bias);
        default ->
            FloatMicroKernels.oneByOne(
                w,
                wAt,
                wStride,
                index,
                indexAt,
                length,
                x.memory(),
                at,
                stride,
                y.memory(),
                target + at,
                bias);
      }
      left -= vectors * LANES;
      at += (long) vectors * LANES * Float.BYTES;
    }
  }
}
