package io.github.spdnn.dnn.training.step;

import io.github.spdnn.dnn.training.ConfusionMatrix;

/**
 * How good a network is.
 *
 * @param loss mean loss of the items
 * @param confusion which classes were taken for which; null where there are no classes
 */
public record Evaluation(double loss, ConfusionMatrix confusion) {
  public double accuracy() {
    return confusion == null ? Double.NaN : confusion.accuracy();
  }
}
