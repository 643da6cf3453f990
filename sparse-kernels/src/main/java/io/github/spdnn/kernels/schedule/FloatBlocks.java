package io.github.spdnn.kernels.schedule;

import java.util.Arrays;

/** Plain work on a block of a row-major array. */
final class FloatBlocks {
  private FloatBlocks() {}

  /** Multiplies with a factor; 0 fills with zeros whatever was there. */
  static void scale(float[] values, int at, int stride, int rows, int columns, float factor) {
    if (factor == 1) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      int from = at + row * stride;
      if (factor == 0) {
        Arrays.fill(values, from, from + columns, 0);
      } else {
        for (int column = 0; column < columns; column++) {
          values[from + column] *= factor;
        }
      }
    }
  }

  /** Copies a block to another place. */
  static void copy(
      float[] from,
      int fromAt,
      int fromStride,
      float[] to,
      int toAt,
      int toStride,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, fromAt + row * fromStride, to, toAt + row * toStride, columns);
    }
  }
}
