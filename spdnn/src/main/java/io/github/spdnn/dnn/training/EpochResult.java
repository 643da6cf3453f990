package io.github.spdnn.dnn.training;

import java.util.Locale;

/**
 * What an epoch gave.
 *
 * @param epoch its number, the first is 1
 * @param learningRate learning rate of its last step
 * @param trainLoss mean loss of the items, each as it was when its turn came
 * @param trainAccuracy share of items whose largest output was that of their class, likewise; NaN
 *     where there are no classes
 * @param validationLoss mean loss of the items for validation after the epoch; NaN if there are
 *     none
 * @param validationAccuracy likewise
 * @param seconds time of the training, without validation and checkpoint
 * @param itemsPerSecond items for training, divided by the seconds
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double seconds,
    double itemsPerSecond) {
  /** Names of the columns of {@link #csv}. */
  public static final String CSV_HEADER =
      "epoch,learningRate,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds,"
          + "itemsPerSecond";

  /** Returns the numbers as a line of a CSV file; those that are not there are empty. */
  public String csv() {
    return epoch
        + ","
        + number(learningRate)
        + ","
        + number(trainLoss)
        + ","
        + number(trainAccuracy)
        + ","
        + number(validationLoss)
        + ","
        + number(validationAccuracy)
        + ","
        + number(seconds)
        + ","
        + number(itemsPerSecond);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.7g", value);
  }
}
