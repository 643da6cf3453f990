package io.github.spdnn.core.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.Permutation;
import org.junit.jupiter.api.Test;

/** The oracle itself, by hand. */
class DenseOracleTest {
  private static final double[][] A = {{1, 2, 0}, {0, -1, 3}};

  @Test
  void products() {
    double[][] b = {{1, 4}, {2, 5}, {3, 6}};
    assertArrayEquals(new double[][] {{5, 14}, {7, 13}}, DenseOracle.multiply(A, b, 2));
    assertArrayEquals(new double[] {5, 7}, DenseOracle.multiply(A, new double[] {1, 2, 3}));
    assertArrayEquals(
        new double[][] {{0, 0}}, DenseOracle.multiply(new double[1][0], new double[0][], 2));
  }

  @Test
  void transposes() {
    assertArrayEquals(new double[][] {{1, 0}, {2, -1}, {0, 3}}, DenseOracle.transpose(A, 3));
    assertEquals(4, DenseOracle.transpose(new double[0][], 4).length);
  }

  @Test
  void sumsAndSizes() {
    assertArrayEquals(new double[][] {{2, 4, 0}, {0, -2, 6}}, DenseOracle.add(A, A));
    assertArrayEquals(new double[][] {{-1, -2, 0}, {0, 1, -3}}, DenseOracle.add(1, A, -2, A));
    assertArrayEquals(new double[][] {{1, 2, 0}, {0, 1, 3}}, DenseOracle.absolute(A));
  }

  @Test
  void permutations() {
    assertArrayEquals(
        new double[][] {{3, 0, -1}, {0, 1, 2}},
        DenseOracle.permute(A, Permutation.of(1, 0), Permutation.of(1, 2, 0)));
  }
}
