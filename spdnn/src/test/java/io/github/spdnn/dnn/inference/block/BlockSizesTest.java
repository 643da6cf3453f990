package io.github.spdnn.dnn.inference.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.kernels.backend.Caches;
import org.junit.jupiter.api.Test;

class BlockSizesTest {
  /** Neurons of which a block of 64, before and behind a layer, fits the second-level cache. */
  private static final int SMALL = (int) (Caches.LEVEL_2 / (2 * 64 * Float.BYTES));

  /** Neurons of which a block of 32 takes a quarter of the last cache. */
  private static final int FIT = (int) (Caches.LEVEL_3 / 4 / (2 * 32 * Float.BYTES));

  private static BlockSizes sizes(int features, int threads) {
    return BlockSizes.of(features, true, threads, 0, false);
  }

  @Test
  void threadsRunBlocksOfTheirOwnIfThoseFitTheCaches() {
    assertEquals(new BlockSizes(10, 64, false), sizes(10, 8));
    assertEquals(new BlockSizes(SMALL, 64, false), sizes(SMALL, 1));
    assertEquals(new BlockSizes(SMALL + 1, 32, false), sizes(SMALL + 1, 1));
    assertEquals(new BlockSizes(FIT, 32, false), sizes(FIT, 1));
  }

  @Test
  void storedWeightsWantWideBlocks() {
    assertEquals(new BlockSizes(FIT / 2, 64, false), BlockSizes.of(FIT / 2, false, 1, 0, false));
    assertEquals(new BlockSizes(FIT, 32, false), BlockSizes.of(FIT, false, 1, 0, false));
  }

  @Test
  void elseTheyRunOneTogether() {
    assertEquals(new BlockSizes(FIT / 4 + 1, 32, true), sizes(FIT / 4 + 1, 4));
    assertEquals(new BlockSizes(FIT, 32, true), sizes(FIT, 2));
  }

  @Test
  void ofLargeNetworksBlocksAreNarrower() {
    assertEquals(new BlockSizes(FIT + 1, 16, true), sizes(FIT + 1, 2));
    assertEquals(new BlockSizes(100 * FIT, 16, true), sizes(100 * FIT, 8));
    assertEquals(new BlockSizes(100 * FIT, 16, false), sizes(100 * FIT, 1));
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
