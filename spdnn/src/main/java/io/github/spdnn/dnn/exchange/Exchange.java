package io.github.spdnn.dnn.exchange;

/**
 * Carries messages between parts. Every message arrives exactly once; in which order is left open.
 * All methods may be called by several threads at once.
 */
public interface Exchange {
  /** Number of parts. */
  int parts();

  /** Sends a message; does not wait for it to be received. */
  void send(Message message);

  /**
   * Takes a message that has arrived for a part in a channel, or returns null if there is none now.
   * What the sender wrote before sending is visible to the one who takes it.
   */
  Message poll(int part, int channel);

  /** Words sent so far. */
  long words();

  /** Messages sent so far. */
  long messages();
}
