package io.github.spdnn.dnn.training;

import java.util.List;

/**
 * What a training gave.
 *
 * @param network the trained network
 * @param history the epochs, those before a resumption included
 * @param stoppedEarly true if the validation did not become better any more
 */
public record TrainingResult(
    TrainableNetwork network, List<EpochResult> history, boolean stoppedEarly) {
  /** The last epoch. */
  public EpochResult last() {
    return history.getLast();
  }
}
