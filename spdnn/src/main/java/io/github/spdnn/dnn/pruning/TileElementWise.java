package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.List;

/**
 * See {@link PruningPattern#tileElementWise}.
 *
 * @param back share of all weights that come back
 */
record TileElementWise(TileWise tiles, double back) implements PruningPattern {
  TileElementWise {
    if (!(back >= 0 && back < 1)) {
      throw new IllegalArgumentException(
          "the share of weights that come back is "
              + back
              + ", but must be at least 0 and below 1");
    }
  }

  @Override
  public List<SparsityPattern> choose(List<FloatDense> scores, double sparsity) {
    LayerScores layers = LayerScores.of(scores, sparsity);
    if (!(sparsity + back < 1)) {
      throw new IllegalArgumentException(
          "a sparsity of "
              + sparsity
              + " and a share of "
              + back
              + " that comes back leave nothing for tiles");
    }
    boolean[] kept = tiles.kept(layers, sparsity + back);
    float[] others = layers.flat();
    for (int place = 0; place < kept.length; place++) {
      if (kept[place]) {
        others[place] = Float.POSITIVE_INFINITY;
      }
    }
    return layers.patterns(Ranking.ofElements(others).kept(layers.count(sparsity)));
  }
}
