package io.github.spdnn.dnn.training.run;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.dnn.training.BatchProgress;
import io.github.spdnn.dnn.training.DivergedException;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingListener;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.dnn.training.step.Evaluation;
import java.util.SplittableRandom;

/**
 * One way through all items: which of them are in each mini-batch, at which learning rate it is
 * done, and what came of it. Whoever does the steps tells from one thread.
 */
public final class Epoch {
  private final TrainingSettings settings;
  private final TrainingData data;
  private final TrainingListener listener;
  private final int number;
  private final Permutation order;
  private final int batches;
  private final long start = System.nanoTime();
  private double lossSum;
  private long items;
  private long correct;

  /**
   * @param number the first epoch is 1
   */
  public Epoch(
      TrainingSettings settings, TrainingData data, TrainingListener listener, int number) {
    this.settings = settings;
    this.data = data;
    this.listener = listener;
    this.number = number;
    order = Permutation.random(data.items(), seed(settings, number, 0));
    batches = Math.ceilDiv(data.items(), settings.batch());
  }

  /** A seed for an epoch and a purpose, so that a resumed training needs no other state. */
  public static long seed(TrainingSettings settings, int epoch, int purpose) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    return new SplittableRandom(random.nextLong() + 2L * epoch + purpose).nextLong();
  }

  /** The first epoch is 1. */
  public int number() {
    return number;
  }

  /** Number of mini-batches. */
  public int batches() {
    return batches;
  }

  /** The item at each place; mini-batches are neighbouring places. */
  public Permutation order() {
    return order;
  }

  /** The place of a mini-batch's first item. */
  public int first(int batch) {
    return batch * settings.batch();
  }

  /** Number of items of a mini-batch. */
  public int width(int batch) {
    return Math.min(settings.batch(), data.items() - first(batch));
  }

  /** Number of a mini-batch among those of all epochs, from 0. */
  public long step(int batch) {
    return (long) (number - 1) * batches + batch;
  }

  /** The learning rate of a mini-batch. */
  public double rate(int batch) {
    double epochs = number - 1 + (double) batch / batches;
    return settings.schedule().at(epochs, settings.epochs(), batches);
  }

  /**
   * Is told the sum of the losses of a mini-batch's items, and how many classes were right.
   *
   * @throws DivergedException if the loss is infinite or NaN
   */
  public void evaluated(int batch, double loss, int right) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          number,
          batch + 1,
          "the loss is "
              + loss / width(batch)
              + "; a learning rate below "
              + rate(batch)
              + " may help");
    }
    lossSum += loss;
    items += width(batch);
    correct += right;
  }

  /** Is told that the weights are changed; tells the listener. */
  public void done(int batch) {
    double seconds = seconds();
    double all = (double) (settings.epochs() - number + 1) * data.items();
    listener.batch(
        new BatchProgress(
            number,
            settings.epochs(),
            batch + 1,
            batches,
            lossSum / items,
            items / seconds,
            (all - items) * seconds / items));
  }

  /**
   * Checks the weights behind the last mini-batch.
   *
   * @throws DivergedException if one is infinite or NaN
   */
  public void check(TrainableNetwork network) {
    if (!network.isFinite()) {
      throw new DivergedException(number, batches, "a weight is infinite or NaN");
    }
  }

  /** Seconds since the beginning. */
  public double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * The figures.
   *
   * @param seconds without the validation
   * @param evaluation of the validation; null if there is none
   */
  public EpochResult result(double seconds, Evaluation evaluation) {
    return new EpochResult(
        number,
        rate(batches - 1),
        lossSum / items,
        data.hasLabels() ? (double) correct / items : Double.NaN,
        evaluation == null ? Double.NaN : evaluation.loss(),
        evaluation == null ? Double.NaN : evaluation.accuracy(),
        seconds,
        items / seconds);
  }
}
