package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.kernels.backend.Kernels;

/**
 * Decides in which form a layer is kept, and how an item goes through it: with others in a block,
 * every weight multiplied, or alone, by the columns of its nonzero inputs (SpMSpV). The first is
 * fast for a multiply-add, the second leaves out those with 0.
 *
 * @param below the part of nonzero inputs below which an item goes alone; negative: by the model
 * @param isoAllowed true if weights that are all equal may be kept as one value
 */
record LayerForms(double below, boolean isoAllowed) {
  /** Vector operations that a block needs for a vector multiply-add, loads and losses included. */
  private static final double BLOCK_COST = 2.0;

  /** The same for an item alone, which loads and stores its sum for each. */
  private static final double RUN_COST = 6.0;

  /** The same for an entry outside of tiles, which is added alone. */
  private static final double ENTRY_COST = 3.0;

  /** For a vector of outputs: start with the bias, clamp, list what is not 0. */
  private static final double OUTPUT_COST = 8.0;

  /** At least so much of a layer is in tiles, or its columns are not worth the memory. */
  private static final double LEAST_TILED = 0.5;

  /** The most nonzero inputs with which an item goes alone through a layer; -1 for no such way. */
  int sparseUpTo(SparseLayer layer, LayerWeights weights) {
    boolean wanted = below < 0 ? weights.tiled() >= LEAST_TILED : below > 0;
    // A weight that is infinite or NaN makes NaN of a 0, which must not be left out.
    if (!wanted || !layer.finiteWeights()) {
      return -1;
    }
    return (int) Math.min(layer.inputs(), Math.ceil(share(layer, weights) * layer.inputs()));
  }

  private double share(SparseLayer layer, LayerWeights weights) {
    if (below >= 0) {
      return below;
    }
    int lanes = Math.max(1, Kernels.active().vectorBits() / Float.SIZE);
    double edges = layer.weights().stored();
    double inTiles = weights.tiled() * edges;
    double alone = RUN_COST * inTiles / lanes + ENTRY_COST * (edges - inTiles);
    double outputs = OUTPUT_COST * layer.outputs() / lanes;
    return Math.max(0, (BLOCK_COST * edges / lanes - outputs) / alone);
  }

  /** Chooses the form of the weights. */
  LayerWeights weights(FloatTiled tiles) {
    float[] values = tiles.rawBlocks();
    if (!isoAllowed || values.length == 0 || tiles.remainder().stored() > 0) {
      return new StoredWeights(tiles);
    }
    int bits = Float.floatToRawIntBits(values[0]);
    for (float value : values) {
      if (Float.floatToRawIntBits(value) != bits) {
        return new StoredWeights(tiles);
      }
    }
    boolean everyRow = tiles.pattern().rawTileRows().length == tiles.rows();
    return everyRow ? new IsoWeights(tiles.pattern(), values[0]) : new StoredWeights(tiles);
  }
}
