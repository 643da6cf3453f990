package io.github.spdnn.dnn.inference.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.kernels.backend.Caches;
import org.junit.jupiter.api.Test;

class BlockSizesTest {
  /**
   * Neurons of which a block of 64, before and behind a layer, leaves a quarter of the second-level
   * cache free.
   */
  private static final int SMALL = (int) (Caches.LEVEL_2 * 3 / 4 / (2 * 64 * Float.BYTES));

  /**
   * Neurons of which a block of 16, before and behind a layer, takes a quarter of the last cache.
   */
  private static final int LARGE = (int) (Caches.LEVEL_3 / 4 / (2 * 16 * Float.BYTES));

  /** The same for a block of 32. */
  private static final int FIT = LARGE / 2;

  private static BlockSizes iso(int features, int threads) {
    return BlockSizes.of(features, true, threads, 0, false);
  }

  private static BlockSizes stored(int features, int threads) {
    return BlockSizes.of(features, false, threads, 0, false);
  }

  @Test
  void blocksOfOneValueFitTheSecondCacheIfTheyCan() {
    assertEquals(new BlockSizes(10, 64, false), iso(10, 8));
    assertEquals(new BlockSizes(SMALL, 64, false), iso(SMALL, 1));
    assertEquals(new BlockSizes(SMALL + 1, 32, false), iso(SMALL + 1, 1));
    assertEquals(new BlockSizes(2 * SMALL, 32, false), iso(2 * SMALL, 2));
    assertEquals(new BlockSizes(2 * SMALL + 1, 16, false), iso(2 * SMALL + 1, 2));
    assertEquals(new BlockSizes(LARGE, 16, false), iso(LARGE, 1));
  }

  @Test
  void storedWeightsWantWideBlocks() {
    assertEquals(new BlockSizes(FIT / 2, 64, false), stored(FIT / 2, 1));
    assertEquals(new BlockSizes(FIT, 32, false), stored(FIT, 1));
    assertEquals(new BlockSizes(FIT / 4, 32, false), stored(FIT / 4, 4));
  }

  @Test
  void elseThreadsRunOneTogether() {
    assertEquals(new BlockSizes(FIT / 4 + 1, 32, true), stored(FIT / 4 + 1, 4));
    assertEquals(new BlockSizes(FIT, 32, true), stored(FIT, 2));
    assertEquals(new BlockSizes(LARGE / 2, 16, false), iso(LARGE / 2, 2));
    assertEquals(new BlockSizes(LARGE / 2 + 1, 16, true), iso(LARGE / 2 + 1, 2));
  }

  @Test
  void ofLargeNetworksBlocksAreNarrower() {
    assertEquals(new BlockSizes(FIT + 1, 16, true), stored(FIT + 1, 2));
    assertEquals(new BlockSizes(100 * FIT, 16, true), stored(100 * FIT, 8));
    assertEquals(new BlockSizes(100 * FIT, 16, false), stored(100 * FIT, 1));
    assertEquals(new BlockSizes(100 * FIT, 16, false), iso(100 * FIT, 1));
  }

  @Test
  void aWishIsFollowed() {
    assertEquals(new BlockSizes(9, 48, true), BlockSizes.of(9, true, 2, 48, true));
    assertEquals(new BlockSizes(9, 16, false), BlockSizes.of(9, false, 1, 16, true));
  }

  @Test
  void bytesOfABlock() {
    assertEquals(100 * 48 * 4, new BlockSizes(100, 48, false).bytes());
  }
}
