package io.github.spdnn.kernels.schedule;

import io.github.spdnn.kernels.backend.FloatGemmKernels;
import java.util.Arrays;

/** Copies a piece of B, or of B transposed, into a panel, times a factor. */
final class FloatPanelPacking {
  private static final int COLUMNS = FloatGemmKernels.COLUMNS;

  /** Elements of a column read in a row: a line of the cache. */
  private static final int LINE = 64 / Float.BYTES;

  private FloatPanelPacking() {}

  /** Packs {@code factor b(k, j)} where b(k, j) is {@code b[at + k * stride + j]}. */
  static void rows(
      float[] b, int at, int stride, int depth, int columns, float factor, float[] panel, int to) {
    for (int k = 0; k < depth; k++) {
      int source = at + k * stride;
      int target = to + k * COLUMNS;
      for (int column = 0; column < columns; column++) {
        panel[target + column] = factor * b[source + column];
      }
      Arrays.fill(panel, target + columns, target + COLUMNS, 0);
    }
  }

  /** Packs {@code factor b(k, j)} where b(k, j) is {@code b[at + j * stride + k]}. */
  static void columns(
      float[] b, int at, int stride, int depth, int columns, float factor, float[] panel, int to) {
    for (int top = 0; top < depth; top += LINE) {
      int bottom = Math.min(depth, top + LINE);
      for (int column = 0; column < columns; column++) {
        int source = at + column * stride;
        for (int k = top; k < bottom; k++) {
          panel[to + k * COLUMNS + column] = factor * b[source + k];
        }
      }
    }
    if (columns < COLUMNS) {
      for (int k = 0; k < depth; k++) {
        Arrays.fill(panel, to + k * COLUMNS + columns, to + (k + 1) * COLUMNS, 0);
      }
    }
  }
}
