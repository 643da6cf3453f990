package io.github.spdnn.dnn.training;

/** A training whose loss or weights are infinite or NaN; most often the learning rate is high. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int epoch;
  private final int batch;

  /** Tells where and what. */
  public DivergedException(int epoch, int batch, String what) {
    super("epoch " + epoch + " batch " + batch + ": " + what);
    this.epoch = epoch;
    this.batch = batch;
  }

  /** The epoch, the first is 1. */
  public int epoch() {
    return epoch;
  }

  /** The mini-batch of the epoch, the first is 1. */
  public int batch() {
    return batch;
  }
}
