package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.convert.TileMove;
import io.github.spdnn.core.convert.Tiling;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.kernels.backend.CompactTiles;
import java.util.Arrays;

/**
 * A layer whose tiles are found, and with them the order in which its outputs will be stored: tile
 * after tile, then the rows outside of tiles. So a tile writes to neighbouring places, which spares
 * the caches; outputs of a Graph Challenge tile lie a power of two apart, and would all fall into
 * the same few lines of a cache.
 *
 * @param pattern the tiles, rows and columns where they were
 * @param tiles the weights in them; null if all are equal and one value is kept
 * @param iso the value of all weights, if there are no tiles
 * @param finite true if no weight is infinite or NaN
 * @param order where each output neuron is stored
 */
public record LayerDraft(
    TiledPattern pattern,
    FloatTiled tiles,
    float iso,
    boolean finite,
    int edges,
    float[] bias,
    Activation activation,
    Permutation order) {
  /** Finds the tiles of a layer. */
  public static LayerDraft of(SparseLayer layer, TileSettings settings, boolean isoAllowed) {
    FloatTiled tiles = tiles(layer.weights(), settings);
    boolean iso = isoAllowed && hasOneValue(tiles);
    return new LayerDraft(
        tiles.pattern(),
        iso ? null : tiles,
        iso ? tiles.rawBlocks()[0] : 0,
        layer.finiteWeights(),
        layer.weights().stored(),
        layer.biases(),
        layer.activation(),
        order(tiles.pattern()));
  }

  /**
   * Tiles of rows with the same inputs; where these hold less than half of the weights, tiles of
   * neighbours that share most of their inputs, if they hold more.
   */
  private static FloatTiled tiles(FloatCsr weights, TileSettings settings) {
    FloatTiled same = FloatTiled.of(weights, settings);
    long stored = weights.stored();
    if (2L * same.pattern().blockValues() >= stored || settings.minimumRows() > weights.rows()) {
      return same;
    }
    Tiling shared = Tiling.ofSharedColumns(weights.pattern(), settings.minimumRows());
    return 2L * shared.pattern().blockValues() > stored ? FloatTiled.of(weights, shared) : same;
  }

  /** True if all rows are in tiles that 16 bits can number, and all values are bitwise the same. */
  private static boolean hasOneValue(FloatTiled tiles) {
    float[] values = tiles.rawBlocks();
    boolean everyRow = tiles.pattern().rawTileRows().length == tiles.rows();
    boolean rest = tiles.remainder().stored() > 0 || !everyRow;
    if (values.length == 0 || rest || Math.max(tiles.rows(), tiles.columns()) > CompactTiles.MOST) {
      return false;
    }
    int bits = Float.floatToRawIntBits(values[0]);
    for (float value : values) {
      if (Float.floatToRawIntBits(value) != bits) {
        return false;
      }
    }
    return true;
  }

  /** The weights, moved to where inputs and outputs are stored. */
  public LayerWeights weights(Permutation inputs) {
    if (tiles != null) {
      return new StoredWeights(tiles.permute(order, inputs));
    }
    TileMove move = TileMove.permute(pattern, order, inputs);
    return new IsoWeights(move.pattern(pattern.remainder()), iso);
  }

  private static Permutation order(TiledPattern tiles) {
    int[] places = new int[tiles.rows()];
    Arrays.fill(places, -1);
    int next = 0;
    for (int row : tiles.rawTileRows()) {
      places[row] = next++;
    }
    for (int row = 0; row < places.length; row++) {
      if (places[row] < 0) {
        places[row] = next++;
      }
    }
    return Permutation.of(places);
  }
}
