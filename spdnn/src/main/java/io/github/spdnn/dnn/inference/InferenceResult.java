package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.inference.block.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an inference gave, and the work it took. */
public final class InferenceResult {
  private final int[] categories;
  private final FloatDense outputs;
  private final long[] alivePerLayer;
  private final double[] layerSeconds;
  private final long multiplyAdds;
  private final long computedMultiplyAdds;
  private final RunDetails details;

  InferenceResult(
      int[] categories,
      FloatDense outputs,
      long[] alivePerLayer,
      double[] layerSeconds,
      long multiplyAdds,
      long computedMultiplyAdds) {
    this(
        categories,
        outputs,
        alivePerLayer,
        layerSeconds,
        multiplyAdds,
        computedMultiplyAdds,
        RunDetails.NONE);
  }

  private InferenceResult(
      int[] categories,
      FloatDense outputs,
      long[] alivePerLayer,
      double[] layerSeconds,
      long multiplyAdds,
      long computedMultiplyAdds,
      RunDetails details) {
    this.categories = categories;
    this.outputs = outputs;
    this.alivePerLayer = alivePerLayer;
    this.layerSeconds = layerSeconds;
    this.multiplyAdds = multiplyAdds;
    this.computedMultiplyAdds = computedMultiplyAdds;
    this.details = details;
  }

  /** Sums up what workers found out. */
  static InferenceResult of(Outcome[] outcomes, int layers, boolean[] nonzero, FloatDense outputs) {
    int[] categories = IntStream.range(0, nonzero.length).filter(i -> nonzero[i]).toArray();
    long[] alive = new long[layers];
    alive[layers - 1] = categories.length;
    double[] seconds = new double[layers];
    long multiplyAdds = 0;
    long computed = 0;
    for (Outcome outcome : outcomes) {
      for (int layer = 0; layer < layers; layer++) {
        seconds[layer] += outcome.nanos(layer) / 1e9;
      }
      for (int layer = 1; layer < layers; layer++) {
        alive[layer - 1] += outcome.entering(layer);
      }
      multiplyAdds += outcome.multiplyAdds();
      computed += outcome.computedMultiplyAdds();
    }
    return new InferenceResult(categories, outputs, alive, seconds, multiplyAdds, computed);
  }

  InferenceResult with(RunDetails newDetails) {
    return new InferenceResult(
        categories,
        outputs,
        alivePerLayer,
        layerSeconds,
        multiplyAdds,
        computedMultiplyAdds,
        newDetails);
  }

  /** The same figures, with items renamed. */
  InferenceResult withItems(int[] newCategories, FloatDense newOutputs) {
    int[] sorted = newCategories.clone();
    Arrays.sort(sorted);
    return new InferenceResult(
        sorted,
        newOutputs,
        alivePerLayer,
        layerSeconds,
        multiplyAdds,
        computedMultiplyAdds,
        details);
  }

  /** Items (0-based, ascending) with an output that is not 0: the challenge's categories. */
  public int[] categories() {
    return categories.clone();
  }

  /**
   * Outputs, items × output neurons: those of {@link InferencePlan#infer}; empty after {@link
   * InferencePlan#classify}, which keeps none.
   */
  public Optional<FloatDense> outputs() {
    return Optional.ofNullable(outputs);
  }

  /**
   * Outputs, items × output neurons.
   *
   * @throws IllegalStateException if this is the result of {@link InferencePlan#classify}
   */
  public FloatDense requireOutputs() {
    if (outputs == null) {
      throw new IllegalStateException("classify keeps no outputs: call infer");
    }
    return outputs;
  }

  /**
   * Returns the output neuron (0-based) with the largest output of each item: the class, where a
   * network has a neuron per class. The first one of equals; NaN counts as larger than any number.
   *
   * @throws IllegalStateException if this is the result of {@link InferencePlan#classify}, or if
   *     the network has no output neurons
   */
  public int[] largestOutputs() {
    FloatDense all = requireOutputs();
    if (all.columns() == 0) {
      throw new IllegalStateException("the network has no output neurons to choose from");
    }
    int[] largest = new int[all.rows()];
    for (int item = 0; item < largest.length; item++) {
      for (int neuron = 1; neuron < all.columns(); neuron++) {
        if (isLarger(all.get(item, neuron), all.get(item, largest[item]))) {
          largest[item] = neuron;
        }
      }
    }
    return largest;
  }

  private static boolean isLarger(float a, float b) {
    return a > b || (Float.isNaN(a) && !Float.isNaN(b));
  }

  /**
   * Returns the outputs of each item as probabilities, items × output neurons: {@code exp(y(i)) /
   * sum of exp(y(j))}, with the largest output subtracted first, so that large ones do not
   * overflow. Outputs of +∞ share the probability 1; a NaN makes NaN of all outputs of its item.
   *
   * @throws IllegalStateException if this is the result of {@link InferencePlan#classify}
   */
  public FloatDense softmax() {
    return Softmax.of(requireOutputs());
  }

  /**
   * Items that still had an activation that is not 0 after each layer, as far as the engine looked:
   * where a zero may come to life again (a positive bias), every item counts as alive.
   */
  public long[] alivePerLayer() {
    return alivePerLayer.clone();
  }

  /**
   * Seconds that the products of each layer took, bias and activation included, as a sum of all
   * threads; reading inputs and packing living items are not in it.
   */
  public double[] layerSeconds() {
    return layerSeconds.clone();
  }

  /** Multiply-adds that the living items need: before each layer, living items × its edges. */
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /** Multiply-adds that were done, those for columns without a living item included. */
  public long computedMultiplyAdds() {
    return computedMultiplyAdds;
  }

  /**
   * Number of layers that kept one value for all their weights, see {@link
   * InferencePlanner#withIsoValues}.
   */
  public int isoLayers() {
    return details.isoLayers();
  }

  /**
   * Seconds, as a mean of the threads, that this run spent on making layers for which the plan has
   * no memory; 0 if it has kept all.
   */
  public double makingSeconds() {
    return details.makingSeconds();
  }

  /**
   * Words, activations of single items, that parts sent each other; 0 where memory is shared. The
   * connectivity minus one of the network's partition, for each item that is alive.
   */
  public long words() {
    return details.words();
  }

  /** Messages that parts sent each other; 0 where memory is shared. */
  public long messages() {
    return details.messages();
  }

  /** What each worker did, if workers share the items; empty if they share the neurons. */
  public List<WorkerShare> workers() {
    return details.workers();
  }

  /** Who waited for whom, if {@link InferencePlanner#withTrace} asked for it. */
  public List<Wait> waits() {
    return details.waits();
  }

  @Override
  public String toString() {
    return "InferenceResult["
        + categories.length
        + " categories, "
        + multiplyAdds
        + " multiply-adds]";
  }
}
