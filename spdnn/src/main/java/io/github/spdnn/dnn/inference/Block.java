package io.github.spdnn.dnn.inference;

import io.github.spdnn.kernels.backend.FloatPanel;

/** Up to 64 items on their way through the network, feature-major: a column of values per item. */
final class Block {
  static final int WIDTH = FloatPanel.COLUMNS;

  /** Items by column. */
  final int[] items = new int[WIDTH];

  /** Input values of the layer {@link #stage}, feature × column. */
  FloatPanel values;

  /** The layer that comes next. */
  int stage;

  /** Number of columns in use, from 0 on. */
  int count;

  /** The columns whose items are alive. */
  long alive;

  Block(int features) {
    values = FloatPanel.zeros(features, WIDTH);
  }

  /** Columns to compute: those up to the last one alive, in whole groups of 16. */
  int columns() {
    return (WIDTH - Long.numberOfLeadingZeros(alive) + 15) & -16;
  }

  /** A bit for each of the first columns. */
  static long firstColumns(int count) {
    return count == WIDTH ? -1L : (1L << count) - 1;
  }
}
