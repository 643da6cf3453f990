package io.github.spdnn.dnn.inference.part;

/** Items that go through some layers together, in blocks of up to 64. */
final class Wave {
  /** Items of a block by column. */
  final int[][] items;

  /** The columns whose items are alive, by block. */
  final long[] alive;

  /** Number of blocks in use. */
  int blocks;

  /** Makes an empty wave. */
  Wave(int mostBlocks, int width) {
    items = new int[mostBlocks][width];
    alive = new long[mostBlocks];
  }

  /**
   * Columns of a block to compute: those up to the last one alive, in whole groups of 16 if any.
   */
  int columns(int block) {
    return items[block].length == 1 ? used(block) : (used(block) + 15) & -16;
  }

  /** Columns of a block up to the last one alive. */
  int used(int block) {
    return Long.SIZE - Long.numberOfLeadingZeros(alive[block]);
  }

  /** True if a block has no living item. */
  boolean hasEmptyBlock() {
    for (int block = 0; block < blocks; block++) {
      if (alive[block] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Number of living items. */
  int living() {
    int sum = 0;
    for (int block = 0; block < blocks; block++) {
      sum += Long.bitCount(alive[block]);
    }
    return sum;
  }
}
