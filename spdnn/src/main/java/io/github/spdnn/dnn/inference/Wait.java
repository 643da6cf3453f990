package io.github.spdnn.dnn.inference;

/**
 * A time in which a thread had nothing to do, because its parts waited for others.
 *
 * @param thread that waited, 0-based
 * @param part of the thread for which it asked
 * @param block of items, as they are numbered in their wave
 * @param layer that the part had come to, 0-based
 * @param waitedFor the part whose activations, or whose reading, was not finished; -1 if that was
 *     over when it was asked
 * @param startSeconds since the run began
 * @param seconds how long
 */
public record Wait(
    int thread,
    int part,
    int block,
    int layer,
    int waitedFor,
    double startSeconds,
    double seconds) {}
