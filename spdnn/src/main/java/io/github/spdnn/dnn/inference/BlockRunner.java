package io.github.spdnn.dnn.inference;

import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
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
final class BlockRunner {
  /** A block with at most so many living columns is merged: a merge costs a fifth of a layer. */
  private static final int MERGE_UP_TO = Block.WIDTH * 3 / 4;

  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final Outcome outcome;
  private final int features;
  private final ArrayDeque<Block> ready = new ArrayDeque<>();
  private final ArrayDeque<Block> free = new ArrayDeque<>();
  private FloatPanel output;

  private PreparedLayer[] layers;
  private Block[] waiting;
  private Block[] joining;
  private int firstLayer;
  private boolean deadLeaves;
  private Queue<Block> leaving;

  /**
   * @param features the most neurons of a layer, inputs included
   */
  BlockRunner(int features, Outcome outcome) {
    this.features = features;
    this.outcome = outcome;
    output = FloatPanel.zeros(features, Block.WIDTH);
  }

  /**
   * Starts with a window of layers.
   *
   * @param newFirstLayer the place of the window in the network
   * @param newDeadLeaves true if items that are all 0 behind the window are done with
   * @param newLeaving takes the blocks that are through; null if the network ends here
   */
  void enter(
      PreparedLayer[] newLayers,
      int newFirstLayer,
      boolean newDeadLeaves,
      Queue<Block> newLeaving) {
    layers = newLayers;
    firstLayer = newFirstLayer;
    deadLeaves = newDeadLeaves;
    leaving = newLeaving;
    waiting = new Block[newLayers.length];
    joining = new Block[newLayers.length + 1];
  }

  /** Takes an item with a list of its nonzero activations to the other items before a layer. */
  void join(int stage, int item, int[] indices, float[] values, int length) {
    Block into = joining[stage];
    if (into == null) {
      into = takeFree(stage);
      into.values.clear(neurons(stage));
      joining[stage] = into;
    }
    for (int i = 0; i < length; i++) {
      into.values.set(indices[i], into.count, values[i]);
    }
    into.items[into.count++] = item;
    into.alive = Block.firstColumns(into.count);
    if (into.count == Block.WIDTH) {
      joining[stage] = null;
      release(into);
    }
  }

  /** Takes an item that is through the window. */
  void arrive(int item, int[] indices, float[] values, int length) {
    if (leaving == null) {
      outcome.arrive(item, indices, values, length);
    } else {
      join(layers.length, item, indices, values, length);
    }
  }

  private void release(Block block) {
    if (block.stage == layers.length) {
      leaving.add(block);
    } else {
      ready.push(block);
    }
  }

  private int neurons(int stage) {
    return stage < layers.length ? layers[stage].inputs() : layers[stage - 1].outputs();
  }

  /** Runs a block that is through the window before. */
  void run(Block block) {
    block.stage = 0;
    advance(block, false);
    runReady();
  }

  /** Finishes what is left waiting. */
  void finish() {
    for (int stage = 0; stage < layers.length; stage++) {
      finishJoining(stage);
      Block left = waiting[stage];
      waiting[stage] = null;
      if (left != null) {
        advance(left, true);
        runReady();
      }
    }
    if (joining[layers.length] != null) {
      leaving.add(joining[layers.length]);
    }
  }

  /** Moves those that have joined to the block that waits, or makes theirs the one that waits. */
  private void finishJoining(int stage) {
    Block joined = joining[stage];
    joining[stage] = null;
    if (joined != null && waiting[stage] == null) {
      waiting[stage] = joined;
    } else if (joined != null) {
      merge(joined);
      free.push(joined);
      runReady();
    }
  }

  /** Runs the blocks that are full. */
  void runReady() {
    while (!ready.isEmpty()) {
      advance(ready.pop(), false);
    }
  }

  private Block takeFree(int stage) {
    Block block = free.isEmpty() ? new Block(features) : free.pop();
    block.stage = stage;
    block.count = 0;
    block.alive = 0;
    return block;
  }

  /** Runs a block until its items are through, dead or merged into a waiting block. */
  private void advance(Block block, boolean last) {
    while (block.stage < layers.length) {
      step(block);
      int living = Long.bitCount(block.alive);
      if (living == 0) {
        break;
      }
      boolean through = block.stage == layers.length;
      if (!through && living <= MERGE_UP_TO && (!last || waiting[block.stage] != null)) {
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
    free.push(block);
  }

  private void step(Block block) {
    PreparedLayer layer = layers[block.stage];
    int columns = block.columns();
    long computed = (long) columns * layer.edges();
    outcome.count(firstLayer + block.stage, Long.bitCount(block.alive), layer.edges(), computed);
    long start = System.nanoTime();
    long live = layer.multiply(block.values, output, columns);
    outcome.time(firstLayer + block.stage, System.nanoTime() - start);
    FloatPanel input = block.values;
    block.values = output;
    output = input;
    block.stage++;
    boolean removable =
        block.stage == layers.length ? deadLeaves : layers[block.stage].deadStaysDead();
    if (removable) {
      block.alive &= live;
    }
  }

  /** Moves the living columns of a block to the block that waits before the same layer. */
  private void merge(Block from) {
    int rows = layers[from.stage].inputs();
    long left = from.alive;
    while (left != 0) {
      Block into = waiting[from.stage];
      if (into == null) {
        into = takeFree(from.stage);
        waiting[from.stage] = into;
      }
      long part = firstBits(left, Block.WIDTH - into.count);
      left &= ~part;
      kernels.compress(from.values, rows, part, into.values, into.count);
      for (long rest = part; rest != 0; rest &= rest - 1) {
        into.items[into.count++] = from.items[Long.numberOfTrailingZeros(rest)];
      }
      into.alive = Block.firstColumns(into.count);
      if (into.count == Block.WIDTH) {
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
