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
  private static final int NARROWEST = 16;

  /**
   * Sizes for a network. If nothing is wished: the activations before and behind a layer shall take
   * at most half of the last cache. If a block of 64 for each thread does, each thread runs its
   * own; else all run one together, as wide as fits. Wider blocks need fewer loads of weights.
   *
   * @param width wished items of a block; 0: by size
   * @param together whether all threads shall share the work on one block, if a width is wished
   */
  public static BlockSizes of(int features, int threads, int width, boolean together) {
    if (width > 0) {
      return new BlockSizes(features, width, threads > 1 && together);
    }
    long bytesPerItem = 2L * features * Float.BYTES;
    long room = Caches.LEVEL_3 / 2;
    boolean large = threads > 1 && bytesPerItem * WIDEST * threads > room;
    int fitting = WIDEST;
    while (bytesPerItem * fitting > room && fitting > NARROWEST) {
      fitting /= 2;
    }
    return new BlockSizes(features, fitting, large);
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
