package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.List;

/** See {@link PruningPattern#vectorWise}. */
record VectorWise(int length) implements PruningPattern {
  /** The golden section: phases of neighbouring rows are far apart. */
  private static final double PHASE = (Math.sqrt(5) - 1) / 2;

  VectorWise {
    Checks.range("the length of a vector", length, 1, Integer.MAX_VALUE);
  }

  @Override
  public List<SparsityPattern> choose(List<FloatDense> scores, double sparsity) {
    LayerScores layers = LayerScores.of(scores, sparsity);
    boolean[] kept = new boolean[layers.total()];
    for (int layer = 0; layer < scores.size(); layer++) {
      int inputs = layers.inputs(layer);
      for (int output = 0; output < layers.outputs(layer); output++) {
        for (int from = 0; from < inputs; ) {
          int to = (int) Math.min((long) from + length, inputs);
          int count = quota(to, output, sparsity) - quota(from, output, sparsity);
          keep(scores.get(layer), output, from, to, count, kept, layers.place(layer, output, 0));
          from = to;
        }
      }
    }
    return layers.patterns(kept);
  }

  /** Weights that stay in the first inputs. Where there is a fraction, rows round differently. */
  private static int quota(int inputs, int output, double sparsity) {
    double phase = output * PHASE % 1;
    // So that 0.25 · 16 is 4 although 1 − sparsity was rounded.
    return (int) Math.floor((1 - sparsity) * inputs + phase + 1e-9);
  }

  private static void keep(
      FloatDense scores, int output, int from, int to, int count, boolean[] kept, int start) {
    float[] run = new float[to - from];
    for (int i = 0; i < run.length; i++) {
      run[i] = scores.get(output, from + i);
    }
    boolean[] stays = Ranking.ofElements(run).kept(run.length - count);
    System.arraycopy(stays, 0, kept, start + from, stays.length);
  }
}
