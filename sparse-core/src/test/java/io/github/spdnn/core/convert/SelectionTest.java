package io.github.spdnn.core.convert;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.PatternAssertions.assertValid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.testing.PatternDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class SelectionTest {
  /** x . x / x . . */
  private static final SparsityPattern EXAMPLE =
      SparsityPattern.of(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 0});

  @Test
  void aSliceByHand() {
    Relocation slice = Selection.slice(EXAMPLE, 0, 1, 1, 3);
    assertEquals(SparsityPattern.of(1, 2, new int[] {0, 1}, new int[] {1}), slice.pattern());
    assertEquals(3, slice.sourceCount());
    assertArrayEquals(new int[] {1}, slice.rawSources());
    assertArrayEquals(new float[] {6}, slice.apply(new float[] {5, 6, 7}));
    assertArrayEquals(new double[] {6}, slice.apply(new double[] {5, 6, 7}));
    assertRefused("3 stored entries need 3 values, not 1", () -> slice.apply(new float[1]));
  }

  @Test
  void rowsAndColumnsByHandAreRepeatedAndReordered() {
    Relocation rows = Selection.rows(EXAMPLE, 1, 0, 1);
    assertEquals(
        SparsityPattern.of(3, 3, new int[] {0, 1, 3, 4}, new int[] {0, 0, 2, 0}), rows.pattern());
    assertArrayEquals(new double[] {7, 5, 6, 7}, rows.apply(new double[] {5, 6, 7}));
    Relocation columns = Selection.columns(EXAMPLE, 2, 1, 0, 2);
    assertEquals(
        SparsityPattern.of(2, 4, new int[] {0, 3, 4}, new int[] {0, 2, 3, 2}), columns.pattern());
    assertArrayEquals(new double[] {6, 5, 6, 7}, columns.apply(new double[] {5, 6, 7}));
  }

  @Test
  void rangesAndListsMustFit() {
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(
        type,
        "rows from 1 to 3 are not a range within 0 to 2",
        () -> Selection.slice(EXAMPLE, 1, 3, 0, 3));
    assertMessage(
        type,
        "rows from -1 to 2 are not a range within 0 to 2",
        () -> Selection.slice(EXAMPLE, -1, 2, 0, 3));
    assertMessage(
        type,
        "columns from 2 to 1 are not a range within 0 to 3",
        () -> Selection.slice(EXAMPLE, 0, 2, 2, 1));
    assertMessage(type, "place 1: row 2 is outside 0..1", () -> Selection.rows(EXAMPLE, 0, 2));
    assertMessage(
        type, "place 0: column -1 is outside 0..2", () -> Selection.columns(EXAMPLE, -1, 0));
  }

  @Test
  void whatExceedsAnArrayIsAnErrorAndDoesNotWrapAround() {
    int[] many = new int[1 << 16];
    SparsityPattern wide = Concatenation.horizontal(column(1 << 16)).pattern();
    assertRefused(
        "a selection of 65536 rows has 4294967296 entries, more than the limit of 2147483639",
        () -> Selection.rows(wide, many));
    assertRefused(
        "a selection of 65536 columns has 4294967296 entries, more than the limit of 2147483639",
        () -> Selection.columns(wide.transpose(), many));
  }

  /** Returns patterns of one element each. */
  private static SparsityPattern[] column(int count) {
    SparsityPattern one = SparsityPattern.of(1, 1, new int[] {0, 1}, new int[] {0});
    SparsityPattern[] patterns = new SparsityPattern[count];
    Arrays.fill(patterns, one);
    return patterns;
  }

  @Test
  void filtersSeeEachEntryOnceInOrder() {
    List<String> seen = new ArrayList<>();
    Relocation none =
        Selection.filter(
            EXAMPLE, (row, column, position) -> !seen.add(row + "," + column + "@" + position));
    assertEquals(List.of("0,0@0", "0,2@1", "1,0@2"), seen);
    assertEquals(SparsityPattern.empty(2, 3), none.pattern());
  }

  @Property
  @Domain(PatternDomain.class)
  void everySourceLeadsToItsEntryAndNoneIsMissing(
      @ForAll SparsityPattern pattern, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = choices(pattern.rows(), random);
    int[] columns = choices(pattern.columns(), random);
    Relocation byRow = Selection.rows(pattern, rows);
    Relocation selected = byRow.then(Selection.columns(byRow.pattern(), columns));
    SparsityPattern result = selected.pattern();
    assertValid(result);
    assertEquals(pattern.stored(), selected.sourceCount());
    assertEquals(rows.length, result.rows());
    assertEquals(columns.length, result.columns());
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        int position = result.find(row, column);
        int source = position < 0 ? -1 : selected.source(position);
        assertEquals(pattern.find(rows[row], columns[column]), source);
      }
    }
  }

  private static int[] choices(int limit, SplittableRandom random) {
    return limit == 0 ? new int[0] : random.ints(random.nextInt(30), 0, limit).toArray();
  }

  @Property
  @Domain(PatternDomain.class)
  void aSliceIsASelectionOfItsRowsAndColumns(@ForAll SparsityPattern pattern, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = range(pattern.rows(), random);
    int[] columns = range(pattern.columns(), random);
    Relocation slice = Selection.slice(pattern, rows[0], rows[1], columns[0], columns[1]);
    Relocation byRow = Selection.rows(pattern, numbers(rows));
    Relocation expected = byRow.then(Selection.columns(byRow.pattern(), numbers(columns)));
    assertValid(slice.pattern());
    assertEquals(expected.pattern(), slice.pattern());
    assertArrayEquals(expected.rawSources(), slice.rawSources());
  }

  private static int[] range(int limit, SplittableRandom random) {
    int from = random.nextInt(limit + 1);
    return new int[] {from, random.nextInt(from, limit + 1)};
  }

  private static int[] numbers(int[] range) {
    int[] numbers = new int[range[1] - range[0]];
    Arrays.setAll(numbers, i -> range[0] + i);
    return numbers;
  }

  @Property
  @Domain(PatternDomain.class)
  void trianglesShareThePatternBetweenThem(
      @ForAll SparsityPattern pattern, @ForAll("diagonals") int diagonal) {
    SparsityPattern lower = Selection.lowerTriangle(pattern, diagonal).pattern();
    SparsityPattern upper = Selection.upperTriangle(pattern, diagonal + 1).pattern();
    assertValid(lower);
    assertValid(upper);
    assertEquals(pattern.stored(), lower.stored() + upper.stored());
    for (int row = 0; row < pattern.rows(); row++) {
      for (int column = 0; column < pattern.columns(); column++) {
        boolean stored = pattern.find(row, column) >= 0;
        assertEquals(stored && column - row <= diagonal, lower.find(row, column) >= 0);
        assertEquals(stored && column - row > diagonal, upper.find(row, column) >= 0);
      }
    }
  }

  @Provide
  Arbitrary<Integer> diagonals() {
    return Arbitraries.integers().between(-45, 45);
  }
}
