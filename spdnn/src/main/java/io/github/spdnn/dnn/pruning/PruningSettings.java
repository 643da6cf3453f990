package io.github.spdnn.dnn.pruning;

import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that decides, with the network and the data, what a pruning gives; threads are not among it.
 *
 * @param pattern which weights may stay together
 * @param stages share of all weights that are gone after each stage, ascending
 * @param score how important a weight is
 * @param fineTuning training after each stage; empty for none
 */
public record PruningSettings(
    PruningPattern pattern,
    List<Double> stages,
    Score score,
    Optional<TrainingSettings> fineTuning) {
  /** Stages of the paper's code, but for one of each pair below 0.7. */
  private static final double[] USUAL = {
    0.25, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98
  };

  /** Checks the stages. */
  public PruningSettings {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("there are no stages");
    }
    double before = -1;
    for (double stage : stages) {
      LayerScores.checkSparsity(stage);
      if (stage <= before) {
        throw new IllegalArgumentException("stage " + stage + " comes after " + before);
      }
      before = stage;
    }
  }

  /**
   * Returns settings for classifiers: Taylor scores, the usual stages 0.25, 0.4, 0.5, 0.6, 0.7,
   * 0.75, 0.8, … below the sparsity and then the sparsity, after each an epoch of fine-tuning.
   *
   * @throws IllegalArgumentException if the sparsity is not at least 0 and below 1
   */
  public static PruningSettings of(PruningPattern pattern, double sparsity) {
    return new PruningSettings(
        pattern, usualStages(sparsity), Score.TAYLOR, Optional.of(TrainingSettings.classifier(1)));
  }

  /** Returns the usual stages to a sparsity. */
  public static List<Double> usualStages(double sparsity) {
    List<Double> stages = new ArrayList<>();
    for (double stage : USUAL) {
      if (stage < sparsity) {
        stages.add(stage);
      }
    }
    stages.add(sparsity);
    return stages;
  }

  /** Returns settings with other stages. */
  public PruningSettings withStages(List<Double> newStages) {
    return new PruningSettings(pattern, newStages, score, fineTuning);
  }

  /** Returns settings with another score. */
  public PruningSettings withScore(Score newScore) {
    return new PruningSettings(pattern, stages, newScore, fineTuning);
  }

  /** Returns settings with another training after each stage. */
  public PruningSettings withFineTuning(TrainingSettings training) {
    return new PruningSettings(pattern, stages, score, Optional.of(training));
  }

  /** Returns settings without training. */
  public PruningSettings withoutFineTuning() {
    return new PruningSettings(pattern, stages, score, Optional.empty());
  }
}
