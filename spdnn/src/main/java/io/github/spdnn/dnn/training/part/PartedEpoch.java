package io.github.spdnn.dnn.training.part;

import io.github.spdnn.dnn.training.run.Epoch;

/** The mini-batches of an epoch, as each thread goes through them with its parts. */
final class PartedEpoch {
  private final Epoch epoch;
  private final PartShare[] shares;
  private final PartedStep step;
  private final int depth;

  PartedEpoch(Epoch epoch, PartShare[] shares, PartedStep step) {
    this.epoch = epoch;
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
   * its parts before it receives for any, so nobody waits for ever. The first one looks at the loss
   * and tells how it goes.
   */
  void run(int worker, int threads) {
    for (int batch = 0; batch < epoch.batches(); batch++) {
      int first = epoch.first(batch);
      int width = epoch.width(batch);
      long number = epoch.step(batch);
      each(worker, threads, part -> step.load(part, width, epoch.order(), first));
      forward(worker, threads, width, number);
      each(worker, threads, part -> step.sendOutputs(part, width, number));
      if (worker == 0) {
        PartedStep.LossOfBatch found = step.evaluate(width, number, epoch.order(), first);
        epoch.evaluated(batch, found.sum(), found.correct());
      }
      each(worker, threads, part -> step.receiveErrors(part, width, number));
      backward(worker, threads, width, number);
      double rate = epoch.rate(batch);
      each(worker, threads, part -> shares[part].step(width, rate));
      if (worker == 0) {
        epoch.done(batch);
      }
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
}
