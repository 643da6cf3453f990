package io.github.spdnn.dnn;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatCsr;
import java.util.Arrays;

/**
 * A sparse layer: {@code y = activation(W x + bias)}.
 *
 * <p>The weights have a row per output neuron and a column per input neuron. A network given in the
 * row-vector notation {@code Y W}, as the Graph Challenge's, has the transpose of this matrix.
 */
public final class SparseLayer {
  private final FloatCsr weights;
  private final float[] bias;
  private final Activation activation;

  private SparseLayer(FloatCsr weights, float[] bias, Activation activation) {
    this.weights = weights;
    this.bias = bias;
    this.activation = activation;
  }

  /**
   * Returns a layer with a bias per output neuron (copied).
   *
   * @throws IllegalArgumentException if there is not one finite bias per row of the weights, or no
   *     activation
   */
  public static SparseLayer of(FloatCsr weights, float[] bias, Activation activation) {
    if (activation == null) {
      throw new IllegalArgumentException(
          "the activation is null: Activation.IDENTITY passes sums on as they are");
    }
    if (bias.length != weights.rows()) {
      throw new IllegalArgumentException(
          "the layer has " + weights.rows() + " outputs but " + bias.length + " biases");
    }
    for (int neuron = 0; neuron < bias.length; neuron++) {
      if (!Float.isFinite(bias[neuron])) {
        throw new IllegalArgumentException("the bias of neuron " + neuron + " is " + bias[neuron]);
      }
    }
    return new SparseLayer(weights, bias.clone(), activation);
  }

  /**
   * Returns a layer with the same bias for all output neurons.
   *
   * @throws IllegalArgumentException if the bias is not finite, or if there is no activation
   */
  public static SparseLayer of(FloatCsr weights, float bias, Activation activation) {
    float[] biases = new float[weights.rows()];
    Arrays.fill(biases, bias);
    return of(weights, biases, activation);
  }

  /** Number of input neurons. */
  public int inputs() {
    return weights.columns();
  }

  /** Number of output neurons. */
  public int outputs() {
    return weights.rows();
  }

  /** The weights, outputs × inputs. */
  public FloatCsr weights() {
    return weights;
  }

  /** Bias of an output neuron. */
  public float bias(int neuron) {
    Checks.index("neuron", neuron, bias.length);
    return bias[neuron];
  }

  /** A copy of the biases. */
  public float[] biases() {
    return bias.clone();
  }

  /** The activation. */
  public Activation activation() {
    return activation;
  }

  /**
   * True if inputs that are all 0 give outputs that are all 0. Looks at every weight: one that is
   * infinite or NaN makes NaN of a 0.
   */
  public boolean keepsZero() {
    for (float b : bias) {
      if (activation.apply(b) != 0) {
        return false;
      }
    }
    return finiteWeights();
  }

  /** True if no weight is infinite or NaN. */
  public boolean finiteWeights() {
    for (float weight : weights.rawValues()) {
      if (!Float.isFinite(weight)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "SparseLayer[" + inputs() + " to " + outputs() + ", " + weights.stored() + " weights]";
  }
}
