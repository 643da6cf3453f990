package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.inference.layer.PreparedLayer;

/**
 * Some neurons of a part's share of a layer, all of which need activations of the same parts.
 *
 * @param layer their weights, bias and activation
 * @param from the first of them, among the part's neurons as they are stored
 * @param needs the other parts whose activations they need, ascending
 * @param sources all parts whose activations they need, ascending
 */
record Piece(PreparedLayer layer, int from, int[] needs, int[] sources) {
  /** One past the last neuron. */
  int to() {
    return from + layer.outputs();
  }
}
