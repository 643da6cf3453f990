package io.github.spdnn.dnn.inference.part;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of which blocks move where, so that the living items of a wave fill as few blocks
 * as possible.
 *
 * @param moves in the order in which the columns of a block are filled
 * @param blocks that are in use afterwards
 */
record Compaction(List<Move> moves, int blocks) {
  /**
   * Columns of a block that move to another place, in their order.
   *
   * @param columns a bit for each column that moves
   * @param toColumn the first column there
   */
  record Move(int fromBlock, long columns, int toBlock, int toColumn) {}

  /** Plans the moves, and tells the wave who is where afterwards. */
  static Compaction plan(Wave wave, int width) {
    List<Move> moves = new ArrayList<>();
    int[][] items = new int[wave.blocks][width];
    int to = 0;
    int filled = 0;
    for (int block = 0; block < wave.blocks; block++) {
      long left = wave.alive[block];
      while (left != 0) {
        if (filled == width) {
          to++;
          filled = 0;
        }
        long part = firstBits(left, width - filled);
        left &= ~part;
        moves.add(new Move(block, part, to, filled));
        for (long rest = part; rest != 0; rest &= rest - 1) {
          items[to][filled++] = wave.items[block][Long.numberOfTrailingZeros(rest)];
        }
      }
    }
    int blocks = moves.isEmpty() ? 0 : to + 1;
    wave.blocks = blocks;
    for (int block = 0; block < blocks; block++) {
      int count = block < to ? width : filled;
      System.arraycopy(items[block], 0, wave.items[block], 0, count);
      wave.alive[block] = count == Long.SIZE ? -1L : (1L << count) - 1;
    }
    return new Compaction(moves, blocks);
  }

  /** The lowest bits that are set, at most so many. */
  private static long firstBits(long bits, int most) {
    long rest = bits;
    for (int i = 0; i < most; i++) {
      rest &= rest - 1;
    }
    return bits & ~rest;
  }
}
