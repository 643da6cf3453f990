package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.PatternDomain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class SparsityPatternTest {
  /** Columns 1 and 3, none, column 0. */
  private static final SparsityPattern EXAMPLE =
      SparsityPattern.of(3, 4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0});

  private static void assertNoPattern(
      String message, int rows, int columns, int[] offsets, int... indices) {
    assertRefused(message, () -> SparsityPattern.of(rows, columns, offsets, indices));
  }

  private static int[] offsets(int... offsets) {
    return offsets;
  }

  @Test
  void theStructureIsReadBack() {
    assertEquals(3, EXAMPLE.rows());
    assertEquals(4, EXAMPLE.columns());
    assertEquals(3, EXAMPLE.stored());
    assertEquals(2, EXAMPLE.rowStart(2));
    assertEquals(3, EXAMPLE.rowEnd(2));
    assertEquals(2, EXAMPLE.rowLength(0));
    assertEquals(0, EXAMPLE.rowLength(1));
    assertEquals(3, EXAMPLE.index(1));
    assertEquals(0.25, EXAMPLE.density());
    assertArrayEquals(new int[] {0, 0, 2}, EXAMPLE.rowIndices());
    assertEquals("SparsityPattern[3x4, 3 stored]", EXAMPLE.toString());
  }

  @Test
  void shapesAndOffsetsAreChecked() {
    assertNoPattern("a matrix cannot be -1 x 4", -1, 4, offsets(0));
    assertNoPattern("2 rows need 3 offsets, not 2", 2, 4, offsets(0, 0));
    assertNoPattern("0 rows need 1 offsets, not 0", 0, 0, offsets());
    assertNoPattern("the first offset is 1, not 0", 1, 4, offsets(1, 1), 0);
    assertNoPattern("the last offset is 2 but there are 1 indices", 1, 4, offsets(0, 2), 0);
    assertNoPattern("the last offset is -1 but there are 0 indices", 1, 4, offsets(0, -1));
    assertNoPattern("row 1 ends at 1, before its start 2", 3, 4, offsets(0, 2, 1, 2), 0, 1);
    assertNoPattern("row 0 ends at -1, before its start 0", 2, 4, offsets(0, -1, 1), 0);
  }

  @Test
  void offsetsBeyondTheIndicesAreFoundBeforeTheyAreFollowed() {
    assertNoPattern("row 1 ends at 1, before its start 9", 2, 4, offsets(0, 9, 1), 0);
  }

  @Test
  void indicesAreChecked() {
    assertNoPattern("row 0 entry 0: column -3 is negative", 1, 4, offsets(0, 1), -3);
    assertNoPattern("row 1 entry 1: column 4 is not below 4", 2, 4, offsets(0, 1, 3), 3, 0, 4);
    assertNoPattern("row 0 entry 0: column 0 is not below 0", 1, 0, offsets(0, 1), 0);
    assertNoPattern("row 1 entry 1: column 2 is stored twice", 2, 4, offsets(0, 1, 3), 3, 2, 2);
    assertNoPattern("row 0 entry 2: column 1 comes after column 3", 1, 4, offsets(0, 3), 0, 3, 1);
  }

  @Test
  void emptyShapesAreAllowed() {
    int[][] shapes = {{0, 0}, {0, 5}, {5, 0}};
    for (int[] shape : shapes) {
      SparsityPattern empty = SparsityPattern.empty(shape[0], shape[1]);
      assertEquals(
          SparsityPattern.of(shape[0], shape[1], new int[shape[0] + 1], new int[0]), empty);
      assertEquals(0, empty.density());
      assertEquals(SparsityPattern.empty(shape[1], shape[0]), empty.transpose());
    }
  }

  @Test
  void tooManyRowsAreRefusedBeforeAnythingIsAllocated() {
    assertRefused(
        "a matrix of 2147483647 x 1 has more rows or columns than the limit of 2147483638",
        () -> SparsityPattern.empty(Integer.MAX_VALUE, 1));
    // The transpose would need one offset more than an array holds.
    assertRefused(
        "a matrix of 1 x 2147483647 has more rows or columns than the limit of 2147483638",
        () -> SparsityPattern.empty(1, Integer.MAX_VALUE));
  }

  @Test
  void arraysAreCopiedByOfAndSharedByUnchecked() {
    int[] offsets = {0, 1};
    int[] indices = {2};
    SparsityPattern checked = SparsityPattern.of(1, 4, offsets, indices);
    SparsityPattern shared = SparsityPattern.unchecked(1, 4, offsets, indices);
    indices[0] = 3;
    assertEquals(2, checked.index(0));
    assertSame(indices, shared.rawIndices());
    assertSame(offsets, shared.rawOffsets());
  }

  @Test
  void findNamesPlacesOutsideTheMatrix() {
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "row 3 is outside 0..2", () -> EXAMPLE.find(3, 0));
    assertMessage(type, "column -1 is outside 0..3", () -> EXAMPLE.find(0, -1));
  }

  @Test
  void readingOutsideNamesThePlace() {
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertEquals(3, EXAMPLE.rowStart(3), "the end of the last row");
    assertMessage(type, "row 4 is outside 0..3", () -> EXAMPLE.rowStart(4));
    assertMessage(type, "row -1 is outside 0..3", () -> EXAMPLE.rowStart(-1));
    assertMessage(type, "row 3 is outside 0..2", () -> EXAMPLE.rowEnd(3));
    assertMessage(type, "row -1 is outside 0..2", () -> EXAMPLE.rowEnd(-1));
    assertMessage(type, "row 3 is outside 0..2", () -> EXAMPLE.rowLength(3));
    assertMessage(type, "position 3 is outside 0..2", () -> EXAMPLE.index(3));
  }

  @Property
  @Domain(PatternDomain.class)
  void findAgreesWithTheOracle(@ForAll SparsityPattern pattern) {
    boolean[][] stored = DenseOracle.array(pattern);
    for (int row = 0; row < pattern.rows(); row++) {
      for (int column = 0; column < pattern.columns(); column++) {
        int position = pattern.find(row, column);
        assertEquals(stored[row][column], position >= 0);
        if (position >= 0) {
          assertEquals(column, pattern.index(position));
        }
      }
    }
  }

  @Property
  @Domain(PatternDomain.class)
  void transposingMovesEveryEntryAndTwiceMovesItBack(@ForAll SparsityPattern pattern) {
    SparsityPattern transposed = pattern.transpose();
    PatternCheck.rows(
        pattern.columns(), pattern.rows(), transposed.rawOffsets(), transposed.rawIndices());
    boolean[][] stored = DenseOracle.array(pattern);
    boolean[][] mirrored = DenseOracle.array(transposed);
    for (int row = 0; row < pattern.rows(); row++) {
      for (int column = 0; column < pattern.columns(); column++) {
        assertEquals(stored[row][column], mirrored[column][row]);
      }
    }
    assertEquals(pattern, transposed.transpose());
  }

  @Property
  @Domain(PatternDomain.class)
  void copiesAreEqualAndHashAlike(@ForAll SparsityPattern pattern) {
    SparsityPattern copy =
        SparsityPattern.of(
            pattern.rows(), pattern.columns(), pattern.rawOffsets(), pattern.rawIndices());
    assertEquals(pattern, copy);
    assertEquals(pattern.hashCode(), copy.hashCode());
    assertArrayEquals(pattern.rawIndices(), copy.rawIndices());
  }

  @Test
  void patternsDifferInShapeOffsetsOrIndices() {
    int[] indices = {1, 3, 0};
    assertNotEquals(EXAMPLE, SparsityPattern.of(3, 5, new int[] {0, 2, 2, 3}, indices));
    assertNotEquals(EXAMPLE, SparsityPattern.of(3, 4, new int[] {0, 2, 3, 3}, indices));
    assertNotEquals(EXAMPLE, SparsityPattern.of(3, 4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 1}));
    assertNotEquals(SparsityPattern.empty(0, 5), SparsityPattern.empty(0, 4));
    assertNotEquals(EXAMPLE, "SparsityPattern[3x4, 3 stored]");
  }
}
