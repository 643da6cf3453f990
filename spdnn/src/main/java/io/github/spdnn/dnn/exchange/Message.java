package io.github.spdnn.dnn.exchange;

/**
 * Some words from one part to another.
 *
 * @param from the part that sends
 * @param to the part that receives
 * @param channel what it belongs to, such as a block of inputs
 * @param step when it is needed, such as a layer
 * @param words the content; it must not be changed once the message is sent
 * @param count how many of them count
 */
public record Message(int from, int to, int channel, int step, float[] words, int count) {}
