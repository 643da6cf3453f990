package io.github.spdnn.dnn.inference;

import io.github.spdnn.kernels.backend.Caches;
import io.github.spdnn.kernels.backend.FloatPanel;

/**
 * How large blocks are, and whether each thread runs its own or all run one together.
 *
 * @param features the most neurons of a layer, inputs included
 * @param width items of a block
 * @param together true if all threads share the work on one block
 */
record BlockSizes(int features, int width, boolean together) {
  private static final int WIDEST = FloatPanel.COLUMNS;
  private static final int NARROWEST = 16;

  /**
   * Sizes for a network. If nothing is wished: the activations before and behind a layer shall take
   * at most half of the last cache. If a block of 64 for each thread does, each thread runs its
   * own; else all run one together, as wide as fits. Wider blocks need fewer loads of weights.
   */
  static BlockSizes of(int features, int threads, Choices.Blocks wish) {
    if (wish.width() > 0) {
      return new BlockSizes(features, wish.width(), threads > 1 && wish.together());
    }
    long bytesPerItem = 2L * features * Float.BYTES;
    long room = Caches.LEVEL_3 / 2;
    boolean together = threads > 1 && bytesPerItem * WIDEST * threads > room;
    int width = WIDEST;
    while (bytesPerItem * width > room && width > NARROWEST) {
      width /= 2;
    }
    return new BlockSizes(features, width, together);
  }

  /** Bytes of a block. */
  long bytes() {
    return (long) features * FloatPanel.padded(width) * Float.BYTES;
  }

  @Override
  public String toString() {
    return width + (together ? ", each run by all threads" : ", each run by one thread");
  }
}
