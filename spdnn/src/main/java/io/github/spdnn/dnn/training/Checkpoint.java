package io.github.spdnn.dnn.training;

import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.training.run.TrainingState;
import java.util.List;
import java.util.Optional;

/**
 * A training between two epochs, with all that it needs to go on as if it had not been stopped.
 * {@link ModelFile} reads and writes it; {@link Trainer#resume} goes on.
 */
public final class Checkpoint {
  private final TrainingState state;

  Checkpoint(TrainingState state) {
    this.state = state;
  }

  /** The network as it is. */
  public TrainableNetwork network() {
    return state.network();
  }

  /** The settings of the training. */
  public TrainingSettings settings() {
    return state.settings();
  }

  /** The epochs that are done. */
  public List<EpochResult> history() {
    return state.history();
  }

  /** Number of items that the training goes through in an epoch. */
  public int items() {
    return state.items();
  }

  /** Which part has which neurons; empty if the training is not divided among parts. */
  public Optional<NetworkPartition> partition() {
    return state.partition();
  }

  TrainingState state() {
    return state;
  }

  @Override
  public String toString() {
    return "Checkpoint["
        + network()
        + ", "
        + history().size()
        + " of "
        + settings().epochs()
        + " epochs]";
  }
}
