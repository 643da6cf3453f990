package io.github.spdnn.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import org.junit.jupiter.api.function.Executable;

/** Assertions on errors. The messages of this library are part of what it promises. */
public final class Failures {
  private Failures() {}

  /** Fails unless the action throws an exception of exactly this class and message. */
  public static void assertMessage(
      Class<? extends Throwable> type, String message, Executable action) {
    assertEquals(message, assertThrowsExactly(type, action).getMessage());
  }

  /** Fails unless the action throws an IllegalArgumentException of exactly this message. */
  public static void assertRefused(String message, Executable action) {
    assertMessage(IllegalArgumentException.class, message, action);
  }
}
