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
   * Sizes for a network. If nothing is wished: blocks of 64 or 32 items, each run by one thread, of
   * which those of all threads take at most a quarter of the last cache, which others use too;
   * beyond that all threads run one block together, as wide as takes no more. Where one value
   * stands for all weights of a layer, narrow blocks are as fast as wide ones, and the widest is
   * taken that leaves a quarter of the second-level cache free, or else 16. See decision 0015.
   *
   * @param iso true if one value stands for all weights of each layer
   * @param width wished items of a block; 0: by size
   * @param together whether all threads shall share the work on one block, if a width is wished
   */
  public static BlockSizes of(int features, boolean iso, int threads, int width, boolean together) {
    if (width > 0) {
      return new BlockSizes(features, width, threads > 1 && together);
    }
    long bytesPerItem = 2L * features * Float.BYTES;
    long room = Caches.LEVEL_3 / 4;
    if (iso) {
      int fitting = widest(bytesPerItem, Caches.LEVEL_2 * 3 / 4);
      boolean shared = threads > 1 && bytesPerItem * fitting * threads > room;
      return new BlockSizes(features, fitting, shared);
    }
    for (int items = WIDEST; items >= NARROW; items /= 2) {
      if (bytesPerItem * items * threads <= room) {
        return new BlockSizes(features, items, false);
      }
    }
    int fitting = Math.min(NARROW, widest(bytesPerItem, room));
    return new BlockSizes(features, fitting, threads > 1);
  }

  /** The widest block whose activations before and behind a layer take so many bytes at most. */
  private static int widest(long bytesPerItem, long bytes) {
    int items = WIDEST;
    while (items > NARROWEST && bytesPerItem * items > bytes) {
      items /= 2;
    }
    return items;
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
