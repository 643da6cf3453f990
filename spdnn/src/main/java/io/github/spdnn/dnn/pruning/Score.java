package io.github.spdnn.dnn.pruning;

/** How important a weight w is; g is the gradient of the loss. */
public enum Score {
  /** |w|. Needs no data. */
  MAGNITUDE,
  /**
   * (w g)² summed over mini-batches: what the loss would change, to first order; see {@link
   * io.github.spdnn.dnn.training.TaylorScores}.
   */
  TAYLOR
}
