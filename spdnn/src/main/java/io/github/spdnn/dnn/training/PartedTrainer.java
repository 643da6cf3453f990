package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.partition.NetworkPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Row-wise parallel training (Demirci and Ferhatosmanoglu, ICS 2021, section 3): every part has
 * some rows of each layer, sends the activations and errors that others need, and changes its
 * weights by itself. Immutable: every {@code with…} returns a changed copy.
 *
 * <p>The same network, data, settings and partition give bitwise the same weights for every number
 * of threads. With one part these are the weights of {@link Trainer}; with several, the errors that
 * parts add to the same activation are added in the order of the parts, so that the last bit may
 * differ from other partitions.
 */
public final class PartedTrainer {
  private final TrainableNetwork network;
  private final TrainingSettings settings;
  private final NetworkPartition partition;
  private final int threads;

  private PartedTrainer(
      TrainableNetwork network,
      TrainingSettings settings,
      NetworkPartition partition,
      int threads) {
    this.network = network;
    this.settings = settings;
    this.partition = partition;
    this.threads = threads;
  }

  /**
   * Returns a trainer with a thread for each part.
   *
   * @throws IllegalArgumentException if the partition does not fit the network, or the settings
   *     want patterns that change or an early end, which parts do not have
   */
  public static PartedTrainer of(
      TrainableNetwork network, TrainingSettings settings, NetworkPartition partition) {
    partition.checkFits(network.toNetwork());
    if (settings.dynamics().growth() != DynamicSparsity.Growth.NONE || settings.patience() > 0) {
      throw new IllegalArgumentException(
          "training by parts has neither patterns that change nor an early end");
    }
    return new PartedTrainer(network, settings, partition, partition.parts());
  }

  /**
   * Returns a trainer with another number of threads, which take turns at their parts.
   *
   * @throws IllegalArgumentException if it is not in 1 … parts
   */
  public PartedTrainer withThreads(int count) {
    Checks.range("threads", count, 1, partition.parts());
    return new PartedTrainer(network, settings, partition, count);
  }

  /**
   * Trains to the end.
   *
   * @throws DivergedException if the loss or a weight becomes infinite or NaN
   */
  public PartedTrainingResult train(TrainingData data) {
    PartShare[] shares = new PartShare[partition.parts()];
    try {
      for (int part = 0; part < shares.length; part++) {
        shares[part] = new PartShare(network, partition, part, settings.optimizer());
      }
      return train(data, shares);
    } finally {
      for (PartShare share : shares) {
        if (share != null) {
          share.close();
        }
      }
    }
  }

  private PartedTrainingResult train(TrainingData data, PartShare[] shares) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    int depth = network.layers().size();
    PartedStep step = new PartedStep(shares, depth, data, settings.loss(), failure);
    List<EpochResult> history = new ArrayList<>();
    int batches = Math.ceilDiv(data.items(), settings.batch());
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      history.add(epoch(epoch, batches, data, shares, step, failure));
    }
    TrainableNetwork trained = network.copy();
    for (PartShare share : shares) {
      share.copyTo(trained);
    }
    if (!trained.isFinite()) {
      throw new DivergedException(settings.epochs(), batches, "a weight is infinite or NaN");
    }
    return new PartedTrainingResult(
        trained, history, step.traffic(), (long) batches * settings.epochs());
  }

  private EpochResult epoch(
      int epoch,
      int batches,
      TrainingData data,
      PartShare[] shares,
      PartedStep step,
      AtomicReference<Throwable> failure) {
    long start = System.nanoTime();
    Permutation order = Permutation.random(data.items(), settings.seed(epoch, 0));
    EpochWork work = new EpochWork(settings, epoch, batches, data.items(), order, shares, step);
    List<Thread> others = new ArrayList<>();
    for (int worker = 1; worker < threads; worker++) {
      int self = worker;
      others.add(
          Thread.ofPlatform()
              .daemon()
              .name("training-part-" + worker)
              .start(() -> guarded(() -> work.run(self, threads), failure)));
    }
    guarded(() -> work.run(0, threads), failure);
    join(others);
    rethrow(failure.get());
    double seconds = (System.nanoTime() - start) / 1e9;
    return new EpochResult(
        epoch,
        work.rate(batches - 1),
        work.loss() / data.items(),
        data.hasLabels() ? (double) work.correct() / data.items() : Double.NaN,
        Double.NaN,
        Double.NaN,
        seconds,
        data.items() / seconds);
  }

  private static void guarded(Runnable work, AtomicReference<Throwable> failure) {
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
}
