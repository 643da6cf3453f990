package io.github.spdnn.dnn.inference.block;

import io.github.spdnn.dnn.inference.layer.BlockOrder;
import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import java.util.function.Consumer;

/** Gathers items that come one by one in blocks: one worker's blocks, one before each layer. */
public final class Joining {
  private final BlockPool pool;
  private final Consumer<Block> filled;
  private PreparedLayer[] layers;
  private Block[] joined;

  /**
   * @param filled takes the blocks that are full, and in the end what there is
   */
  public Joining(BlockPool pool, Consumer<Block> filled) {
    this.pool = pool;
    this.filled = filled;
  }

  /** Starts with a window of layers. */
  public void enter(PreparedLayer[] newLayers) {
    layers = newLayers;
    joined = new Block[newLayers.length + 1];
  }

  /** Takes an item before a layer, or behind the last, with a list of its nonzero activations. */
  public void join(int stage, int item, int[] indices, float[] values, int length) {
    Block into = joined[stage];
    if (into == null) {
      into = pool.take(stage);
      into.values.clear(neurons(stage));
      joined[stage] = into;
    }
    BlockOrder order = stage < layers.length ? layers[stage].inputOrder() : BlockOrder.SAME;
    for (int i = 0; i < length; i++) {
      into.values.set(order.row(indices[i]), into.count, values[i]);
    }
    into.items[into.count++] = item;
    into.alive = Block.firstColumns(into.count);
    if (into.full()) {
      joined[stage] = null;
      filled.accept(into);
    }
  }

  private int neurons(int stage) {
    return stage < layers.length ? layers[stage].inputs() : layers[stage - 1].outputs();
  }

  /** Gives away the blocks that are not full. */
  public void flush() {
    for (int stage = 0; stage < joined.length; stage++) {
      Block left = joined[stage];
      joined[stage] = null;
      if (left != null) {
        filled.accept(left);
      }
    }
  }
}
