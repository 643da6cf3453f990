package io.github.spdnn.dnn.training;

import java.util.List;

/**
 * What a training by parts gave.
 *
 * @param network the trained network
 * @param history the epochs; there is no validation
 * @param traffic what parts sent each other
 * @param steps mini-batches
 */
public record PartedTrainingResult(
    TrainableNetwork network, List<EpochResult> history, Traffic traffic, long steps) {
  /**
   * What parts sent each other, over all steps; a word is one value of one item.
   *
   * @param forwardWords activations: connectivity minus one of the partition, without the nets of
   *     the network's inputs, which all parts have, for each item
   * @param forwardMessages messages with activations
   * @param backwardWords errors, as many
   * @param backwardMessages messages with errors, as many
   * @param lossWords outputs to the part that computes the loss, and their errors back
   */
  public record Traffic(
      long forwardWords,
      long forwardMessages,
      long backwardWords,
      long backwardMessages,
      long lossWords) {}
}
