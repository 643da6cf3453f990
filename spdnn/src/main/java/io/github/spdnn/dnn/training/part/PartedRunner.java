package io.github.spdnn.dnn.training.part;

import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.dnn.training.TrainingTraffic;
import io.github.spdnn.dnn.training.run.Epoch;
import io.github.spdnn.dnn.training.run.EpochRunner;
import io.github.spdnn.dnn.training.run.TrainingState;
import io.github.spdnn.dnn.training.step.Evaluation;
import io.github.spdnn.dnn.training.step.Moments;
import io.github.spdnn.dnn.training.step.PassCache;
import io.github.spdnn.dnn.training.step.TrainingThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does the steps of a training row-wise in parallel (Demirci and Ferhatosmanoglu, ICS 2021, section
 * 3): every part has some rows of each layer, sends the activations and errors that others need,
 * and changes its weights by itself. After each epoch the network is put together, for a look at it
 * and for checkpoints.
 */
public final class PartedRunner implements EpochRunner {
  private final TrainingSettings settings;
  private final TrainableNetwork network;
  private final PartShare[] shares;
  private final PartedStep step;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final int workers;
  private final PassCache passes;
  private Moments moments;
  private long steps;
  private long items;

  /**
   * Begins with copies of what a training has so far.
   *
   * @param threads as many of them as there are parts, or all, take turns at the parts
   */
  public PartedRunner(
      TrainingState start, NetworkPartition partition, TrainingData data, TrainingThreads threads) {
    settings = start.settings();
    network = start.network().copy();
    moments = start.moments().copy();
    shares = new PartShare[partition.parts()];
    for (int part = 0; part < shares.length; part++) {
      shares[part] = new PartShare(network, moments, settings.optimizer(), partition, part);
    }
    step = new PartedStep(shares, network.layers().size(), data, settings.loss(), failure);
    workers = Math.min(threads.count(), shares.length);
    passes = new PassCache(network.layers(), threads);
  }

  @Override
  public void run(Epoch epoch) {
    PartedEpoch work = new PartedEpoch(epoch, shares, step);
    List<Thread> others = new ArrayList<>();
    for (int worker = 1; worker < workers; worker++) {
      int self = worker;
      others.add(
          Thread.ofPlatform()
              .daemon()
              .name("training-part-" + worker)
              .start(() -> guarded(() -> work.run(self, workers))));
    }
    guarded(() -> work.run(0, workers));
    join(others);
    rethrow(failure.get());
    for (PartShare share : shares) {
      share.copyTo(network, moments);
    }
    moments = moments.withSteps(shares[0].steps());
    epoch.check(network);
    steps += epoch.batches();
    items += epoch.order().length();
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (CancellationException another) {
      failure.compareAndSet(null, another);
    } catch (Throwable thrown) {
      failure.set(thrown);
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(thrown);
    }
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
    return Optional.of(step.traffic(steps, items));
  }

  @Override
  public void close() {
    for (PartShare share : shares) {
      share.close();
    }
    passes.close();
  }
}
