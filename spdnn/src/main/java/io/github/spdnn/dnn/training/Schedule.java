package io.github.spdnn.dnn.training;

/**
 * The learning rate over a training: it rises linearly while it warms up, then goes the way of its
 * kind.
 *
 * @param kind the way
 * @param rate the highest learning rate
 * @param warmUpEpochs epochs, or parts of one, to rise from 0; 0 for none
 * @param stepEpochs epochs of a step of {@link Kind#STEP}; else 0
 * @param factor what the rate is multiplied by after each step; else 0
 */
public record Schedule(Kind kind, double rate, double warmUpEpochs, int stepEpochs, double factor) {
  /** The ways. */
  public enum Kind {
    /** The rate stays. */
    CONSTANT,
    /** The rate is multiplied by a factor every few epochs. */
    STEP,
    /** Half a wave of the cosine leads down to 0 at the end of the training. */
    COSINE
  }

  /** Checks the numbers. */
  public Schedule {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the learning rate is " + rate + ", but must be positive and finite");
    }
    if (!(warmUpEpochs >= 0 && warmUpEpochs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the warm-up is " + warmUpEpochs + " epochs, but must be at least 0");
    }
    if (kind == Kind.STEP && !(stepEpochs > 0 && factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "a step of "
              + stepEpochs
              + " epochs by the factor "
              + factor
              + ": there must be epochs, and the factor must be in 0..1");
    }
  }

  /** A rate that stays. */
  public static Schedule constant(double rate) {
    return new Schedule(Kind.CONSTANT, rate, 0, 0, 0);
  }

  /** A rate that is multiplied by a factor every few epochs. */
  public static Schedule step(double rate, int epochs, double factor) {
    return new Schedule(Kind.STEP, rate, 0, epochs, factor);
  }

  /** A rate that goes down to 0 by a cosine. */
  public static Schedule cosine(double rate) {
    return new Schedule(Kind.COSINE, rate, 0, 0, 0);
  }

  /** Returns this schedule with a linear rise at the beginning. */
  public Schedule withWarmUp(double epochs) {
    return new Schedule(kind, rate, epochs, stepEpochs, factor);
  }

  /**
   * The learning rate of a step.
   *
   * @param epochs epochs done before the step, with the part of the one that runs
   * @param allEpochs epochs of the whole training
   * @param stepsPerEpoch steps of an epoch; the first step of a warm-up is not at rate 0
   */
  public double at(double epochs, int allEpochs, int stepsPerEpoch) {
    if (epochs < warmUpEpochs) {
      return rate * Math.min(1, (epochs + 1.0 / stepsPerEpoch) / warmUpEpochs);
    }
    return switch (kind) {
      case CONSTANT -> rate;
      case STEP -> rate * StrictMath.pow(factor, Math.floor(epochs / stepEpochs));
      case COSINE -> {
        double way = (epochs - warmUpEpochs) / Math.max(1e-9, allEpochs - warmUpEpochs);
        yield rate * (1 + StrictMath.cos(Math.PI * Math.min(1, way))) / 2;
      }
    };
  }
}
