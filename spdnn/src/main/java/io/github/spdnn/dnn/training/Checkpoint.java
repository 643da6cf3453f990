package io.github.spdnn.dnn.training;

import io.github.spdnn.dnn.partition.NetworkPartition;
import java.util.List;
import java.util.Optional;

/**
 * A training between two epochs, with all that it needs to go on as if it had not been stopped.
 * {@link ModelFile} reads and writes it; {@link Trainer#resume} goes on.
 */
public final class Checkpoint {
  private final TrainableNetwork network;
  private final TrainingSettings settings;
  private final Moments moments;
  private final List<EpochResult> history;
  private final int items;
  private final Optional<NetworkPartition> partition;

  Checkpoint(
      TrainableNetwork network,
      TrainingSettings settings,
      Moments moments,
      List<EpochResult> history,
      int items,
      Optional<NetworkPartition> partition) {
    this.network = network;
    this.settings = settings;
    this.moments = moments;
    this.history = List.copyOf(history);
    this.items = items;
    this.partition = partition;
  }

  /** The network as it is. */
  public TrainableNetwork network() {
    return network;
  }

  /** The settings of the training. */
  public TrainingSettings settings() {
    return settings;
  }

  /** The epochs that are done. */
  public List<EpochResult> history() {
    return history;
  }

  /** Number of items that the training goes through in an epoch. */
  public int items() {
    return items;
  }

  /** Which part has which neurons; empty if the training is not divided among parts. */
  public Optional<NetworkPartition> partition() {
    return partition;
  }

  /** Returns this state, to go on by parts. */
  Checkpoint withPartition(NetworkPartition parts) {
    return new Checkpoint(network, settings, moments, history, items, Optional.of(parts));
  }

  Moments moments() {
    return moments;
  }

  @Override
  public String toString() {
    return "Checkpoint["
        + network
        + ", "
        + history.size()
        + " of "
        + settings.epochs()
        + " epochs]";
  }
}
