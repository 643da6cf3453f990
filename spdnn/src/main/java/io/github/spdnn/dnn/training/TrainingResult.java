package io.github.spdnn.dnn.training;

import java.util.List;
import java.util.Optional;

/**
 * What a training gave.
 *
 * @param network the trained network
 * @param history the epochs, those before a resumption included
 * @param stoppedEarly true if the validation did not become better any more
 * @param traffic what parts sent each other; empty if the training was not divided among parts
 */
public record TrainingResult(
    TrainableNetwork network,
    List<EpochResult> history,
    boolean stoppedEarly,
    Optional<TrainingTraffic> traffic) {
  /** The last epoch. */
  public EpochResult last() {
    return history.getLast();
  }
}
