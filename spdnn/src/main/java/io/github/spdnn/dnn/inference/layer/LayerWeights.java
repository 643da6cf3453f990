package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;

/** The weights of a layer in a form that is multiplied. Thread-safe. */
public interface LayerWeights {
  /** Number of output neurons. */
  int outputs();

  /** Number of input neurons. */
  int inputs();

  /** Part of the weights that are in tiles, 0 … 1. */
  double tiled();

  /** True if one value stands for all weights. */
  boolean iso();

  /** Returns the same weights; lists that are equal to those of others may be shared with them. */
  default LayerWeights sharing(LayerWeights others) {
    return this;
  }

  /** The order of the inputs in blocks that suits these weights. */
  default BlockOrder inputOrder() {
    return BlockOrder.SAME;
  }

  /** True if {@link #inBlocks} may be asked for outputs that are elsewhere in a block. */
  default boolean movable() {
    return false;
  }

  /**
   * Returns the same weights, for blocks that keep activations elsewhere. Everything but {@link
   * #multiply} stays as it is.
   *
   * @param inputs where blocks keep the inputs
   * @param outputs where blocks keep the outputs
   */
  default LayerWeights inBlocks(BlockOrder inputs, BlockOrder outputs) {
    if (inputs != BlockOrder.SAME || outputs != BlockOrder.SAME) {
      throw new IllegalArgumentException("these weights cannot be moved");
    }
    return this;
  }

  /**
   * Multiplies a block of items: a part of the output neurons.
   *
   * @param epilogue biases where outputs are stored, wherever blocks keep them
   * @param part 0 … parts − 1
   * @return a bit per column that is set if an output is not 0; all bits if nothing is clamped
   */
  long multiply(
      FloatEpilogue epilogue, FloatPanel x, FloatPanel y, int columns, int part, int parts);

  /**
   * Adds the columns of an item's nonzero inputs. The first call makes what is needed for it.
   *
   * @param sums the sums, in row 0
   * @return the number of multiply-adds
   */
  long addColumns(int[] indices, float[] values, int count, FloatPanel sums);

  /**
   * Adds all columns, for an item whose activations are a vector. The first call makes what is
   * needed for it.
   *
   * @param x all inputs
   * @param sums the sums, in row 0
   */
  void addRows(float[] x, FloatPanel sums);
}
