package io.github.spdnn.dnn.training;

/**
 * How far a training is.
 *
 * @param epoch the epoch that runs, the first is 1
 * @param epochs all epochs
 * @param batch mini-batches of this epoch that are done
 * @param batches mini-batches of an epoch
 * @param loss mean loss of the items of this epoch so far
 * @param itemsPerSecond items of this epoch so far, divided by its time
 * @param secondsLeft time that the rest of all epochs will take at this speed
 */
public record BatchProgress(
    int epoch,
    int epochs,
    int batch,
    int batches,
    double loss,
    double itemsPerSecond,
    double secondsLeft) {}
