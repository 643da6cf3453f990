package io.github.spdnn.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.SparsityPattern;

/** Assertions on structure. */
public final class PatternAssertions {
  private PatternAssertions() {}

  /** Fails unless a pattern made without checks passes all of them. */
  public static void assertValid(SparsityPattern pattern) {
    assertEquals(
        SparsityPattern.of(
            pattern.rows(), pattern.columns(), pattern.rawOffsets(), pattern.rawIndices()),
        pattern);
  }

  /** Fails unless a pattern stores the elements that are true and is valid. */
  public static void assertStores(boolean[][] expected, int columns, SparsityPattern pattern) {
    assertValid(pattern);
    assertEquals(PatternArbitraries.pattern(expected.length, columns, expected), pattern);
  }
}
