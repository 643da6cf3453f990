package io.github.spdnn.dnn.inference.block;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Blocks that are not in use; shared by all workers of a run, and kept from run to run: new memory
 * costs more than a small batch takes.
 */
public final class BlockPool {
  private final BlockSizes sizes;
  private final Queue<Block> free = new ConcurrentLinkedQueue<>();

  public BlockPool(BlockSizes sizes) {
    this.sizes = sizes;
  }

  /** Returns an empty block before a layer; its values are whatever they were. */
  public Block take(int stage) {
    Block block = free.poll();
    if (block == null) {
      block = new Block(sizes.features(), sizes.width());
    }
    block.stage = stage;
    block.count = 0;
    block.idle = 0;
    block.alive = 0;
    return block;
  }

  /** Takes back a block. */
  public void give(Block block) {
    free.add(block);
  }

  /** Forgets blocks, so that those left take at most so many bytes. */
  public void trim(long bytes) {
    long most = bytes / Math.max(1, sizes.bytes());
    for (long extra = free.size() - most; extra > 0; extra--) {
      free.poll();
    }
  }
}
