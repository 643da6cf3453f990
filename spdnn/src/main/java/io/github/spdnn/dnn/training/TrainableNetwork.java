package io.github.spdnn.dnn.training;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A feed-forward network whose layers, sparse or dense, can be trained. */
public final class TrainableNetwork {
  private final List<FloatTrainableLayer> layers;

  private TrainableNetwork(List<FloatTrainableLayer> layers) {
    this.layers = layers;
  }

  /**
   * Returns a network of layers, first layer first; they are shared.
   *
   * @throws IllegalArgumentException if there is no layer, or if one does not take what the one
   *     before gives
   */
  public static TrainableNetwork of(List<FloatTrainableLayer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    for (int layer = 1; layer < layers.size(); layer++) {
      int given = layers.get(layer - 1).outputs();
      int taken = layers.get(layer).inputs();
      if (given != taken) {
        throw new IllegalArgumentException(
            "layer "
                + layer
                + " has "
                + given
                + " outputs but layer "
                + (layer + 1)
                + " has "
                + taken
                + " inputs");
      }
    }
    return new TrainableNetwork(List.copyOf(layers));
  }

  /**
   * Returns a network with the weights and patterns of one that was trained or pruned before;
   * layers that store everything become dense.
   */
  public static TrainableNetwork of(SparseNetwork network) {
    List<FloatTrainableLayer> layers = new ArrayList<>();
    for (SparseLayer layer : network.layers()) {
      FloatCsr weights = layer.weights();
      boolean dense = weights.stored() == (long) weights.rows() * weights.columns();
      layers.add(
          dense
              ? FloatTrainableLayer.dense(weights.toDense(), layer.biases(), layer.activation())
              : FloatTrainableLayer.sparse(weights, layer.biases(), layer.activation()));
    }
    return of(layers);
  }

  /**
   * Returns a network with random weights. They are uniform in ±sqrt(6 / inputs) in front of
   * rectifiers (K. He and others, "Delving Deep into Rectifiers", 2015) and in ±sqrt(6 / (inputs +
   * outputs)) elsewhere (X. Glorot, Y. Bengio, 2010), where only the inputs that a neuron has count
   * and, for the outputs, those that an input has on average. Biases are 0.
   *
   * @param neurons neurons of the inputs and of each layer
   * @param hidden activation of all layers but the last
   * @param last activation of the last layer
   * @throws IllegalArgumentException if there are not two numbers, or one is not positive
   */
  public static TrainableNetwork random(
      int[] neurons, LayerPatterns patterns, Activation hidden, Activation last, long seed) {
    if (neurons.length < 2) {
      throw new IllegalArgumentException("a network needs inputs and at least one layer");
    }
    for (int i = 0; i < neurons.length; i++) {
      if (neurons[i] < 1) {
        throw new IllegalArgumentException("layer " + i + " has " + neurons[i] + " neurons");
      }
    }
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Optional<SparsityPattern>> chosen = patterns.patterns(neurons, seeds.nextLong());
    List<FloatTrainableLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < chosen.size(); layer++) {
      Activation activation = layer + 1 < chosen.size() ? hidden : last;
      FloatTrainableLayer zeros =
          zeros(neurons[layer], neurons[layer + 1], chosen.get(layer), activation);
      fill(zeros, seeds.split());
      layers.add(zeros);
    }
    return of(layers);
  }

  private static FloatTrainableLayer zeros(
      int inputs, int outputs, Optional<SparsityPattern> pattern, Activation activation) {
    float[] bias = new float[outputs];
    if (pattern.isEmpty()) {
      return FloatTrainableLayer.dense(FloatDense.zeros(outputs, inputs), bias, activation);
    }
    float[] values = new float[pattern.get().stored()];
    return FloatTrainableLayer.sparse(FloatCsr.unchecked(pattern.get(), values), bias, activation);
  }

  private static void fill(FloatTrainableLayer layer, SplittableRandom random) {
    boolean rectifier = layer.activation().low() == 0 || layer.activation().slope() != 1;
    double outputsOfInput = (double) layer.stored() / layer.inputs();
    float[] weights = layer.rawWeights();
    int at = 0;
    for (int row = 0; row < layer.outputs(); row++) {
      int inputs = layer.isDense() ? layer.inputs() : layer.pattern().get().rowLength(row);
      double bound = Math.sqrt(6 / (rectifier ? inputs : inputs + outputsOfInput));
      for (int i = 0; i < inputs; i++) {
        weights[at++] = (float) random.nextDouble(-bound, bound);
      }
    }
  }

  /** The layers, first layer first. */
  public List<FloatTrainableLayer> layers() {
    return layers;
  }

  /** Number of input neurons. */
  public int inputs() {
    return layers.getFirst().inputs();
  }

  /** Number of output neurons. */
  public int outputs() {
    return layers.getLast().outputs();
  }

  /** Number of weights that are stored. */
  public long nonzeros() {
    return layers.stream().mapToLong(FloatTrainableLayer::stored).sum();
  }

  /** Number of weights that a dense network of this shape has. */
  public long denseWeights() {
    return layers.stream().mapToLong(layer -> (long) layer.outputs() * layer.inputs()).sum();
  }

  /** Number of weights and biases that are stored. */
  public long parameters() {
    return nonzeros() + layers.stream().mapToLong(FloatTrainableLayer::outputs).sum();
  }

  /** Returns a network with the numbers of this one. */
  public TrainableNetwork copy() {
    return new TrainableNetwork(layers.stream().map(FloatTrainableLayer::copy).toList());
  }

  /** True if no weight and no bias is infinite or NaN. */
  public boolean isFinite() {
    return layers.stream()
        .allMatch(layer -> isFinite(layer.rawWeights()) && isFinite(layer.rawBias()));
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns a copy for inference. Weights of dense layers are all stored, zeros too.
   *
   * @throws IllegalArgumentException if a bias is infinite or NaN
   */
  public SparseNetwork toNetwork() {
    return SparseNetwork.of(
        layers.stream()
            .map(layer -> SparseLayer.of(layer.toCsr(), layer.rawBias(), layer.activation()))
            .toList());
  }

  @Override
  public String toString() {
    return "TrainableNetwork["
        + layers.size()
        + " layers, "
        + inputs()
        + " to "
        + outputs()
        + ", "
        + nonzeros()
        + " of "
        + denseWeights()
        + " weights]";
  }
}
