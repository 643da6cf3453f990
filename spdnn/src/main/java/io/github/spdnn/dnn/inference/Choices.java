package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.TileSettings;
import io.github.spdnn.dnn.inference.layer.BlockOrder;

/**
 * What a plan may decide, and what a user has decided for it.
 *
 * @param memory bytes for layers and for items on their way
 * @param tiles how tiles are looked for
 * @param sparseBelow part of nonzero inputs below which an item goes alone; negative: by the model
 * @param iso true if weights that are all equal may be kept as one value
 * @param blocks how blocks are run
 */
record Choices(long memory, TileSettings tiles, double sparseBelow, boolean iso, Blocks blocks) {

  /**
   * How blocks are run.
   *
   * @param width items of a block; 0: by the sizes of layers and caches, {@code together} likewise
   * @param together true if all threads share the work on one block
   * @param orderedFrom the least neurons between two layers for which blocks keep activations in
   *     the order of the next layer
   */
  record Blocks(int width, boolean together, int orderedFrom) {
    static final Blocks BY_SIZE = new Blocks(0, false, BlockOrder.LEAST_NEURONS);

    Blocks ofWidth(int items, boolean shared) {
      return new Blocks(items, shared, orderedFrom);
    }

    Blocks orderedFrom(int neurons) {
      return new Blocks(width, together, neurons);
    }
  }

  static Choices ofMemory(long memory) {
    return new Choices(memory, TileSettings.EXACT, -1, true, Blocks.BY_SIZE);
  }

  Choices withMemory(long bytes) {
    return new Choices(bytes, tiles, sparseBelow, iso, blocks);
  }

  Choices withTiles(TileSettings settings) {
    return new Choices(memory, settings, sparseBelow, iso, blocks);
  }

  Choices withSparseBelow(double share) {
    return new Choices(memory, tiles, share, iso, blocks);
  }

  Choices withIso(boolean allowed) {
    return new Choices(memory, tiles, sparseBelow, allowed, blocks);
  }

  Choices withBlocks(Blocks wish) {
    return new Choices(memory, tiles, sparseBelow, iso, wish);
  }
}
