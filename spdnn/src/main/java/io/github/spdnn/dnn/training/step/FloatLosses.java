package io.github.spdnn.dnn.training.step;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.training.Loss;

/** Computes losses and their gradients, item by item, in double precision. */
public final class FloatLosses {
  private FloatLosses() {}

  /**
   * Computes the sum of the items' losses, and the gradient of their mean.
   *
   * @param outputs outputs × items
   * @param targets outputs × items
   * @param errors gets the gradient with regard to the outputs, outputs × items
   */
  public static double evaluate(
      Loss loss, FloatDense outputs, FloatDense targets, FloatDense errors) {
    double sum = 0;
    double[] column = new double[outputs.rows()];
    for (int item = 0; item < outputs.columns(); item++) {
      sum +=
          switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> crossEntropy(outputs, targets, errors, item, column);
            case SQUARED_ERROR -> squaredError(outputs, targets, errors, item);
          };
    }
    return sum;
  }

  private static double crossEntropy(
      FloatDense outputs, FloatDense targets, FloatDense errors, int item, double[] powers) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < powers.length; i++) {
      largest = Math.max(largest, outputs.get(i, item));
    }
    double total = 0;
    double targetSum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = StrictMath.exp(outputs.get(i, item) - largest);
      total += powers[i];
      targetSum += targets.get(i, item);
    }
    double logTotal = StrictMath.log(total);
    double loss = 0;
    for (int i = 0; i < powers.length; i++) {
      double target = targets.get(i, item);
      if (target != 0) {
        loss -= target * (outputs.get(i, item) - largest - logTotal);
      }
      double error = targetSum * powers[i] / total - target;
      errors.set(i, item, Rounded.toFloat(error / outputs.columns()));
    }
    return loss;
  }

  private static double squaredError(
      FloatDense outputs, FloatDense targets, FloatDense errors, int item) {
    double loss = 0;
    for (int i = 0; i < outputs.rows(); i++) {
      double error = outputs.get(i, item);
      error -= targets.get(i, item);
      loss += error * error / 2;
      errors.set(i, item, Rounded.toFloat(error / outputs.columns()));
    }
    return loss;
  }
}
