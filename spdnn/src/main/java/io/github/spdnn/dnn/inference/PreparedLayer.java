package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.SpmmChunks;

/**
 * A layer in the form in which the kernels multiply it. Its inputs are where the layer before
 * stored its outputs.
 *
 * @param tiles the weights: rows that share their inputs as tiles, the rest as compressed rows
 * @param columns the same by columns, for items with few nonzero inputs; null if there is no such
 *     way through this layer
 * @param outsideTiles the rows without a tile
 * @param epilogue bias and activation
 * @param edges number of stored weights
 * @param deadStaysDead true if from this layer on zeros stay zeros to the end of the network, so
 *     that an image whose activations are all 0 need not be computed any further
 * @param sparseUpTo items with at most so many nonzero inputs go one by one, by columns
 */
record PreparedLayer(
    FloatTiled tiles,
    FloatColumnRuns columns,
    int[] outsideTiles,
    FloatEpilogue epilogue,
    int edges,
    boolean deadStaysDead,
    int sparseUpTo) {

  /**
   * Moves the weights to where inputs and outputs are stored.
   *
   * @param inputs where each output of the layer before is stored
   */
  static PreparedLayer of(
      LayerDraft draft, Permutation inputs, boolean deadStaysDead, Activations activations) {
    SparseLayer layer = draft.layer();
    FloatTiled tiles = draft.tiles().permute(draft.order(), inputs);
    float[] bias = new float[tiles.rows()];
    for (int neuron = 0; neuron < bias.length; neuron++) {
      bias[draft.order().to(neuron)] = layer.bias(neuron);
    }
    int sparseUpTo = activations.sparseUpTo(layer, tiles);
    return new PreparedLayer(
        tiles,
        sparseUpTo < 0
            ? null
            : FloatColumnRuns.of(tiles, Kernels.active().floatSpmspv().pieceLength()),
        SpmmChunks.of(tiles.pattern(), 1).rowList(),
        layer.activation().epilogue(bias),
        layer.weights().stored(),
        deadStaysDead,
        sparseUpTo);
  }

  int inputs() {
    return tiles.columns();
  }

  int outputs() {
    return tiles.rows();
  }

  /** Computes a panel; returns a bit per column that is set if an output is not 0. */
  long multiply(FloatPanelKernels kernels, FloatPanel x, FloatPanel y, int width) {
    int tileCount = tiles.pattern().tiles();
    long live =
        kernels.multiplyTiles(tiles, 0, tileCount, epilogue, x, y, FloatPanelKernels.BY_ROW, width);
    if (outsideTiles.length > 0) {
      live |=
          kernels.multiplyRows(
              tiles.remainder(),
              outsideTiles,
              0,
              outsideTiles.length,
              epilogue,
              x,
              y,
              FloatPanelKernels.BY_ROW,
              width);
    }
    return epilogue.clamps() ? live : nonzeroColumns(y, width);
  }

  /** What the kernels do not tell where nothing is clamped; over after a row without zeros. */
  private long nonzeroColumns(FloatPanel y, int width) {
    long all = Block.firstColumns(width);
    long live = 0;
    for (int row = 0; row < outputs() && live != all; row++) {
      for (int column = 0; column < width; column++) {
        live |= y.get(row, column) != 0 ? 1L << column : 0;
      }
    }
    return live;
  }
}
