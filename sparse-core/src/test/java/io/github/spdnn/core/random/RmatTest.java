package io.github.spdnn.core.random;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RmatTest {
  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Property(tries = 200)
  void graphsAreValidAndRepeatable(
      @ForAll @IntRange(max = 7) int scale,
      @ForAll @IntRange(max = 20) int edgesPerVertex,
      @ForAll("seeds") long seed) {
    SparsityPattern graph = Rmat.pattern(scale, edgesPerVertex, seed);
    assertEquals(
        graph, SparsityPattern.of(1 << scale, 1 << scale, graph.rawOffsets(), graph.rawIndices()));
    assertTrue(graph.stored() <= edgesPerVertex << scale);
    assertEquals(graph, Rmat.pattern(scale, edgesPerVertex, 0.57, 0.19, 0.19, seed));
  }

  @Test
  void quadrantsAreDrawnWithTheirProbabilities() {
    // So few edges on so many vertices that duplicates hardly matter.
    SparsityPattern graph = Rmat.pattern(18, 1, 0.4, 0.3, 0.2, 1);
    double[] parts = new double[4];
    int half = graph.rows() / 2;
    for (int row = 0; row < graph.rows(); row++) {
      for (int at = graph.rowStart(row); at < graph.rowEnd(row); at++) {
        parts[(row < half ? 0 : 2) + (graph.index(at) < half ? 0 : 1)]++;
      }
    }
    double[] expected = {0.4, 0.3, 0.2, 0.1};
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      assertEquals(expected[quadrant], parts[quadrant] / graph.stored(), 0.005);
    }
  }

  @Test
  void certainQuadrantsGiveOneElement() {
    // All edges fall on the same element and are merged.
    assertEquals(0, only(Rmat.pattern(3, 5, 1, 0, 0, 1)));
    assertEquals(7, only(Rmat.pattern(3, 5, 0, 1, 0, 1)));
    assertEquals(56, only(Rmat.pattern(3, 5, 0, 0, 1, 1)));
    assertEquals(63, only(Rmat.pattern(3, 5, 0, 0, 0, 1)));
  }

  private static int only(SparsityPattern graph) {
    assertEquals(1, graph.stored());
    int row = 0;
    while (graph.rowLength(row) == 0) {
      row++;
    }
    return row * graph.columns() + graph.index(0);
  }

  @Test
  void degreesAreSkewed() {
    SparsityPattern graph = Rmat.pattern(12, 16, 1);
    int longest = 0;
    int empty = 0;
    for (int row = 0; row < graph.rows(); row++) {
      longest = Math.max(longest, graph.rowLength(row));
      empty += graph.rowLength(row) == 0 ? 1 : 0;
    }
    double mean = (double) graph.stored() / graph.rows();
    assertTrue(longest > 20 * mean, "the longest row has " + longest + ", the mean is " + mean);
    assertTrue(empty > graph.rows() / 20, empty + " rows are empty");
  }

  /** If this fails, published benchmarks can no longer be repeated: do not just change it. */
  @Test
  void seedsGiveTheSameGraphForEver() {
    SparsityPattern graph = Rmat.pattern(3, 1, 42);
    assertEquals("[0, 4, 6, 7, 7, 7, 7, 7, 7]", Arrays.toString(graph.rawOffsets()));
    assertEquals("[0, 1, 3, 4, 0, 3, 0]", Arrays.toString(graph.rawIndices()));
    assertNotEquals(graph, Rmat.pattern(3, 1, 43));
  }

  @Test
  void parametersAreChecked() {
    assertRefused("scale is 31, but must be in 0..30", () -> Rmat.pattern(31, 1, 1));
    assertRefused(
        "edgesPerVertex is -1, but must be in 0..2147483647", () -> Rmat.pattern(3, -1, 1));
    assertRefused(
        "the quadrant probabilities 0.5, 0.4, 0.2 must be >= 0, their sum <= 1",
        () -> Rmat.pattern(3, 1, 0.5, 0.4, 0.2, 1));
    assertRefused(
        "the quadrant probabilities 0.5, NaN, 0.2 must be >= 0, their sum <= 1",
        () -> Rmat.pattern(3, 1, 0.5, Double.NaN, 0.2, 1));
    assertRefused(
        "an R-MAT graph needs 1073741824 x 16 elements, more than the limit of 2147483639 for one"
            + " array",
        () -> Rmat.pattern(30, 16, 1));
  }
}
