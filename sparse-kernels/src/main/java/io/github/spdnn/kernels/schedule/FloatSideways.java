package io.github.spdnn.kernels.schedule;

import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;

/**
 * Moves rows of arrays to and from columns of panels: a product with the dense matrix on the left
 * is the transpose of one with it on the right.
 */
final class FloatSideways {
  /** Rows of a panel per round: a cache line of the array, so that each line is read once. */
  private static final int ROUND = 16;

  private FloatSideways() {}

  /** Column j of the panel becomes the row of the array that starts at {@code at + j * stride}. */
  static void pack(
      float[] from, int at, int stride, int fromRow, int toRow, int columns, FloatPanel to) {
    for (int start = fromRow; start < toRow; start += ROUND) {
      int end = Math.min(toRow, start + ROUND);
      for (int column = 0; column < columns; column++) {
        int source = at + column * stride;
        for (int row = start; row < end; row++) {
          to.set(row, column, from[source + row]);
        }
      }
      for (int column = columns; column < FloatPanel.padded(columns); column++) {
        for (int row = start; row < end; row++) {
          to.set(row, column, 0);
        }
      }
    }
  }

  /** {@code c = alpha y + beta c}; rows of the panel go to columns of the array. */
  static void store(
      FloatPanel y,
      int yBase,
      int[] list,
      int from,
      int to,
      int columns,
      float alpha,
      float beta,
      float[] c,
      int at,
      int stride) {
    for (int start = from; start < to; start += ROUND) {
      int end = Math.min(to, start + ROUND);
      for (int column = 0; column < columns; column++) {
        int target = at + column * stride;
        for (int place = start; place < end; place++) {
          int row = list == null ? place : list[place];
          float sum = y.get(place - yBase, column);
          c[target + row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, c, target + row);
        }
      }
    }
  }
}
