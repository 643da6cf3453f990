package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.List;

/**
 * Which weights may stay together. All patterns but {@link #vectorWise} rank their units, weights
 * or groups of weights, across all layers, and drop those of the lowest score until the wanted
 * share of all weights is gone; of equal scores the first one goes.
 */
public sealed interface PruningPattern
    permits ElementWise, VectorWise, BlockWise, TileWise, TileElementWise {

  /**
   * Chooses the weights that stay.
   *
   * @param scores how important each weight is, for each layer outputs × inputs; finite, not
   *     negative
   * @param sparsity share of all weights that go, 0 … 1 exclusive
   * @return for each layer the pattern of what stays, outputs × inputs
   * @throws IllegalArgumentException if the sparsity is out of range, if there is no layer, or if a
   *     score is negative, infinite or NaN
   */
  List<SparsityPattern> choose(List<FloatDense> scores, double sparsity);

  /** Every weight by itself (EW in the paper). */
  static PruningPattern elementWise() {
    return new ElementWise();
  }

  /**
   * The same number of weights in each run of neighbouring inputs of a neuron (VW): {@code (1 −
   * sparsity) · length}, rounded up or down in turn so that the whole comes out right. Layers are
   * not compared.
   *
   * @param length inputs of a run; 16 in the paper
   * @throws IllegalArgumentException if it is not positive
   */
  static PruningPattern vectorWise(int length) {
    return new VectorWise(length);
  }

  /**
   * Square blocks, by the Euclidean norm of their scores (BW). Blocks at the edges are smaller.
   *
   * @param size outputs and inputs of a block; 32 in the paper
   * @throws IllegalArgumentException if it is not positive
   */
  static PruningPattern blockWise(int size) {
    return new BlockWise(size);
  }

  /**
   * Tiles of neighbouring outputs; each tile keeps inputs of its own (TW-1D).
   *
   * @param tile outputs of a tile
   * @throws IllegalArgumentException if it is not positive
   */
  static PruningPattern tileWise1d(int tile) {
    return new TileWise(tile, false, 0);
  }

  /**
   * Tile-wise sparsity as the paper has it (TW, TW-2D): first whole output neurons go, then tiles
   * are made of each {@code tile} neighbours that are left, then inputs of each tile go. Both steps
   * keep the same share of the weights. Outputs of the network itself all stay.
   *
   * @param tile outputs of a tile
   * @throws IllegalArgumentException if it is not positive
   */
  static PruningPattern tileWise(int tile) {
    return new TileWise(tile, true, 0);
  }

  /**
   * Tile-wise, with some more weights gone, for which as many single ones with the highest scores
   * come back (TEW).
   *
   * @param tiles a tile-wise pattern
   * @param back share of all weights that come back; 0.01 in the paper's code
   * @throws IllegalArgumentException if it is not in 0 … 1 exclusive, or if the pattern is not
   *     tile-wise
   */
  static PruningPattern tileElementWise(PruningPattern tiles, double back) {
    if (!(tiles instanceof TileWise tileWise)) {
      throw new IllegalArgumentException(
          "single weights go with a tile-wise pattern, not " + tiles);
    }
    return new TileElementWise(tileWise, back);
  }

  /**
   * Returns a tile-wise pattern with apriori tuning: weights are first pruned one by one to the
   * same sparsity; units of which that takes the most are sure to go, units of which it takes the
   * least are sure to stay, and scores decide about the others. The paper does not say how many;
   * here it is {@code share} of those that go, and of those that stay.
   *
   * @throws IllegalArgumentException if the pattern is not tile-wise, or the share not in 0 … 1
   */
  default PruningPattern withApriori(double share) {
    return switch (this) {
      case TileWise tiles -> new TileWise(tiles.tile(), tiles.twoSteps(), share);
      case TileElementWise both ->
          new TileElementWise((TileWise) both.tiles().withApriori(share), both.back());
      default ->
          throw new IllegalArgumentException(
              "apriori tuning goes with a tile-wise pattern, not " + this);
    };
  }
}
