package io.github.spdnn.dnn.training;

/**
 * What parts sent each other in a training, over all of its steps; a word is one value of one item.
 * A training that was resumed counts from there on.
 *
 * @param steps mini-batches
 * @param items items of these mini-batches
 * @param forwardWords activations: for each item the connectivity minus one of the partition,
 *     without the nets of the network's inputs, which all parts have
 * @param forwardMessages messages with activations
 * @param backwardWords errors, as many
 * @param backwardMessages messages with errors, as many
 * @param lossWords outputs to the part that computes the loss, and their errors back
 */
public record TrainingTraffic(
    long steps,
    long items,
    long forwardWords,
    long forwardMessages,
    long backwardWords,
    long backwardMessages,
    long lossWords) {}
