package io.github.spdnn.dnn.training.step;

import io.github.spdnn.dnn.training.ConfusionMatrix;
import io.github.spdnn.dnn.training.FloatTrainableLayer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes for each width of a mini-batch that occurs: the usual one, and what is left. */
public final class PassCache {
  private final List<FloatTrainableLayer> layers;
  private final TrainingThreads threads;
  private final Map<Integer, FloatPasses> byWidth = new HashMap<>();

  public PassCache(List<FloatTrainableLayer> layers, TrainingThreads threads) {
    this.layers = layers;
    this.threads = threads;
  }

  public FloatPasses of(int width) {
    return byWidth.computeIfAbsent(width, w -> new FloatPasses(layers, w, threads));
  }

  /** Looks how good the network is. */
  public Evaluation evaluate(TrainingData data, TrainingSettings settings) {
    BatchLoader loader = new BatchLoader(data, threads);
    ConfusionMatrix confusion = data.hasLabels() ? new ConfusionMatrix(data.outputs()) : null;
    double loss = 0;
    for (int first = 0; first < data.items(); first += settings.batch()) {
      FloatPasses passes = of(Math.min(settings.batch(), data.items() - first));
      loader.load(passes, null, first);
      passes.forward();
      loss += passes.evaluate(settings.loss());
      for (int column = 0; confusion != null && column < passes.width(); column++) {
        int predicted = Predictions.largest(passes.output(), column);
        confusion.add(data.label(first + column), predicted);
      }
    }
    return new Evaluation(loss / data.items(), confusion);
  }

  public void close() {
    byWidth.values().forEach(FloatPasses::close);
  }
}
