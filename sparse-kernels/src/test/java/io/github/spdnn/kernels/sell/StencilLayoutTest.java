package io.github.spdnn.kernels.sell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Stencils;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StencilLayoutTest {
  /** {@code rows} rows with an entry on the diagonal and one beside it. */
  private static SparsityPattern twoDiagonals(int rows) {
    int[] offsets = new int[rows + 1];
    int[] indices = new int[2 * rows];
    Arrays.setAll(offsets, row -> 2 * row);
    Arrays.setAll(indices, at -> (at + 1) / 2);
    return SparsityPattern.of(rows, rows + 1, offsets, indices);
  }

  @Test
  void aRunHasBlocksOfFourVectorsThenOfOneThenTheRest() {
    StencilLayout layout = StencilLayout.find(twoDiagonals(45), 8, 64);
    assertEquals(1, layout.runs());
    assertArrayEquals(new int[] {0, 1}, layout.rawColumns());
    assertEquals(2, layout.length(0));
    assertEquals(32, layout.blockRows(0, 0));
    assertEquals(8, layout.blockRows(0, 32));
    assertEquals(5, layout.blockRows(0, 40));
    assertEquals(0, layout.blockRows(0, 45));
  }

  @Test
  void longRunsAreCut() {
    StencilLayout layout = StencilLayout.find(twoDiagonals(10_000), 8, 64);
    assertEquals(3, layout.runs());
    assertEquals(4096, layout.firstRow(1));
    assertEquals(8192, layout.firstRow(2));
    assertEquals(10_000, layout.firstRow(3));
    assertEquals(2 * 8192, layout.valueStart(2));
  }

  @Test
  void otherMatricesHaveNone() {
    assertNull(StencilLayout.find(RandomPatterns.uniform(100, 100, 4, 1), 8, 64));
    assertNull(StencilLayout.find(SparsityPattern.of(0, 0, new int[1], new int[0]), 8, 64));
    assertNull(StencilLayout.find(SparsityPattern.of(1, 1, new int[] {0, 1}, new int[1]), 8, 64));
    // Three rows of each line of a grid are not the row above, moved.
    assertNull(StencilLayout.find(Stencils.laplacian2d(29, 50), 8, 64));
    assertNotNull(StencilLayout.find(Stencils.laplacian2d(31, 50), 8, 64));
    // Rows of five entries are too long.
    assertNull(StencilLayout.find(Stencils.laplacian2d(31, 50), 8, 4));
  }
}
