package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import java.util.Arrays;

/** Items and what a network should make of them: a class, or a number for each output. */
public final class TrainingData {
  private final Batch inputs;
  private final int[] labels;
  private final FloatDense targets;
  private final int outputs;

  private TrainingData(Batch inputs, int[] labels, FloatDense targets, int outputs) {
    this.inputs = inputs;
    this.labels = labels;
    this.targets = targets;
    this.outputs = outputs;
  }

  /**
   * Returns items with classes: output i should be 1 for items of class i, and 0 else.
   *
   * @param labels class of each item, 0 … classes − 1
   * @throws IllegalArgumentException if there is not one label for each item, or one that is no
   *     class, naming the item
   */
  public static TrainingData of(Batch inputs, int[] labels, int classes) {
    checkLabels(labels, inputs.items(), classes);
    return new TrainingData(inputs, labels.clone(), null, classes);
  }

  /**
   * Checks that there is one label for each item, 0 … classes − 1.
   *
   * @throws IllegalArgumentException naming the item and the numbers
   */
  public static void checkLabels(int[] labels, int items, int classes) {
    if (labels.length != items) {
      throw new IllegalArgumentException(
          "there are " + labels.length + " labels for " + items + " items");
    }
    for (int item = 0; item < items; item++) {
      if (labels[item] < 0 || labels[item] >= classes) {
        throw new IllegalArgumentException(
            "label " + labels[item] + " of item " + item + " is outside 0.." + (classes - 1));
      }
    }
  }

  /**
   * Returns items with a number for each output.
   *
   * @param targets items × outputs, shared
   * @throws IllegalArgumentException if there is not one row for each item
   */
  public static TrainingData of(Batch inputs, FloatDense targets) {
    Checks.shape(
        "the targets", targets.rows(), targets.columns(), inputs.items(), targets.columns());
    return new TrainingData(inputs, null, targets, targets.columns());
  }

  /** Number of items. */
  public int items() {
    return inputs.items();
  }

  /** The items. */
  public Batch inputs() {
    return inputs;
  }

  /** Number of outputs that a network must have. */
  public int outputs() {
    return outputs;
  }

  /** True if items have classes. */
  public boolean hasLabels() {
    return labels != null;
  }

  /**
   * The class of an item.
   *
   * @throws IllegalStateException if items have no classes
   */
  public int label(int item) {
    if (labels == null) {
      throw new IllegalStateException("the items have no classes");
    }
    return labels[item];
  }

  /** What an output should be for an item. */
  public float target(int item, int output) {
    return labels == null ? targets.get(item, output) : labels[item] == output ? 1 : 0;
  }

  /**
   * Returns some neighbouring items.
   *
   * @throws IllegalArgumentException if the range is not inside the data
   */
  public TrainingData slice(int from, int to) {
    Batch part = inputs.slice(from, to);
    if (labels != null) {
      return new TrainingData(part, Arrays.copyOfRange(labels, from, to), null, outputs);
    }
    int start = from * targets.stride();
    float[] values = targets.rawValues();
    int end = from == to ? start : (to - 1) * targets.stride() + outputs;
    FloatDense rows =
        FloatDense.wrap(
            to - from, outputs, targets.stride(), Arrays.copyOfRange(values, start, end));
    return new TrainingData(part, null, rows, outputs);
  }

  @Override
  public String toString() {
    return "TrainingData[" + items() + " items, " + inputs.features() + " to " + outputs + "]";
  }
}
