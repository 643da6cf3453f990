package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.kernels.backend.Caches;
import io.github.spdnn.kernels.backend.FloatPanel;

/**
 * How large blocks are, and whether each thread runs its own or all run one together.
 *
 * @param features the most neurons of a layer, inputs included
 * @param width items of a block
 * @param together true if all threads share the work on one block
 */
public record BlockSizes(int features, int width, boolean together) {
  private static final int WIDEST = FloatPanel.COLUMNS;
  private static final int NARROW = 32;
  private static final int NARROWEST = 16;

  /**
   * Sizes for a network. If nothing is wished: blocks of 64 items if the activations before and
   * behind a layer fit the second-level cache, else of 32, each run by one thread, as long as those
   * of all threads take at most a quarter of the last cache, which others use too. Beyond that all
   * threads run one block together, as wide as takes no more. See decision 0015.
   *
   * @param width wished items of a block; 0: by size
   * @param together whether all threads shall share the work on one block, if a width is wished
   */
  public static BlockSizes of(int features, int threads, int width, boolean together) {
    if (width > 0) {
      return new BlockSizes(features, width, threads > 1 && together);
    }
    long bytesPerItem = 2L * features * Float.BYTES;
    long room = Caches.LEVEL_3 / 4;
    int own = bytesPerItem * WIDEST <= Caches.LEVEL_2 ? WIDEST : NARROW;
    if (bytesPerItem * own * threads <= room) {
      return new BlockSizes(features, own, false);
    }
    int fitting = bytesPerItem * NARROW <= room ? NARROW : NARROWEST;
    return new BlockSizes(features, fitting, threads > 1);
  }

  /** Bytes of a block. */
  public long bytes() {
    return (long) features * FloatPanel.padded(width) * Float.BYTES;
  }

  @Override
  public String toString() {
    return width + (together ? ", each run by all threads" : ", each run by one thread");
  }
}
