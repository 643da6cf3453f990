package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.dnn.training.step.BatchLoader;
import io.github.spdnn.dnn.training.step.FloatLayerPass;
import io.github.spdnn.dnn.training.step.FloatPasses;
import io.github.spdnn.dnn.training.step.PassCache;
import io.github.spdnn.dnn.training.step.Rounded;
import io.github.spdnn.dnn.training.step.TrainingThreads;
import java.util.ArrayList;
import java.util.List;

/**
 * How much the loss would change without a weight, to first order: {@code (w · dJ/dw)²}, summed
 * over mini-batches, each with the gradient of its mean loss.
 *
 * <p>Source: P. Molchanov and others, "Importance Estimation for Neural Network Pruning", 2019.
 */
public final class TaylorScores {
  private TaylorScores() {}

  /**
   * Computes the scores of all weights. Bitwise the same for every number of threads.
   *
   * @param data all of its items are looked at once, in their order
   * @param batch items of a mini-batch
   * @param threads number of threads, the caller included
   * @return for each layer outputs × inputs; 0 where there is no weight
   * @throws IllegalArgumentException if data do not fit the network, if there are none, or if the
   *     batch or the number of threads is not positive
   */
  public static List<FloatDense> of(
      TrainableNetwork network, TrainingData data, Loss loss, int batch, int threads) {
    Checks.range("the batch size", batch, 1, 1 << 20);
    Checks.threads(threads);
    Trainer.check(network, data, "the data for scores");
    if (data.items() == 0) {
      throw new IllegalArgumentException("the data for scores have no items");
    }
    double[][] sums = new double[network.layers().size()][];
    for (int layer = 0; layer < sums.length; layer++) {
      sums[layer] = new double[network.layers().get(layer).stored()];
    }
    try (TrainingThreads team = new TrainingThreads(threads)) {
      PassCache passes = new PassCache(network.layers(), team);
      BatchLoader loader = new BatchLoader(data, team);
      for (int first = 0; first < data.items(); first += batch) {
        FloatPasses step = passes.of(Math.min(batch, data.items() - first));
        loader.load(step, null, first);
        step.forward();
        step.evaluate(loss);
        step.backward();
        for (int layer = 0; layer < sums.length; layer++) {
          add(sums[layer], step.layers().get(layer));
        }
      }
      passes.close();
    }
    List<FloatDense> scores = new ArrayList<>();
    for (int layer = 0; layer < sums.length; layer++) {
      scores.add(spread(network.layers().get(layer), sums[layer]));
    }
    return scores;
  }

  private static void add(double[] sums, FloatLayerPass pass) {
    float[] weights = pass.layer().rawWeights();
    float[] gradient = pass.weightGradient();
    for (int at = 0; at < sums.length; at++) {
      double change = (double) weights[at] * gradient[at];
      sums[at] += change * change;
    }
  }

  private static FloatDense spread(FloatTrainableLayer layer, double[] sums) {
    FloatDense scores = FloatDense.zeros(layer.outputs(), layer.inputs());
    SparsityPattern pattern = layer.toCsr().pattern();
    for (int row = 0; row < pattern.rows(); row++) {
      for (int at = pattern.rowStart(row); at < pattern.rowEnd(row); at++) {
        scores.set(row, pattern.index(at), Rounded.toFloat(sums[at]));
      }
    }
    return scores;
  }
}
