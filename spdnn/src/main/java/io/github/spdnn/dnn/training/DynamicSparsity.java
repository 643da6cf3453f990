package io.github.spdnn.dnn.training;

/**
 * Dynamic sparse training: at the end of an epoch every sparse layer drops the weights that are
 * nearest to 0 and grows as many new ones, with value 0, where there were none. The number goes
 * down by a cosine.
 *
 * <p>Sources: D. Mocanu and others, "Scalable training of artificial neural networks with adaptive
 * sparse connectivity inspired by network science" (SET), 2018; U. Evci and others, "Rigging the
 * Lottery: Making All Tickets Winners" (RigL), 2020.
 *
 * @param growth where weights grow
 * @param share of the weights that the first change moves, 0 … 1
 * @param everyEpochs epochs from one change to the next
 * @param until part of the training after which nothing is changed any more, 0 … 1
 */
public record DynamicSparsity(Growth growth, double share, int everyEpochs, double until) {
  /** Where weights grow. */
  public enum Growth {
    /** Nowhere: the pattern is fixed. */
    NONE,
    /** Anywhere (SET). */
    RANDOM,
    /** Where the loss of the last mini-batch has the largest gradients (RigL). */
    GRADIENT
  }

  /** Patterns stay as they are. */
  public static final DynamicSparsity NONE = new DynamicSparsity(Growth.NONE, 0, 1, 0);

  /** Checks the numbers. */
  public DynamicSparsity {
    if (!(share >= 0 && share <= 1 && until >= 0 && until <= 1 && everyEpochs > 0)) {
      throw new IllegalArgumentException(
          "dynamic sparsity of share "
              + share
              + " until "
              + until
              + " every "
              + everyEpochs
              + " epochs: shares must be in 0..1 and epochs positive");
    }
  }

  /** Moves 30 % of the weights after the first epoch, fewer later, none in the last quarter. */
  public static DynamicSparsity of(Growth growth) {
    return new DynamicSparsity(growth, 0.3, 1, 0.75);
  }

  /** The share of weights to move after an epoch, the first is 1; 0 if the pattern stays. */
  public double shareAfter(int epoch, int epochs) {
    double end = until * epochs;
    if (growth == Growth.NONE || epoch % everyEpochs != 0 || epoch >= epochs || epoch > end) {
      return 0;
    }
    return share * (1 + StrictMath.cos(Math.PI * epoch / end)) / 2;
  }
}
