package io.github.spdnn.kernels.schedule;

import java.util.Arrays;

/** Plain work on blocks: element (i, j) is {@code array[at + i * stride + j]}. */
final class FloatBlocks {
  /** Elements that a transposition takes from each row in turn: a line of the cache. */
  private static final int LINE = 64 / Float.BYTES;

  private FloatBlocks() {}

  /** Multiplies a row with a factor; 0 fills it with zeros whatever was there. */
  static void scale(float[] values, int at, int columns, float factor) {
    if (factor == 0) {
      Arrays.fill(values, at, at + columns, 0);
      return;
    }
    for (int column = 0; column < columns && factor != 1; column++) {
      values[at + column] *= factor;
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

  /** Copies a block to another place with its rows as columns. */
  static void transpose(
      float[] from,
      int fromAt,
      int fromStride,
      float[] to,
      int toAt,
      int toStride,
      int rows,
      int columns) {
    for (int left = 0; left < columns; left += LINE) {
      int right = Math.min(columns, left + LINE);
      for (int row = 0; row < rows; row++) {
        int source = fromAt + row * fromStride;
        int target = toAt + row;
        for (int column = left; column < right; column++) {
          to[target + column * toStride] = from[source + column];
        }
      }
    }
  }
}
