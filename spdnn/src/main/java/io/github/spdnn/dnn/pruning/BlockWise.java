package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.List;

/** See {@link PruningPattern#blockWise}. */
record BlockWise(int size) implements PruningPattern {
  BlockWise {
    Checks.range("the size of a block", size, 1, Integer.MAX_VALUE);
  }

  @Override
  public List<SparsityPattern> choose(List<FloatDense> scores, double sparsity) {
    LayerScores layers = LayerScores.of(scores, sparsity);
    int[] starts = new int[scores.size() + 1];
    for (int layer = 0; layer < scores.size(); layer++) {
      long blocks = (long) across(layers.outputs(layer)) * across(layers.inputs(layer));
      starts[layer + 1] = Checks.arrayLength("the blocks", starts[layer] + blocks, 1);
    }
    double[] squares = new double[starts[scores.size()]];
    int[] sizes = new int[squares.length];
    for (int layer = 0; layer < scores.size(); layer++) {
      for (int output = 0; output < layers.outputs(layer); output++) {
        for (int input = 0; input < layers.inputs(layer); input++) {
          int block = starts[layer] + block(layers, layer, output, input);
          squares[block] += layers.square(layer, output, input);
          sizes[block]++;
        }
      }
    }
    float[] norms = new float[squares.length];
    for (int block = 0; block < norms.length; block++) {
      norms[block] = (float) Math.sqrt(squares[block]);
    }
    boolean[] stays = new Ranking(norms, sizes).kept(layers.count(sparsity));
    boolean[] kept = new boolean[layers.total()];
    for (int layer = 0; layer < scores.size(); layer++) {
      for (int output = 0; output < layers.outputs(layer); output++) {
        for (int input = 0; input < layers.inputs(layer); input++) {
          kept[layers.place(layer, output, input)] =
              stays[starts[layer] + block(layers, layer, output, input)];
        }
      }
    }
    return layers.patterns(kept);
  }

  private int across(int neurons) {
    return (int) (((long) neurons + size - 1) / size);
  }

  private int block(LayerScores layers, int layer, int output, int input) {
    return output / size * across(layers.inputs(layer)) + input / size;
  }
}
