package io.github.spdnn.core.random;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomPatternsTest {
  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  private static void assertValid(SparsityPattern pattern) {
    SparsityPattern.of(
        pattern.rows(), pattern.columns(), pattern.rawOffsets(), pattern.rawIndices());
  }

  @Property
  void uniformRowsHoldSoManyDistinctColumns(
      @ForAll @IntRange(max = 30) int rows,
      @ForAll @IntRange(max = 30) int columns,
      @ForAll @IntRange(max = 30) int entries,
      @ForAll("seeds") long seed) {
    int each = Math.min(entries, columns);
    SparsityPattern pattern = RandomPatterns.uniform(rows, columns, each, seed);
    assertValid(pattern);
    for (int row = 0; row < rows; row++) {
      assertEquals(each, pattern.rowLength(row));
    }
    assertEquals(pattern, RandomPatterns.uniform(rows, columns, each, seed));
  }

  @Test
  void everyPairOfColumnsIsEquallyLikely() {
    SparsityPattern pattern = RandomPatterns.uniform(10_000, 5, 2, 1);
    Map<String, Integer> counts = new HashMap<>();
    for (int row = 0; row < pattern.rows(); row++) {
      int start = pattern.rowStart(row);
      counts.merge(pattern.index(start) + " " + pattern.index(start + 1), 1, Integer::sum);
    }
    assertEquals(10, counts.size());
    // Expected 1000 with a standard deviation of 30; the seed is fixed.
    counts.forEach((pair, n) -> assertTrue(n > 880 && n < 1120, pair + " came " + n + " times"));
  }

  @Property
  void densitiesAreValidAndRepeatable(
      @ForAll @IntRange(max = 30) int rows,
      @ForAll @IntRange(max = 30) int columns,
      @ForAll @IntRange(max = 10) int tenths,
      @ForAll("seeds") long seed) {
    SparsityPattern pattern = RandomPatterns.density(rows, columns, tenths / 10.0, seed);
    assertValid(pattern);
    assertEquals(pattern, RandomPatterns.density(rows, columns, tenths / 10.0, seed));
  }

  @Test
  void densitiesComeOutAsAskedFor() {
    assertEquals(SparsityPattern.empty(9, 7), RandomPatterns.density(9, 7, 0, 1));
    assertEquals(63, RandomPatterns.density(9, 7, 1, 1).stored());
    assertEquals(0, RandomPatterns.density(9, 7, Double.MIN_VALUE, 1).stored());
    for (double density : new double[] {0.001, 0.03, 0.5, 0.97}) {
      double found = RandomPatterns.density(1000, 1000, density, 3).density();
      double deviation = Math.sqrt(density * (1 - density) / 1e6);
      assertEquals(density, found, 4 * deviation);
    }
  }

  @Test
  void columnsOfARandomPatternAreEquallyLikely() {
    SparsityPattern columns = RandomPatterns.density(10_000, 8, 0.3, 2).transpose();
    for (int column = 0; column < 8; column++) {
      // Expected 3000 with a standard deviation of 46; the seed is fixed.
      assertEquals(3000, columns.rowLength(column), 185);
    }
  }

  @Test
  void sharedSupportsComeInShuffledGroups() {
    SparsityPattern pattern = RandomPatterns.sharedSupports(70, 1000, 9, 16, 5);
    assertValid(pattern);
    Map<String, Integer> sizes = new HashMap<>();
    int neighbours = 0;
    String before = "";
    for (int row = 0; row < 70; row++) {
      int[] indices = pattern.rawIndices();
      String support =
          Arrays.toString(Arrays.copyOfRange(indices, pattern.rowStart(row), pattern.rowEnd(row)));
      sizes.merge(support, 1, Integer::sum);
      neighbours += support.equals(before) ? 1 : 0;
      before = support;
    }
    int[] sorted = sizes.values().stream().mapToInt(size -> size).sorted().toArray();
    assertArrayEquals(new int[] {6, 16, 16, 16, 16}, sorted);
    assertTrue(neighbours < 35, neighbours + " rows follow one of their own group");
  }

  @Test
  void seedsMatter() {
    assertNotEquals(RandomPatterns.uniform(9, 99, 3, 1), RandomPatterns.uniform(9, 99, 3, 2));
    assertNotEquals(RandomPatterns.density(99, 99, 0.1, 1), RandomPatterns.density(99, 99, 0.1, 2));
    assertNotEquals(
        RandomPatterns.sharedSupports(9, 99, 3, 3, 1),
        RandomPatterns.sharedSupports(9, 99, 3, 3, 2));
  }

  /** If this fails, published benchmarks can no longer be repeated: do not just change it. */
  @Test
  void seedsGiveTheSamePatternForEver() {
    assertEquals(
        "[172, 513, 732, 772, 171, 410, 519, 905]",
        Arrays.toString(RandomPatterns.uniform(2, 1000, 4, 42).rawIndices()));
    assertEquals(
        "[337, 381, 463, 569, 579, 61, 464, 568, 809, 867]",
        Arrays.toString(RandomPatterns.density(2, 1000, 0.004, 42).rawIndices()));
    assertEquals(
        "[208, 830, 795, 798, 795, 798, 208, 830]",
        Arrays.toString(RandomPatterns.sharedSupports(4, 1000, 2, 2, 42).rawIndices()));
  }

  @Test
  void parametersAreChecked() {
    assertRefused(
        "entriesPerRow is 6, but must be in 0..5", () -> RandomPatterns.uniform(3, 5, 6, 1));
    assertRefused(
        "entriesPerRow is -1, but must be in 0..5",
        () -> RandomPatterns.sharedSupports(3, 5, -1, 1, 1));
    assertRefused(
        "groupSize is 0, but must be in 1..2147483647",
        () -> RandomPatterns.sharedSupports(3, 5, 1, 0, 1));
    assertRefused("a matrix cannot be -3 x 5", () -> RandomPatterns.uniform(-3, 5, 1, 1));
    assertRefused(
        "density is NaN, but must be in 0..1", () -> RandomPatterns.density(3, 5, Double.NaN, 1));
    assertRefused(
        "density is 1.5, but must be in 0..1", () -> RandomPatterns.density(3, 5, 1.5, 1));
  }

  @Test
  void patternsBeyondAnArrayAreRefusedBeforeTheyAreDrawn() {
    assertRefused(
        "a pattern needs 1000000 x 10000 elements, more than the limit of 2147483639 for one"
            + " array",
        () -> RandomPatterns.uniform(1_000_000, 1_000_000, 10_000, 1));
    assertRefused(
        "the expected number of entries is 5000000000, but must be in 0..2147483639",
        () -> RandomPatterns.density(100_000, 100_000, 0.5, 1));
  }
}
