package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores of all weights and what is kept of them, layer after layer in one array.
 *
 * @param layers the scores, outputs × inputs each
 * @param starts where the weights of each layer start; one more than layers
 */
record LayerScores(List<FloatDense> layers, int[] starts) {
  static LayerScores of(List<FloatDense> scores, double sparsity) {
    checkSparsity(sparsity);
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("there are no layers to prune");
    }
    int[] starts = new int[scores.size() + 1];
    for (int layer = 0; layer < scores.size(); layer++) {
      FloatDense matrix = scores.get(layer);
      long end = starts[layer] + (long) matrix.rows() * matrix.columns();
      starts[layer + 1] = Checks.arrayLength("the scores of all layers", end, 1);
      check(matrix, layer);
    }
    return new LayerScores(scores, starts);
  }

  /** Checks that a sparsity is in 0 … 1, without 1. */
  static void checkSparsity(double sparsity) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException(
          "the sparsity is " + sparsity + ", but must be at least 0 and below 1");
    }
  }

  private static void check(FloatDense matrix, int layer) {
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        float score = matrix.get(row, column);
        if (!(score >= 0 && score < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "the score of output %d, input %d of layer %d is %s, but must be finite and at least 0"
                  .formatted(row, column, layer + 1, score));
        }
      }
    }
  }

  /** Number of all weights. */
  int total() {
    return starts[layers.size()];
  }

  /** Number of weights that a share of all is. */
  long count(double share) {
    return Math.round(share * total());
  }

  int outputs(int layer) {
    return layers.get(layer).rows();
  }

  int inputs(int layer) {
    return layers.get(layer).columns();
  }

  /** The place of a weight. */
  int place(int layer, int output, int input) {
    return starts[layer] + output * inputs(layer) + input;
  }

  double square(int layer, int output, int input) {
    double score = layers.get(layer).get(output, input);
    return score * score;
  }

  /** The scores by place. */
  float[] flat() {
    float[] flat = new float[total()];
    for (int layer = 0; layer < layers.size(); layer++) {
      for (int output = 0; output < outputs(layer); output++) {
        for (int input = 0; input < inputs(layer); input++) {
          flat[place(layer, output, input)] = layers.get(layer).get(output, input);
        }
      }
    }
    return flat;
  }

  /** The weights that stay if they go one by one, by place. */
  boolean[] keptElements(double sparsity) {
    return Ranking.ofElements(flat()).kept(count(sparsity));
  }

  /** Makes patterns of what is kept, by place. */
  List<SparsityPattern> patterns(boolean[] kept) {
    List<SparsityPattern> patterns = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      int[] offsets = new int[outputs(layer) + 1];
      int[] indices = new int[starts[layer + 1] - starts[layer]];
      int stored = 0;
      for (int output = 0; output < outputs(layer); output++) {
        for (int input = 0; input < inputs(layer); input++) {
          if (kept[place(layer, output, input)]) {
            indices[stored++] = input;
          }
        }
        offsets[output + 1] = stored;
      }
      patterns.add(
          SparsityPattern.unchecked(
              outputs(layer), inputs(layer), offsets, Arrays.copyOf(indices, stored)));
    }
    return patterns;
  }
}
