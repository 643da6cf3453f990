package io.github.spdnn.dnn.inference;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Blocks that are not in use; shared by all workers of a run. */
final class BlockPool {
  private final BlockSizes sizes;
  private final Queue<Block> free = new ConcurrentLinkedQueue<>();

  BlockPool(BlockSizes sizes) {
    this.sizes = sizes;
  }

  /** Returns an empty block before a layer; its values are whatever they were. */
  Block take(int stage) {
    Block block = free.poll();
    if (block == null) {
      block = new Block(sizes.features(), sizes.width());
    }
    block.stage = stage;
    block.count = 0;
    block.alive = 0;
    return block;
  }

  /** Takes back a block. */
  void give(Block block) {
    free.add(block);
  }
}
