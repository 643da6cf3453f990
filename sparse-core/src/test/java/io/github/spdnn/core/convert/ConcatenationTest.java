package io.github.spdnn.core.convert;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.PatternAssertions.assertValid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcatenationTest {
  /** x . x / x . . */
  private static final SparsityPattern A =
      SparsityPattern.of(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 0});

  /** . x / x x. */
  private static final SparsityPattern B =
      SparsityPattern.of(2, 2, new int[] {0, 1, 3}, new int[] {1, 0, 1});

  @Test
  void sideBySideByHand() {
    Concatenation both = Concatenation.horizontal(A, B);
    assertEquals(
        SparsityPattern.of(2, 5, new int[] {0, 3, 6}, new int[] {0, 2, 4, 0, 3, 4}),
        both.pattern());
    assertArrayEquals(
        new float[] {1, 2, 7, 3, 8, 9}, both.apply(new float[] {1, 2, 3}, new float[] {7, 8, 9}));
    assertArrayEquals(
        new double[] {1, 2, 7, 3, 8, 9},
        both.apply(new double[] {1, 2, 3}, new double[] {7, 8, 9}));
  }

  @Test
  void belowEachOtherAndAlongTheDiagonalByHand() {
    Concatenation below = Concatenation.vertical(A, A);
    assertEquals(
        SparsityPattern.of(4, 3, new int[] {0, 2, 3, 5, 6}, new int[] {0, 2, 0, 0, 2, 0}),
        below.pattern());
    Concatenation diagonal = Concatenation.diagonal(A, B);
    assertEquals(
        SparsityPattern.of(4, 5, new int[] {0, 2, 3, 4, 6}, new int[] {0, 2, 0, 4, 3, 4}),
        diagonal.pattern());
    assertArrayEquals(
        new float[] {1, 2, 3, 7, 8, 9},
        diagonal.apply(new float[] {1, 2, 3}, new float[] {7, 8, 9}));
  }

  @Test
  void partsWithoutRowsOrColumnsCountToo() {
    SparsityPattern wide = SparsityPattern.empty(0, 4);
    SparsityPattern high = SparsityPattern.empty(2, 0);
    SparsityPattern diagonal = Concatenation.diagonal(high, A, wide).pattern();
    assertValid(diagonal);
    assertEquals("SparsityPattern[4x7, 3 stored]", diagonal.toString());
    assertEquals(0, diagonal.find(2, 0));
    assertEquals(A, Concatenation.horizontal(high, A, high).pattern());
  }

  @Test
  void partsMustFit() {
    assertRefused("there is no matrix to concatenate", Concatenation::diagonal);
    assertRefused("matrix 1 has 2 columns, matrix 0 has 3", () -> Concatenation.vertical(A, B));
    assertRefused(
        "matrix 2 has 3 rows, matrix 0 has 2",
        () -> Concatenation.horizontal(A, B, SparsityPattern.empty(3, 3)));
  }

  @Test
  void valuesMustFit() {
    Concatenation both = Concatenation.horizontal(A, B);
    assertRefused(
        "2 matrices need 2 arrays of values, not 1", () -> both.apply(new float[][] {{1, 2, 3}}));
    assertRefused(
        "3 stored entries need 3 values, not 2", () -> both.apply(new double[3], new double[2]));
  }

  @Test
  void whatExceedsTheLimitsIsAnErrorAndDoesNotWrapAround() {
    SparsityPattern[] full = new SparsityPattern[1 << 16];
    Arrays.fill(full, Selection.rows(B, new int[1 << 15]).pattern());
    assertRefused(
        "a concatenation of 65536 matrices has 2147483648 entries, more than the limit of 2147483639",
        () -> Concatenation.horizontal(full));
    assertRefused(
        "the number of rows is 2147483648, but must be in 0..2147483638",
        () -> Concatenation.diagonal(full));
    Arrays.fill(full, SparsityPattern.empty(0, 1 << 15));
    assertRefused(
        "the number of columns is 2147483648, but must be in 0..2147483638",
        () -> Concatenation.horizontal(full));
  }
}
