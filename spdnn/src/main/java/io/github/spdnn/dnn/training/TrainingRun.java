package io.github.spdnn.dnn.training;

import java.util.ArrayList;
import java.util.List;

/** One training: who does its steps, and the epochs so far. */
final class TrainingRun implements AutoCloseable {
  private final Checkpoint start;
  private final TrainingSettings settings;
  private final TrainingData data;
  private final TrainingData validation;
  private final TrainingListener listener;
  private final EpochRunner runner;
  private final List<EpochResult> history;

  TrainingRun(
      Checkpoint start,
      TrainingData data,
      TrainingData validation,
      TrainingThreads threads,
      TrainingListener listener) {
    this.start = start;
    settings = start.settings();
    history = new ArrayList<>(start.history());
    this.data = data;
    this.validation = validation;
    this.listener = listener;
    runner =
        start.partition().isPresent()
            ? new PartedRunner(start, start.partition().get(), data, threads)
            : new WholeRunner(start, data, threads);
  }

  boolean done() {
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

  EpochResult last() {
    return history.getLast();
  }

  TrainingResult result() {
    boolean early = history.size() < settings.epochs();
    return new TrainingResult(runner.network(), List.copyOf(history), early, runner.traffic());
  }

  Checkpoint checkpoint() {
    return new Checkpoint(
        runner.network(), settings, runner.moments(), history, data.items(), start.partition());
  }

  /** Goes through all items once. */
  void epoch() {
    Epoch epoch = new Epoch(settings, data, listener, history.size() + 1);
    runner.run(epoch);
    double seconds = epoch.seconds();
    history.add(epoch.result(seconds, validation == null ? null : runner.evaluate(validation)));
  }

  @Override
  public void close() {
    runner.close();
  }
}
