package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Checks;

/**
 * All that decides, with the data and the network at the start, what a training gives; threads are
 * not among it.
 *
 * @param epochs times that all items are gone through
 * @param batch items of a step; the last step of an epoch has what is left
 * @param seed of the order of items, and of weights that grow
 * @param loss what is made small
 * @param optimizer how gradients change weights
 * @param schedule the learning rate
 * @param dynamics whether patterns change
 * @param patience epochs without a better validation accuracy (or loss, where there are no classes)
 *     after which the training stops; 0 to go to the end
 */
public record TrainingSettings(
    int epochs,
    int batch,
    long seed,
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    DynamicSparsity dynamics,
    int patience) {
  /** Checks the numbers. */
  public TrainingSettings {
    Checks.range("the number of epochs", epochs, 1, 1_000_000);
    Checks.range("the batch size", batch, 1, 1 << 20);
    Checks.range("the patience", patience, 0, 1_000_000);
  }

  /**
   * Returns settings for classes: softmax cross-entropy; Adam with a rate of 0.001 that goes down
   * by a cosine; 64 items a step.
   */
  public static TrainingSettings classifier(int epochs) {
    return new TrainingSettings(
        epochs,
        64,
        1,
        Loss.SOFTMAX_CROSS_ENTROPY,
        Optimizer.adam(),
        Schedule.cosine(1e-3),
        DynamicSparsity.NONE,
        0);
  }

  /** Returns settings with another number of items a step. */
  public TrainingSettings withBatch(int items) {
    return new TrainingSettings(epochs, items, seed, loss, optimizer, schedule, dynamics, patience);
  }

  /** Returns settings with another seed. */
  public TrainingSettings withSeed(long newSeed) {
    return new TrainingSettings(
        epochs, batch, newSeed, loss, optimizer, schedule, dynamics, patience);
  }

  /** Returns settings with another loss. */
  public TrainingSettings withLoss(Loss newLoss) {
    return new TrainingSettings(
        epochs, batch, seed, newLoss, optimizer, schedule, dynamics, patience);
  }

  /** Returns settings with another optimizer. */
  public TrainingSettings withOptimizer(Optimizer newOptimizer) {
    return new TrainingSettings(
        epochs, batch, seed, loss, newOptimizer, schedule, dynamics, patience);
  }

  /** Returns settings with another learning rate. */
  public TrainingSettings withSchedule(Schedule newSchedule) {
    return new TrainingSettings(
        epochs, batch, seed, loss, optimizer, newSchedule, dynamics, patience);
  }

  /** Returns settings with patterns that change. */
  public TrainingSettings withDynamics(DynamicSparsity newDynamics) {
    return new TrainingSettings(
        epochs, batch, seed, loss, optimizer, schedule, newDynamics, patience);
  }

  /** Returns settings that stop after epochs without improvement. */
  public TrainingSettings withPatience(int newPatience) {
    return new TrainingSettings(
        epochs, batch, seed, loss, optimizer, schedule, dynamics, newPatience);
  }
}
