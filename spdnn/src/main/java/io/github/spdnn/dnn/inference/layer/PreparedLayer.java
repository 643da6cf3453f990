package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.inference.block.Block;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.util.Arrays;

/**
 * A layer in the form in which the kernels multiply it. Its inputs are where the layer before
 * stored its outputs.
 *
 * @param weights the weights
 * @param epilogue bias and activation, but for its curve
 * @param inputOrder where blocks keep the inputs
 * @param curve what comes after the epilogue
 * @param edges number of stored weights
 * @param deadStaysDead true if from this layer on zeros stay zeros to the end of the network, so
 *     that an image whose activations are all 0 need not be computed any further
 * @param sparseUpTo items with at most so many nonzero inputs go alone; -1 if none does
 */
public record PreparedLayer(
    LayerWeights weights,
    FloatEpilogue epilogue,
    BlockOrder inputOrder,
    Activation.Curve curve,
    int edges,
    boolean deadStaysDead,
    int sparseUpTo) {

  /**
   * Moves the weights to where inputs and outputs are stored.
   *
   * @param inputs where each output of the layer before is stored
   */
  public static PreparedLayer of(
      LayerDraft draft, Permutation inputs, boolean deadStaysDead, LayerPaths paths) {
    float[] bias = new float[draft.bias().length];
    for (int neuron = 0; neuron < bias.length; neuron++) {
      bias[draft.order().to(neuron)] = draft.bias()[neuron];
    }
    LayerWeights weights = draft.weights(inputs);
    FloatEpilogue epilogue = draft.activation().epilogue(bias);
    return new PreparedLayer(
        weights,
        epilogue,
        BlockOrder.SAME,
        draft.activation().curve(),
        draft.edges(),
        deadStaysDead,
        paths.sparseUpTo(draft, weights));
  }

  /**
   * Returns the same layer; lists that are equal to those of another layer are shared with it, in
   * most networks the biases and the rows of tiles. Less memory is read while a block goes through.
   */
  public PreparedLayer sharing(PreparedLayer other) {
    float[] others = other.epilogue.rawBias();
    return new PreparedLayer(
        weights.sharing(other.weights),
        Arrays.equals(epilogue.rawBias(), others) ? epilogue.withBias(others) : epilogue,
        inputOrder,
        curve,
        edges,
        deadStaysDead,
        sparseUpTo);
  }

  /** Returns the same layer for blocks that keep activations elsewhere. */
  public PreparedLayer inBlocks(BlockOrder inputs, BlockOrder outputs) {
    return new PreparedLayer(
        weights.inBlocks(inputs, outputs),
        epilogue,
        inputs,
        curve,
        edges,
        deadStaysDead,
        sparseUpTo);
  }

  /** How many of some layers keep one value for all their weights. */
  public static int isoLayers(PreparedLayer[] layers) {
    int count = 0;
    for (PreparedLayer layer : layers) {
      count += layer.weights().iso() ? 1 : 0;
    }
    return count;
  }

  public int inputs() {
    return weights.inputs();
  }

  public int outputs() {
    return weights.outputs();
  }

  /** Computes a part of a panel's rows; {@link #finish} does the rest. */
  public long multiply(FloatPanel x, FloatPanel y, int width, int part, int parts) {
    return weights.multiply(epilogue, x, y, width, part, parts);
  }

  /**
   * Applies the curve, if there is one, when all parts are computed.
   *
   * @param found what {@link #multiply} returned, of all parts
   * @return a bit per column that is set if an output is not 0
   */
  public long finish(long found, FloatPanel y, int width) {
    applyCurve(y, outputs(), width);
    return epilogue.clamps() ? found : nonzeroColumns(y, width);
  }

  /** Applies the curve to the first rows and columns. */
  public void applyCurve(FloatPanel sums, int rows, int columns) {
    if (curve == Activation.Curve.NONE) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        sums.set(row, column, (float) curve.apply(sums.get(row, column)));
      }
    }
  }

  /** What the kernels do not tell where nothing is clamped; over after a row without zeros. */
  private long nonzeroColumns(FloatPanel y, int width) {
    long all = Block.firstColumns(width);
    long live = 0;
    for (int row = 0; row < outputs() && live != all; row++) {
      for (int column = 0; column < width; column++) {
        live |= y.get(row, column) != 0 ? 1L << column : 0;
      }
    }
    return live;
  }
}
