package io.github.spdnn.dnn.training.run;

import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingListener;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;

/** One training: who does its steps, and the epochs so far. */
public final class TrainingRun {
  private final TrainingState start;
  private final TrainingSettings settings;
  private final TrainingData data;
  private final TrainingData validation;
  private final TrainingListener listener;
  private final EpochRunner runner;
  private final List<EpochResult> history;

  /**
   * Begins, or goes on.
   *
   * @param runner does the steps
   * @param validation what is looked at after each epoch; null for nothing
   */
  public TrainingRun(
      TrainingState start,
      EpochRunner runner,
      TrainingData data,
      TrainingData validation,
      TrainingListener listener) {
    this.start = start;
    settings = start.settings();
    history = new ArrayList<>(start.history());
    this.runner = runner;
    this.data = data;
    this.validation = validation;
    this.listener = listener;
  }

  /** True if there are no more epochs, or if it stops early. */
  public boolean done() {
    return history.size() >= settings.epochs() || stoppedEarly();
  }

  private boolean stoppedEarly() {
    int best = 0;
    for (int epoch = 1; epoch < history.size(); epoch++) {
      if (better(history.get(epoch), history.get(best))) {
        best = epoch;
      }
    }
    int since = history.size() - 1 - best;
    return settings.patience() > 0 && !history.isEmpty() && since >= settings.patience();
  }

  private static boolean better(EpochResult a, EpochResult b) {
    return Double.isNaN(a.validationAccuracy())
        ? a.validationLoss() < b.validationLoss()
        : a.validationAccuracy() > b.validationAccuracy();
  }

  /** The last epoch. */
  public EpochResult last() {
    return history.getLast();
  }

  /** What came of it. */
  public TrainingResult result() {
    boolean early = history.size() < settings.epochs();
    return new TrainingResult(runner.network(), List.copyOf(history), early, runner.traffic());
  }

  /** The training as it is. */
  public TrainingState state() {
    return new TrainingState(
        runner.network(), settings, runner.moments(), history, data.items(), start.partition());
  }

  /** Goes through all items once. */
  public void epoch() {
    Epoch epoch = new Epoch(settings, data, listener, history.size() + 1);
    runner.run(epoch);
    double seconds = epoch.seconds();
    history.add(epoch.result(seconds, validation == null ? null : runner.evaluate(validation)));
  }
}
