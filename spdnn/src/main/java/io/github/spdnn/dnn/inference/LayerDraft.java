package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.dnn.SparseLayer;
import java.util.Arrays;

/**
 * A layer whose tiles are found, and with them the order in which its outputs will be stored: tile
 * after tile, then the rows outside of tiles. So a tile writes to neighbouring places, which spares
 * the caches; outputs of a Graph Challenge tile lie a power of two apart, and would all fall into
 * the same few lines of a cache.
 *
 * @param layer the layer as it was given
 * @param tiles its weights, rows and columns where they were
 * @param order where each output neuron is stored
 */
record LayerDraft(SparseLayer layer, FloatTiled tiles, Permutation order) {
  /** Finds the tiles of a layer. */
  static LayerDraft of(SparseLayer layer, TileSettings settings) {
    FloatTiled tiles = FloatTiled.of(layer.weights(), settings);
    return new LayerDraft(layer, tiles, order(tiles.pattern()));
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
