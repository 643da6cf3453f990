package io.github.spdnn.dnn.inference.part;

import io.github.spdnn.dnn.inference.layer.PreparedLayer;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.schedule.Work;

/**
 * Some neurons of a part's share of a layer, all of which need activations of the same parts.
 *
 * @param layer their weights, bias and activation
 * @param from the first of them, among the part's neurons as they are stored
 * @param needs the other parts whose activations they need, ascending
 * @param sources all parts whose activations they need, ascending
 */
record Piece(PreparedLayer layer, int from, int[] needs, int[] sources) {
  /**
   * Computes the neurons for a block.
   *
   * @return a bit per column that is set if an output is not 0
   */
  long multiply(FloatPanel x, FloatPanel y, int columns) {
    long[] live = new long[1];
    // Not inlined into the loop over tasks, see decision 0010: one run in two took thrice as long.
    Work.alone(worker -> live[0] = layer.finish(layer.multiply(x, y, columns, 0, 1), y, columns));
    return live[0];
  }
}
