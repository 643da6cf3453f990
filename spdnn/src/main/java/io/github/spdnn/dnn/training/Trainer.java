package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.training.part.PartedRunner;
import io.github.spdnn.dnn.training.run.EpochRunner;
import io.github.spdnn.dnn.training.run.TrainingRun;
import io.github.spdnn.dnn.training.run.TrainingState;
import io.github.spdnn.dnn.training.run.WholeRunner;
import io.github.spdnn.dnn.training.step.TrainingThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Trains networks. Immutable: every {@code with…} returns a changed copy; the network that it
 * starts with is not changed.
 *
 * <p>The same network, data and settings give bitwise the same weights for every thread count, for
 * every vector width and on the scalar kernels, and also if the training was stopped and {@link
 * #resume resumed}. Of a training {@linkplain #withPartition by parts} the partition counts too.
 */
public final class Trainer {
  private final TrainingState start;
  private final int threads;
  private final TrainingData validation;
  private final Path file;
  private final TrainingListener listener;

  private Trainer(
      TrainingState start,
      int threads,
      TrainingData validation,
      Path file,
      TrainingListener listener) {
    this.start = start;
    this.threads = threads;
    this.validation = validation;
    this.file = file;
    this.listener = listener;
  }

  /** Returns a trainer with all available processors, without validation and checkpoints. */
  public static Trainer of(TrainableNetwork network, TrainingSettings settings) {
    return new Trainer(
        TrainingState.start(network, settings),
        Runtime.getRuntime().availableProcessors(),
        null,
        null,
        TrainingListener.NONE);
  }

  /** Returns a trainer that goes on with a training, with the settings that it has. */
  public static Trainer resume(Checkpoint checkpoint) {
    return new Trainer(
        checkpoint.state(),
        Runtime.getRuntime().availableProcessors(),
        null,
        null,
        TrainingListener.NONE);
  }

  /**
   * Returns a trainer with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public Trainer withThreads(int count) {
    Checks.threads(count);
    return new Trainer(start, count, validation, file, listener);
  }

  /**
   * Returns a trainer that divides the rows of each layer among parts (Demirci and Ferhatosmanoglu,
   * ICS 2021, section 3): they send each other activations and errors, and each changes its weights
   * by itself. Threads take turns at the parts.
   *
   * <p>With one part this gives the weights of a training without parts; with several, what they
   * add to the error of the same activation is added in the order of the parts, so the last bit may
   * differ from one partition to another. It does not depend on the threads. A checkpoint keeps the
   * partition.
   *
   * @throws IllegalArgumentException if the partition does not fit the network, or if the settings
   *     want patterns that change, for which parts would have to send each other weights
   */
  public Trainer withPartition(NetworkPartition partition) {
    partition.checkFits(start.network().toNetwork());
    if (start.settings().dynamics().growth() != DynamicSparsity.Growth.NONE) {
      throw new IllegalArgumentException("training by parts does not change patterns");
    }
    return new Trainer(start.withPartition(partition), threads, validation, file, listener);
  }

  /** Returns a trainer that looks after each epoch how good the network is. */
  public Trainer withValidation(TrainingData data) {
    return new Trainer(start, threads, data, file, listener);
  }

  /** Returns a trainer that writes a checkpoint after each epoch, beside the file and moved. */
  public Trainer withCheckpoint(Path newFile) {
    return new Trainer(start, threads, validation, newFile, listener);
  }

  /** Returns a trainer that tells how it goes. */
  public Trainer withListener(TrainingListener newListener) {
    return new Trainer(start, threads, validation, file, newListener);
  }

  /**
   * Trains to the end.
   *
   * @throws IllegalArgumentException if data do not fit the network, or are not as many as those
   *     that the checkpoint was made with
   * @throws DivergedException if the loss or a weight becomes infinite or NaN; checkpoints of
   *     earlier epochs stay
   * @throws UncheckedIOException if a checkpoint cannot be written
   */
  public TrainingResult train(TrainingData data) {
    check(start.network(), data, "the training data");
    if (validation != null) {
      check(start.network(), validation, "the data for validation");
    }
    if (data.items() == 0) {
      throw new IllegalArgumentException("the training data have no items");
    }
    if (!start.history().isEmpty() && data.items() != start.items()) {
      throw new IllegalArgumentException(
          "the checkpoint was made with " + start.items() + " items, not with " + data.items());
    }
    if (start.settings().patience() > 0 && validation == null) {
      throw new IllegalArgumentException("stopping early needs data for validation");
    }
    try (TrainingThreads team = new TrainingThreads(threads);
        EpochRunner runner = runner(data, team)) {
      TrainingRun run = new TrainingRun(start, runner, data, validation, listener);
      while (!run.done()) {
        run.epoch();
        write(run);
        listener.epoch(run.last());
      }
      return run.result();
    }
  }

  private EpochRunner runner(TrainingData data, TrainingThreads team) {
    return start.partition().isPresent()
        ? new PartedRunner(start, start.partition().get(), data, team)
        : new WholeRunner(start, data, team);
  }

  private void write(TrainingRun run) {
    if (file == null) {
      return;
    }
    try {
      ModelFile.write(file, new Checkpoint(run.state()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that data fit a network. */
  static void check(TrainableNetwork network, TrainingData data, String name) {
    if (data.inputs().features() != network.inputs()) {
      throw new IllegalArgumentException(
          name
              + " have "
              + data.inputs().features()
              + " values per item, the network has "
              + network.inputs()
              + " inputs");
    }
    if (data.outputs() != network.outputs()) {
      throw new IllegalArgumentException(
          name
              + " have "
              + data.outputs()
              + (data.hasLabels() ? " classes" : " targets per item")
              + ", the network has "
              + network.outputs()
              + " outputs");
    }
  }
}
