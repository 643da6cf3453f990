package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One training: the network, what the optimizer knows, and the epochs so far. */
final class TrainingRun {
  private final TrainingSettings settings;
  private final TrainingData data;
  private final TrainingData validation;
  private final TrainingThreads threads;
  private final TrainingListener listener;
  private final BatchLoader loader;
  private final List<EpochResult> history;
  private final int batches;

  private TrainableNetwork network;
  private Moments moments;
  private PassCache passes;
  private double rate;

  TrainingRun(
      Checkpoint start,
      TrainingData data,
      TrainingData validation,
      TrainingThreads threads,
      TrainingListener listener) {
    settings = start.settings();
    network = start.network().copy();
    moments = start.moments().copy();
    history = new ArrayList<>(start.history());
    this.data = data;
    this.validation = validation;
    this.threads = threads;
    this.listener = listener;
    loader = new BatchLoader(data, threads);
    passes = new PassCache(network.layers(), threads);
    batches = (data.items() + settings.batch() - 1) / settings.batch();
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
    return new TrainingResult(network, List.copyOf(history), early);
  }

  Checkpoint checkpoint() {
    return new Checkpoint(network, settings, moments, history, data.items());
  }

  /** Goes through all items once. */
  void epoch() {
    int epoch = history.size() + 1;
    long start = System.nanoTime();
    Permutation order = Permutation.random(data.items(), settings.seed(epoch, 0));
    Progress progress = new Progress(epoch, start);
    FloatPasses last = null;
    for (int batch = 0; batch < batches; batch++) {
      last = step(epoch, batch, order, progress);
    }
    if (!network.isFinite()) {
      throw new DivergedException(epoch, batches, "a weight is infinite or NaN");
    }
    change(epoch, last);
    double seconds = (System.nanoTime() - start) / 1e9;
    Evaluation evaluation = validation == null ? null : passes.evaluate(validation, settings);
    history.add(
        new EpochResult(
            epoch,
            rate,
            progress.loss(),
            data.hasLabels() ? (double) progress.correct / progress.items : Double.NaN,
            evaluation == null ? Double.NaN : evaluation.loss(),
            evaluation == null ? Double.NaN : evaluation.accuracy(),
            seconds,
            data.items() / seconds));
  }

  private FloatPasses step(int epoch, int batch, Permutation order, Progress progress) {
    int first = batch * settings.batch();
    int width = Math.min(settings.batch(), data.items() - first);
    FloatPasses step = passes.of(width);
    loader.load(step, order, first);
    step.forward();
    double loss = step.evaluate(settings.loss());
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          epoch,
          batch + 1,
          "the loss is " + loss / width + "; a learning rate below " + rate + " may help");
    }
    if (data.hasLabels()) {
      progress.correct += Predictions.correct(step.output(), data, order, first);
    }
    step.backward();
    double epochs = epoch - 1 + (double) batch / batches;
    rate = settings.schedule().at(epochs, settings.epochs(), batches);
    moments.step(step.layers(), rate, threads);
    progress.add(loss, width);
    listener.batch(progress.after(batch + 1));
    return step;
  }

  /** Moves weights to other places, if this is wanted after an epoch. */
  private void change(int epoch, FloatPasses last) {
    double share = settings.dynamics().shareAfter(epoch, settings.epochs());
    if (share == 0) {
      return;
    }
    Regrowth regrowth =
        new Regrowth(
            settings.dynamics().growth(), share, new SplittableRandom(settings.seed(epoch, 1)));
    Regrowth.Changed changed = regrowth.change(last, moments, settings.optimizer());
    passes.close();
    network = TrainableNetwork.of(changed.layers());
    moments = changed.moments();
    passes = new PassCache(network.layers(), threads);
  }

  /** Sums of an epoch that runs. */
  private final class Progress {
    private final int epoch;
    private final long start;
    private double lossSum;
    private long items;
    private long correct;

    Progress(int epoch, long start) {
      this.epoch = epoch;
      this.start = start;
    }

    void add(double loss, int width) {
      lossSum += loss;
      items += width;
    }

    double loss() {
      return lossSum / items;
    }

    BatchProgress after(int batch) {
      double seconds = (System.nanoTime() - start) / 1e9;
      double all = (double) (settings.epochs() - epoch + 1) * data.items();
      return new BatchProgress(
          epoch,
          settings.epochs(),
          batch,
          batches,
          loss(),
          items / seconds,
          (all - items) * seconds / items);
    }
  }
}
