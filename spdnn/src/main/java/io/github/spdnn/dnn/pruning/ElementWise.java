package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.List;

/** See {@link PruningPattern#elementWise}. */
record ElementWise() implements PruningPattern {
  @Override
  public List<SparsityPattern> choose(List<FloatDense> scores, double sparsity) {
    LayerScores layers = LayerScores.of(scores, sparsity);
    return layers.patterns(layers.keptElements(sparsity));
  }
}
