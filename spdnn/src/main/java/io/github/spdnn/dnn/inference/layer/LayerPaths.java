package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.kernels.backend.Kernels;

/**
 * Decides how an item goes through a layer: with others in a block, every weight multiplied, or
 * alone, by the columns of its nonzero inputs (SpMSpV). The first is fast for a multiply-add, the
 * second leaves out those with 0.
 *
 * @param below the part of nonzero inputs below which an item goes alone; negative: by the model
 */
public record LayerPaths(double below) {
  /** Vector operations that a block needs for a vector multiply-add, loads and losses included. */
  private static final double BLOCK_COST = 1.5;

  /** The same for an item alone, which loads and stores its sum for each. */
  private static final double RUN_COST = 6.0;

  /** The same for an entry outside of tiles, which is added alone. */
  private static final double ENTRY_COST = 3.0;

  /** For a vector of outputs: start with the bias, clamp, list what is not 0. */
  private static final double OUTPUT_COST = 8.0;

  /** At least so much of a layer is in tiles, or its columns are not worth the memory. */
  private static final double LEAST_TILED = 0.5;

  /** The most nonzero inputs with which an item goes alone through a layer; -1 for no such way. */
  public int sparseUpTo(LayerDraft draft, LayerWeights weights) {
    boolean wanted = below < 0 ? weights.tiled() >= LEAST_TILED : below > 0;
    // A weight that is infinite or NaN makes NaN of a 0, which must not be left out.
    if (!wanted || !draft.finite()) {
      return -1;
    }
    return (int) Math.min(weights.inputs(), Math.ceil(share(draft, weights) * weights.inputs()));
  }

  private double share(LayerDraft draft, LayerWeights weights) {
    if (below >= 0) {
      return below;
    }
    int lanes = Math.max(1, Kernels.active().vectorBits() / Float.SIZE);
    double edges = draft.edges();
    double inTiles = weights.tiled() * edges;
    double alone = RUN_COST * inTiles / lanes + ENTRY_COST * (edges - inTiles);
    double outputs = OUTPUT_COST * weights.outputs() / lanes;
    return Math.max(0, (BLOCK_COST * edges / lanes - outputs) / alone);
  }
}
