package io.github.spdnn.dnn.training;

/**
 * How good a network is.
 *
 * @param loss mean loss of the items
 * @param confusion which classes were taken for which; null where there are no classes
 */
record Evaluation(double loss, ConfusionMatrix confusion) {
  double accuracy() {
    return confusion == null ? Double.NaN : confusion.accuracy();
  }
}
