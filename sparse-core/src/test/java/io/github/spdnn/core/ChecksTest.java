package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void shapesAreNotNegative() {
    Checks.shape(0, 0);
    assertRefused("a matrix cannot be -1 x 3", () -> Checks.shape(-1, 3));
    assertRefused("a matrix cannot be 3 x -1", () -> Checks.shape(3, -1));
  }

  @Test
  void shapesLeaveRoomForOneMoreOffsetInBothDirections() {
    int most = Checks.MAX_ARRAY - 1;
    Checks.shape(most, most);
    assertRefused(
        "a matrix of 2147483639 x 1 has more rows or columns than the limit of 2147483638",
        () -> Checks.shape(most + 1, 1));
    assertRefused(
        "a matrix of 1 x 2147483647 has more rows or columns than the limit of 2147483638",
        () -> Checks.shape(1, Integer.MAX_VALUE));
  }

  @Test
  void indicesLieInTheirRange() {
    Checks.index("row", 0, 3);
    Checks.index("row", 2, 3);
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "row -1 is outside 0..2", () -> Checks.index("row", -1, 3));
    assertMessage(type, "row 3 is outside 0..2", () -> Checks.index("row", 3, 3));
  }

  @Test
  void rangesAreClosed() {
    Checks.range("threads", 1, 1, 4);
    Checks.range("threads", 4, 1, 4);
    assertRefused("threads is 0, but must be in 1..4", () -> Checks.range("threads", 0, 1, 4));
    assertRefused("threads is 5, but must be in 1..4", () -> Checks.range("threads", 5, 1, 4));
  }

  @Test
  void namedShapesMustFit() {
    Checks.shape("x", 3, 4, 3, 4);
    assertRefused("x is 3x4 but must be 3x5", () -> Checks.shape("x", 3, 4, 3, 5));
    assertRefused("x is 3x4 but must be 2x4", () -> Checks.shape("x", 3, 4, 2, 4));
  }

  @Test
  void lengthsOfArraysDoNotWrapAround() {
    assertEquals(0, Checks.arrayLength("x", 0, Long.MAX_VALUE));
    assertEquals(Checks.MAX_ARRAY, Checks.arrayLength("x", 1, Checks.MAX_ARRAY));
    long[][] tooLarge = {
      {1, Checks.MAX_ARRAY + 1L}, {65536, 65536}, {1L << 31, 1L << 32}, {1L << 32, 1L << 32}
    };
    for (long[] pair : tooLarge) {
      assertRefused(
          "x needs %d x %d elements, more than the limit of 2147483639 for one array"
              .formatted(pair[0], pair[1]),
          () -> Checks.arrayLength("x", pair[0], pair[1]));
    }
  }

  @Test
  void numbersOfEntriesAreExact() {
    assertEquals(Checks.MAX_ARRAY, Checks.entryCount("x", Checks.MAX_ARRAY));
    assertRefused(
        "x has 4294967296 entries, more than the limit of 2147483639",
        () -> Checks.entryCount("x", 1L << 32));
  }
}
