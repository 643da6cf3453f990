package io.github.spdnn.dnn.training;

import io.github.spdnn.core.Permutation;

/** The mini-batches of an epoch, as each thread goes through them with its parts. */
final class EpochWork {
  private final TrainingSettings settings;
  private final int epoch;
  private final int batches;
  private final int items;
  private final Permutation order;
  private final PartShare[] shares;
  private final PartedStep step;
  private final int depth;
  // Written by the first worker only, read when it has ended.
  private double loss;
  private long correct;

  EpochWork(
      TrainingSettings settings,
      int epoch,
      int batches,
      int items,
      Permutation order,
      PartShare[] shares,
      PartedStep step) {
    this.settings = settings;
    this.epoch = epoch;
    this.batches = batches;
    this.items = items;
    this.order = order;
    this.shares = shares;
    this.step = step;
    depth = step.depth();
  }

  /** What is done for one part. */
  private interface Phase {
    void of(int part);
  }

  /**
   * Goes through all mini-batches with parts worker, worker + threads, … A thread sends for all of
   * its parts before it receives for any, so nobody waits for ever.
   */
  void run(int worker, int threads) {
    for (int batch = 0; batch < batches; batch++) {
      int first = batch * settings.batch();
      int width = Math.min(settings.batch(), items - first);
      long number = (long) (epoch - 1) * batches + batch;
      each(worker, threads, part -> step.load(part, width, order, first));
      forward(worker, threads, width, number);
      each(worker, threads, part -> step.sendOutputs(part, width, number));
      if (worker == 0) {
        evaluate(batch, width, number, first);
      }
      each(worker, threads, part -> step.receiveErrors(part, width, number));
      backward(worker, threads, width, number);
      double rate = rate(batch);
      each(worker, threads, part -> shares[part].step(width, rate));
    }
  }

  private void each(int worker, int threads, Phase phase) {
    for (int part = worker; part < shares.length; part += threads) {
      phase.of(part);
    }
  }

  private void forward(int worker, int threads, int width, long number) {
    for (int layer = 0; layer < depth; layer++) {
      int next = layer;
      if (layer > 0) {
        each(worker, threads, part -> step.send(part, width, number, next));
      }
      each(worker, threads, part -> step.compute(part, width, number, next));
    }
  }

  private void backward(int worker, int threads, int width, long number) {
    for (int layer = depth - 1; layer >= 0; layer--) {
      int next = layer;
      each(worker, threads, part -> step.sendErrors(part, width, number, next));
      if (layer > 0) {
        each(worker, threads, part -> step.addErrors(part, width, number, next));
      }
    }
  }

  private void evaluate(int batch, int width, long number, int first) {
    PartedStep.LossOfBatch found = step.evaluate(width, number, order, first);
    if (!Double.isFinite(found.sum())) {
      throw new DivergedException(
          epoch,
          batch + 1,
          "the loss is "
              + found.sum() / width
              + "; a learning rate below "
              + rate(batch)
              + " may help");
    }
    loss += found.sum();
    correct += found.correct();
  }

  /** The learning rate of a mini-batch. */
  double rate(int batch) {
    double epochs = epoch - 1 + (double) batch / batches;
    return settings.schedule().at(epochs, settings.epochs(), batches);
  }

  /** Sum of the items' losses. */
  double loss() {
    return loss;
  }

  /** Items whose class was told. */
  long correct() {
    return correct;
  }
}
