package io.github.spdnn.dnn.training.run;

import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.dnn.training.step.Moments;
import java.util.List;
import java.util.Optional;

/**
 * A training between two epochs.
 *
 * @param network as it is
 * @param settings of the training
 * @param moments what the optimizer knows
 * @param history the epochs that are done
 * @param items number of items that the training goes through in an epoch; 0 before the first
 * @param partition which part has which neurons; empty if the training is not divided among parts
 */
public record TrainingState(
    TrainableNetwork network,
    TrainingSettings settings,
    Moments moments,
    List<EpochResult> history,
    int items,
    Optional<NetworkPartition> partition) {
  /** Keeps a copy of the history. */
  public TrainingState {
    history = List.copyOf(history);
  }

  /** Returns what there is before the first epoch. */
  public static TrainingState start(TrainableNetwork network, TrainingSettings settings) {
    Moments zeros = Moments.zeros(settings.optimizer(), network.layers());
    return new TrainingState(network, settings, zeros, List.of(), 0, Optional.empty());
  }

  /** Returns this state, to go on by parts. */
  public TrainingState withPartition(NetworkPartition parts) {
    return new TrainingState(network, settings, moments, history, items, Optional.of(parts));
  }
}
