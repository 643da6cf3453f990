package io.github.spdnn.core.random;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.SparsityPattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StencilsTest {
  @Property
  void nodesAreCoupledToTheirNeighbours(
      @ForAll @IntRange(max = 7) int nx, @ForAll @IntRange(max = 7) int ny) {
    SparsityPattern pattern = Stencils.laplacian2d(nx, ny);
    assertEquals(
        pattern, SparsityPattern.of(nx * ny, nx * ny, pattern.rawOffsets(), pattern.rawIndices()));
    for (int row = 0; row < nx * ny; row++) {
      for (int column = 0; column < nx * ny; column++) {
        int distance = Math.abs(row % nx - column % nx) + Math.abs(row / nx - column / nx);
        assertEquals(distance <= 1, pattern.find(row, column) >= 0);
      }
    }
  }

  @Test
  void sizesAreChecked() {
    assertEquals(SparsityPattern.empty(0, 0), Stencils.laplacian2d(0, 5));
    assertEquals(SparsityPattern.empty(0, 0), Stencils.laplacian2d(5, 0));
    assertRefused("nx is -1, but must be in 0..2147483647", () -> Stencils.laplacian2d(-1, -1));
    assertRefused(
        "a 5-point stencil on 65536x65536 nodes needs 5 x 4294967296 elements, more than the limit"
            + " of 2147483639 for one array",
        () -> Stencils.laplacian2d(65536, 65536));
  }
}
