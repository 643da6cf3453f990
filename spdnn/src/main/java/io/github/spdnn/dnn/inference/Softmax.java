package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatDense;

/** Makes probabilities of outputs, row by row, computed in double precision. */
final class Softmax {
  private Softmax() {}

  static FloatDense of(FloatDense outputs) {
    FloatDense probabilities = FloatDense.zeros(outputs.rows(), outputs.columns());
    double[] powers = new double[outputs.columns()];
    for (int item = 0; item < outputs.rows(); item++) {
      double sum = powers(outputs, item, powers);
      for (int neuron = 0; neuron < powers.length; neuron++) {
        probabilities.set(item, neuron, (float) (powers[neuron] / sum));
      }
    }
    return probabilities;
  }

  /** Computes the powers of a row over that of its largest element; returns their sum. */
  private static double powers(FloatDense outputs, int item, double[] powers) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int neuron = 0; neuron < powers.length; neuron++) {
      largest = Math.max(largest, outputs.get(item, neuron));
    }
    double sum = 0;
    for (int neuron = 0; neuron < powers.length; neuron++) {
      float output = outputs.get(item, neuron);
      // Infinity minus infinity would be NaN.
      powers[neuron] = output == largest ? 1 : Math.exp((double) output - largest);
      sum += powers[neuron];
    }
    return sum;
  }
}
