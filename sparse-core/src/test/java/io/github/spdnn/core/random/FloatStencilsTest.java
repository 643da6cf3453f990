package io.github.spdnn.core.random;

import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import org.junit.jupiter.api.Test;

class FloatStencilsTest {
  @Test
  void aGridOfThreeByTwo() {
    assertExact(
        new double[][] {
          {4, -1, 0, -1, 0, 0},
          {-1, 4, -1, 0, -1, 0},
          {0, -1, 4, 0, 0, -1},
          {-1, 0, 0, 4, -1, 0},
          {0, -1, 0, -1, 4, -1},
          {0, 0, -1, 0, -1, 4}
        },
        FloatStencils.laplacian2d(3, 2));
  }

  @Test
  void theLaplacianIsSymmetricAndDiagonallyDominant() {
    FloatCsr a = FloatStencils.laplacian2d(9, 6);
    assertEquals(a, a.transpose());
    for (int row = 0; row < a.rows(); row++) {
      float sum = 0;
      for (int at = a.pattern().rowStart(row); at < a.pattern().rowEnd(row); at++) {
        sum += a.value(at);
      }
      assertTrue(sum >= 0, "row " + row + " sums to " + sum);
    }
  }
}
