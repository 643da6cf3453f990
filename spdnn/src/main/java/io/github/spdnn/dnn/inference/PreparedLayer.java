package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.schedule.SpmmChunks;

/**
 * A layer in the form in which the kernels multiply it.
 *
 * @param tiles the weights: rows that share their inputs as tiles, the rest as compressed rows
 * @param outsideTiles the rows without a tile
 * @param epilogue bias and activation
 * @param edges number of stored weights
 * @param deadStaysDead true if from this layer on zeros stay zeros to the end of the network, so
 *     that an image whose activations are all 0 need not be computed any further
 */
record PreparedLayer(
    FloatTiled tiles,
    int[] outsideTiles,
    FloatEpilogue epilogue,
    int edges,
    boolean deadStaysDead) {

  /** Searches tiles and arranges the values in them. */
  static PreparedLayer of(SparseLayer layer, TileSettings settings, boolean deadStaysDead) {
    FloatCsr weights = layer.weights();
    FloatTiled tiles = FloatTiled.of(weights, settings);
    return new PreparedLayer(
        tiles,
        SpmmChunks.of(tiles.pattern(), 1).rowList(),
        layer.activation().epilogue(layer.biases()),
        weights.stored(),
        deadStaysDead);
  }

  int inputs() {
    return tiles.columns();
  }

  int outputs() {
    return tiles.rows();
  }

  /** Computes a panel; returns a bit per column that is set if an output is not 0. */
  long multiply(FloatPanelKernels kernels, FloatPanel x, FloatPanel y, int columns) {
    int tileCount = tiles.pattern().tiles();
    long live =
        kernels.multiplyTiles(
            tiles, 0, tileCount, epilogue, x, y, FloatPanelKernels.BY_ROW, columns);
    if (outsideTiles.length > 0) {
      int end = outsideTiles.length;
      live |=
          kernels.multiplyRows(
              tiles.remainder(),
              outsideTiles,
              0,
              end,
              epilogue,
              x,
              y,
              FloatPanelKernels.BY_ROW,
              columns);
    }
    return epilogue.clamps() ? live : nonzeroColumns(y, columns);
  }

  /** What the kernels do not tell where nothing is clamped; over after a row without zeros. */
  private long nonzeroColumns(FloatPanel y, int columns) {
    long all = Block.firstColumns(columns);
    long live = 0;
    for (int row = 0; row < outputs() && live != all; row++) {
      for (int column = 0; column < columns; column++) {
        live |= y.get(row, column) != 0 ? 1L << column : 0;
      }
    }
    return live;
  }
}
