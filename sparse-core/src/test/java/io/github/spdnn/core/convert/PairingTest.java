package io.github.spdnn.core.convert;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairingTest {
  /** x . x / x . . */
  private static final SparsityPattern A =
      SparsityPattern.of(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 0});

  /** . x x / x x . */
  private static final SparsityPattern B =
      SparsityPattern.of(2, 3, new int[] {0, 2, 4}, new int[] {1, 2, 0, 1});

  @Test
  void commonElementsByHand() {
    Pairing pairing = Pairing.elements(A, B);
    assertEquals(
        SparsityPattern.of(2, 3, new int[] {0, 1, 2}, new int[] {2, 0}), pairing.pattern());
    assertArrayEquals(
        new float[] {2 * 8, 3 * 9},
        pairing.multiply(new float[] {1, 2, 3}, new float[] {7, 8, 9, 10}));
    assertArrayEquals(
        new double[] {2 * 8, 3 * 9},
        pairing.multiply(new double[] {1, 2, 3}, new double[] {7, 8, 9, 10}));
  }

  @Test
  void aKroneckerProductByHand() {
    SparsityPattern row = SparsityPattern.of(1, 2, new int[] {0, 2}, new int[] {0, 1});
    Pairing pairing = Pairing.kronecker(row, A);
    assertEquals(
        SparsityPattern.of(2, 6, new int[] {0, 4, 6}, new int[] {0, 2, 3, 5, 0, 3}),
        pairing.pattern());
    assertArrayEquals(
        new float[] {10, 20, 100, 200, 30, 300},
        pairing.multiply(new float[] {10, 100}, new float[] {1, 2, 3}));
  }

  @Test
  void shapesAndValuesMustFit() {
    assertRefused(
        "the second matrix is 3x2 but must be 2x3", () -> Pairing.elements(A, B.transpose()));
    Pairing pairing = Pairing.elements(A, B);
    assertRefused(
        "3 stored entries need 3 values, not 4",
        () -> pairing.multiply(new float[4], new float[4]));
    assertRefused(
        "4 stored entries need 4 values, not 3",
        () -> pairing.multiply(new double[3], new double[3]));
  }

  @Test
  void whatExceedsTheLimitsIsAnErrorAndDoesNotWrapAround() {
    SparsityPattern high = SparsityPattern.empty(1 << 16, 1);
    assertRefused(
        "a column of a Kronecker product of 65536x1 and 65536x1 needs 65536 x 65536 elements, more"
            + " than the limit of 2147483639 for one array",
        () -> Pairing.kronecker(high, high));
    SparsityPattern wide = high.transpose();
    assertRefused(
        "a row of a Kronecker product of 1x65536 and 1x65536 needs 65536 x 65536 elements, more"
            + " than the limit of 2147483639 for one array",
        () -> Pairing.kronecker(wide, wide));
    int[] columns = new int[1 << 15];
    Arrays.setAll(columns, i -> i);
    SparsityPattern full = SparsityPattern.of(1, 1 << 15, new int[] {0, 1 << 15}, columns);
    SparsityPattern fullColumns = Selection.rows(full, new int[2]).pattern().transpose();
    assertRefused(
        "a Kronecker product of 1x32768 and 32768x2 has 2147483648 entries, more than the limit of"
            + " 2147483639",
        () -> Pairing.kronecker(full, fullColumns));
  }
}
