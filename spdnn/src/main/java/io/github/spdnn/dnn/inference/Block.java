package io.github.spdnn.dnn.inference;

import io.github.spdnn.kernels.backend.FloatPanel;

/** Some items on their way through the network, feature-major: a column of values per item. */
final class Block {
  /** Items by column. */
  final int[] items;

  /** Input values of the layer {@link #stage}, feature × column. */
  FloatPanel values;

  /** The layer that comes next. */
  int stage;

  /** Number of columns in use, from 0 on. */
  int count;

  /** The columns whose items are alive. */
  long alive;

  Block(int features, int width) {
    items = new int[width];
    values = FloatPanel.zeros(features, width);
  }

  /** True if no item can join. */
  boolean full() {
    return count == items.length;
  }

  /** Columns to compute: those up to the last one alive, in whole groups of 16. */
  int columns() {
    return (Long.SIZE - Long.numberOfLeadingZeros(alive) + 15) & -16;
  }

  /** A bit for each of the first columns. */
  static long firstColumns(int count) {
    return count == Long.SIZE ? -1L : (1L << count) - 1;
  }
}
