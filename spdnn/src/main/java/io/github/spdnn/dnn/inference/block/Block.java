package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.kernels.backend.FloatPanel;

/** Some items on their way through the network, feature-major: a column of values per item. */
public final class Block {
  /** Items by column. */
  public final int[] items;

  /** Input values of the layer {@link #stage}, feature × column. */
  public FloatPanel values;

  /** The layer that comes next. */
  public int stage;

  /** Number of columns in use, from 0 on. */
  public int count;

  /** The columns whose items are alive. */
  public long alive;

  public Block(int features, int width) {
    items = new int[width];
    values = FloatPanel.zeros(features, width);
  }

  /** Columns computed for dead items, summed over the layers since the block was filled. */
  public int idle;

  /** True if no item can join. */
  public boolean full() {
    return count == items.length;
  }

  /** Columns to compute: those up to the last one alive, in whole groups of 16. */
  public int columns() {
    return columns(Long.SIZE - Long.numberOfLeadingZeros(alive));
  }

  /** Columns in whole groups of 16. */
  static int columns(int items) {
    return (items + 15) & -16;
  }

  /** A bit for each of the first columns. */
  public static long firstColumns(int count) {
    return count == Long.SIZE ? -1L : (1L << count) - 1;
  }
}
