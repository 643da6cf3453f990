package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.file.ActivationText;
import java.util.Optional;

/**
 * A layer {@code y = activation(W x + bias)} whose weights and biases are trained in place. W is
 * outputs × inputs, sparse with a pattern that stays as it is, or dense.
 */
public final class FloatTrainableLayer {
  private final int outputs;
  private final int inputs;
  private final SparsityPattern pattern;
  private final float[] weights;
  private final float[] bias;
  private final Activation activation;

  private FloatTrainableLayer(
      int outputs,
      int inputs,
      SparsityPattern pattern,
      float[] weights,
      float[] bias,
      Activation activation) {
    if (bias.length != outputs) {
      throw new IllegalArgumentException(
          "the layer has " + outputs + " outputs but " + bias.length + " biases");
    }
    if (activation == null) {
      throw new IllegalArgumentException("the activation is null");
    }
    this.outputs = outputs;
    this.inputs = inputs;
    this.pattern = pattern;
    this.weights = weights;
    this.bias = bias.clone();
    this.activation = activation;
  }

  /**
   * Returns a sparse layer; values and biases are copied.
   *
   * @throws IllegalArgumentException if there is not one bias per row, or no activation
   */
  public static FloatTrainableLayer sparse(FloatCsr weights, float[] bias, Activation activation) {
    return new FloatTrainableLayer(
        weights.rows(),
        weights.columns(),
        weights.pattern(),
        weights.rawValues().clone(),
        bias,
        activation);
  }

  /**
   * Returns a dense layer; values and biases are copied.
   *
   * @throws IllegalArgumentException if there is not one bias per row, or no activation
   */
  public static FloatTrainableLayer dense(FloatDense weights, float[] bias, Activation activation) {
    return new FloatTrainableLayer(
        weights.rows(), weights.columns(), null, weights.copy().rawValues(), bias, activation);
  }

  /** Number of output neurons. */
  public int outputs() {
    return outputs;
  }

  /** Number of input neurons. */
  public int inputs() {
    return inputs;
  }

  /** True if all weights are stored. */
  public boolean isDense() {
    return pattern == null;
  }

  /** The pattern of the weights, outputs × inputs; empty if the layer is dense. */
  public Optional<SparsityPattern> pattern() {
    return Optional.ofNullable(pattern);
  }

  /** Number of weights. */
  public int stored() {
    return weights.length;
  }

  /** The weights themselves, in the order of the pattern, or row by row: writing changes them. */
  public float[] rawWeights() {
    return weights;
  }

  /** The biases themselves: writing changes them. */
  public float[] rawBias() {
    return bias;
  }

  /** The activation. */
  public Activation activation() {
    return activation;
  }

  /**
   * The sparse weights; the values are those of this layer.
   *
   * @throws IllegalStateException if the layer is dense
   */
  public FloatCsr sparseWeights() {
    if (pattern == null) {
      throw new IllegalStateException("the layer is dense");
    }
    return FloatCsr.unchecked(pattern, weights);
  }

  /**
   * The dense weights; the values are those of this layer.
   *
   * @throws IllegalStateException if the layer is sparse
   */
  public FloatDense denseWeights() {
    if (pattern != null) {
      throw new IllegalStateException("the layer is sparse");
    }
    return FloatDense.wrap(outputs, inputs, inputs, weights);
  }

  /** Returns a copy of the weights as compressed rows; of a dense layer zeros are stored too. */
  public FloatCsr toCsr() {
    SparsityPattern all = pattern == null ? full(outputs, inputs) : pattern;
    return FloatCsr.of(all, weights);
  }

  /** Returns a layer with weights, biases and activation of this one. */
  public FloatTrainableLayer copy() {
    return new FloatTrainableLayer(outputs, inputs, pattern, weights.clone(), bias, activation);
  }

  /** Returns the pattern that stores everything. */
  static SparsityPattern full(int rows, int columns) {
    int[] indices = new int[Checks.arrayLength("a full pattern", rows, columns)];
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] = offsets[row] + columns;
      for (int column = 0; column < columns; column++) {
        indices[offsets[row] + column] = column;
      }
    }
    return SparsityPattern.unchecked(rows, columns, offsets, indices);
  }

  @Override
  public String toString() {
    return "FloatTrainableLayer["
        + inputs
        + " to "
        + outputs
        + ", "
        + weights.length
        + (pattern == null ? " weights, dense, " : " weights, sparse, ")
        + ActivationText.of(activation)
        + "]";
  }
}
