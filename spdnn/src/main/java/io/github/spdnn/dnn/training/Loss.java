package io.github.spdnn.dnn.training;

/** What training makes small: a number for each item, averaged over a mini-batch. */
public enum Loss {
  /**
   * The cross-entropy of the softmax of the outputs, {@code -sum t(i) log(p(i))} with {@code p(i) =
   * exp(y(i)) / sum exp(y(j))}. The last layer is best the identity.
   */
  SOFTMAX_CROSS_ENTROPY,
  /** Half of the squared distance, {@code sum (y(i) - t(i))² / 2}. */
  SQUARED_ERROR
}
