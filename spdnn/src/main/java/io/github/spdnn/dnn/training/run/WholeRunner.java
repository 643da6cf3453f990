package io.github.spdnn.dnn.training.run;

import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.dnn.training.TrainingTraffic;
import io.github.spdnn.dnn.training.step.BatchLoader;
import io.github.spdnn.dnn.training.step.Evaluation;
import io.github.spdnn.dnn.training.step.FloatPasses;
import io.github.spdnn.dnn.training.step.Moments;
import io.github.spdnn.dnn.training.step.PassCache;
import io.github.spdnn.dnn.training.step.Predictions;
import io.github.spdnn.dnn.training.step.TrainingThreads;
import java.util.Optional;
import java.util.SplittableRandom;

/** Does the steps of a training with all threads together, layer after layer. */
public final class WholeRunner implements EpochRunner {
  private final TrainingSettings settings;
  private final TrainingData data;
  private final TrainingThreads threads;
  private final BatchLoader loader;
  private TrainableNetwork network;
  private Moments moments;
  private PassCache passes;

  /** Begins with copies of what a training has so far. */
  public WholeRunner(TrainingState start, TrainingData data, TrainingThreads threads) {
    settings = start.settings();
    network = start.network().copy();
    moments = start.moments().copy();
    this.data = data;
    this.threads = threads;
    loader = new BatchLoader(data, threads);
    passes = new PassCache(network.layers(), threads);
  }

  @Override
  public void run(Epoch epoch) {
    FloatPasses last = null;
    for (int batch = 0; batch < epoch.batches(); batch++) {
      last = step(epoch, batch);
    }
    epoch.check(network);
    change(epoch.number(), last);
  }

  private FloatPasses step(Epoch epoch, int batch) {
    FloatPasses step = passes.of(epoch.width(batch));
    loader.load(step, epoch.order(), epoch.first(batch));
    step.forward();
    double loss = step.evaluate(settings.loss());
    int correct =
        data.hasLabels()
            ? Predictions.correct(step.output(), data, epoch.order(), epoch.first(batch))
            : 0;
    epoch.evaluated(batch, loss, correct);
    step.backward();
    moments.step(step.layers(), epoch.rate(batch), threads);
    epoch.done(batch);
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
            settings.dynamics().growth(),
            share,
            new SplittableRandom(Epoch.seed(settings, epoch, 1)));
    Regrowth.Changed changed = regrowth.change(last, moments, settings.optimizer());
    passes.close();
    network = TrainableNetwork.of(changed.layers());
    moments = changed.moments();
    passes = new PassCache(network.layers(), threads);
  }

  @Override
  public TrainableNetwork network() {
    return network;
  }

  @Override
  public Moments moments() {
    return moments;
  }

  @Override
  public Evaluation evaluate(TrainingData validation) {
    return passes.evaluate(validation, settings);
  }

  @Override
  public Optional<TrainingTraffic> traffic() {
    return Optional.empty();
  }

  @Override
  public void close() {
    passes.close();
  }
}
