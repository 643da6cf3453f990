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
  /** Wider blocks need fewer loads of weights and indices for the same work. */
  private static final int WIDEST = FloatPanel.COLUMNS;

  /**
   * Sizes for a network. If nothing is wished: blocks of 64; together if the activations before and
   * behind a layer, of a block for each thread, would take more than half of the last cache.
   */
  static BlockSizes of(int features, int threads, Choices.Blocks wish) {
    if (wish.width() > 0) {
      return new BlockSizes(features, wish.width(), threads > 1 && wish.together());
    }
    long bytes = 2L * threads * features * WIDEST * Float.BYTES;
    return new BlockSizes(features, WIDEST, threads > 1 && bytes > Caches.LEVEL_3 / 2);
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
