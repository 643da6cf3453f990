package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One worker's way through a window of layers. It runs blocks of items through all of them, one
 * block after the other, so that a block stays in the cache.
 *
 * <p>Items die on the way: their activations become all 0. When too few of a block are left, the
 * block stops and its living items move to the block that waits before the same layer; a waiting
 * block that is full goes on. So the vectors stay full although 97 of 100 items may die within a
 * few layers. What an item's values are does not depend on who its neighbours are.
 */
public final class BlockRunner {
  /** Merges that cost as much as a layer of a full block. */
  private static final int MERGES_PER_LAYER = 5;

  private final Outcome outcome;
  private final BlockPool pool;
  private final BlockProduct product;
  private final int width;
  private final ArrayDeque<Block> ready = new ArrayDeque<>();
  private Block spare;

  private PreparedLayer[] layers;
  private Block[] waiting;
  private int firstLayer;
  private boolean deadLeaves;
  private Queue<Block> leaving;

  /**
   * @param sizes of the blocks
   * @param product multiplies blocks
   */
  public BlockRunner(BlockSizes sizes, BlockPool pool, BlockProduct product, Outcome outcome) {
    this.pool = pool;
    this.product = product;
    this.outcome = outcome;
    width = sizes.width();
  }

  /**
   * Starts with a window of layers.
   *
   * @param newFirstLayer the place of the window in the network
   * @param newDeadLeaves true if items that are all 0 behind the window are done with
   * @param newLeaving takes the blocks that are through; null if the network ends here
   */
  public void enter(
      PreparedLayer[] newLayers,
      int newFirstLayer,
      boolean newDeadLeaves,
      Queue<Block> newLeaving) {
    layers = newLayers;
    firstLayer = newFirstLayer;
    deadLeaves = newDeadLeaves;
    leaving = newLeaving;
    waiting = new Block[newLayers.length];
  }

  /** Takes a block that is full, or what is there of one; {@link #runReady} runs those full. */
  public void take(Block block) {
    if (block.stage == layers.length) {
      leaving.add(block);
    } else if (block.full()) {
      ready.push(block);
    } else if (waiting[block.stage] == null) {
      waiting[block.stage] = block;
    } else {
      merge(block);
      pool.give(block);
    }
  }

  /** Runs a block that is through the window before. */
  public void run(Block block) {
    block.stage = 0;
    advance(block, false);
    runReady();
  }

  /** Finishes what is left waiting. */
  public void finish() {
    for (int stage = 0; stage < layers.length; stage++) {
      Block left = waiting[stage];
      waiting[stage] = null;
      if (left != null) {
        advance(left, true);
        runReady();
      }
    }
  }

  /** Gives back the memory that it took for itself, when a run is over. */
  public void leave() {
    if (spare != null) {
      pool.give(spare);
      spare = null;
    }
  }

  /** Runs the blocks that are full. */
  public void runReady() {
    while (!ready.isEmpty()) {
      advance(ready.pop(), false);
    }
  }

  /**
   * Runs a block until its items are through, dead or merged into a waiting block. A merge costs a
   * fifth of a layer; a block is merged when as much was computed in vain for dead items, which
   * costs at most twice what the best choice would have (the rent-or-buy rule).
   */
  private void advance(Block block, boolean last) {
    while (block.stage < layers.length) {
      step(block);
      if (block.alive == 0) {
        break;
      }
      boolean through = block.stage == layers.length;
      if (!through && (last ? savesColumns(block) : MERGES_PER_LAYER * block.idle >= width)) {
        merge(block);
        break;
      }
    }
    boolean arrived = block.stage == layers.length && block.alive != 0;
    if (arrived && leaving != null) {
      leaving.add(block);
      return;
    }
    if (arrived) {
      outcome.arrive(block);
    }
    pool.give(block);
  }

  /** True if fewer columns are computed when a block moves to the one that waits. */
  private boolean savesColumns(Block block) {
    Block other = waiting[block.stage];
    if (other == null) {
      return false;
    }
    int together = Long.bitCount(block.alive) + other.count;
    return Block.columns(together) < block.columns() + other.columns();
  }

  private void step(Block block) {
    PreparedLayer layer = layers[block.stage];
    spare = spare == null ? pool.take(0) : spare;
    int columns = block.columns();
    long computed = (long) columns * layer.edges();
    outcome.count(firstLayer + block.stage, Long.bitCount(block.alive), layer.edges(), computed);
    long start = System.nanoTime();
    long live = product.multiply(layer, block.values, spare.values, columns);
    long spent = product.threads() * (System.nanoTime() - start);
    outcome.time(firstLayer + block.stage, spent);
    FloatPanel input = block.values;
    block.values = spare.values;
    spare.values = input;
    block.stage++;
    boolean removable =
        block.stage == layers.length ? deadLeaves : layers[block.stage].deadStaysDead();
    if (removable) {
      block.alive &= live;
      // What the next layer computes in vain.
      block.idle += block.columns() - Long.bitCount(block.alive);
    }
  }

  /** Moves the living columns of a block to the block that waits before the same layer. */
  private void merge(Block from) {
    int rows = layers[from.stage].inputs();
    long left = from.alive;
    while (left != 0) {
      Block into = waiting[from.stage];
      if (into == null) {
        into = pool.take(from.stage);
        waiting[from.stage] = into;
      }
      long part = firstBits(left, width - into.count);
      left &= ~part;
      product.compress(from.values, rows, part, into.values, into.count);
      for (long rest = part; rest != 0; rest &= rest - 1) {
        into.items[into.count++] = from.items[Long.numberOfTrailingZeros(rest)];
      }
      into.alive = Block.firstColumns(into.count);
      if (into.full()) {
        waiting[from.stage] = null;
        ready.push(into);
      }
    }
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
