package io.github.spdnn.dnn.pruning;

import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.TrainableNetwork;
import java.util.List;

/**
 * What a stage of a pruning gave.
 *
 * @param target share of all weights that should be gone
 * @param network the network after fine-tuning
 * @param history the epochs of the fine-tuning; empty if there was none
 */
public record PruningStage(double target, TrainableNetwork network, List<EpochResult> history) {
  /** Share of all weights that are gone. */
  public double sparsity() {
    return Pruner.sparsity(network);
  }
}
