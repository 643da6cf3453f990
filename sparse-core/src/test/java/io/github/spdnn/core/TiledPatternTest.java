package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class TiledPatternTest {
  private static final SparsityPattern NOTHING = SparsityPattern.empty(6, 5);

  private static int[] list(int... numbers) {
    return numbers;
  }

  private static void assertNoPattern(
      String message, int[] rowOffsets, int[] rows, int[] columnOffsets, int[] columns) {
    assertRefused(
        message, () -> TiledPattern.of(rowOffsets, rows, columnOffsets, columns, NOTHING));
  }

  @Test
  void theStructureIsReadBack() {
    SparsityPattern rest = SparsityPattern.of(6, 5, list(0, 0, 1, 1, 1, 2, 2), list(0, 4));
    TiledPattern pattern =
        TiledPattern.of(list(0, 2, 5), list(1, 4, 0, 2, 3), list(0, 3, 4), list(1, 2, 3, 0), rest);
    assertEquals(2, pattern.tiles());
    assertEquals(2, pattern.rowCount(0));
    assertEquals(3, pattern.columnCount(0));
    assertEquals(2, pattern.row(1, 1));
    assertEquals(0, pattern.column(1, 0));
    assertEquals(6, pattern.blockStart(1));
    assertEquals(9, pattern.blockValues());
    assertEquals(11, pattern.stored());
    assertArrayEquals(list(0, 6, 9), pattern.rawBlockOffsets());
    assertEquals(
        "TiledPattern[6x5, 2 tiles with 9 values, remainder 2 stored]", pattern.toString());
  }

  @Test
  void elementsOfTilesAreFound() {
    TiledPattern pattern =
        TiledPattern.of(
            list(0, 2, 5), list(1, 4, 0, 2, 3), list(0, 3, 4), list(1, 2, 3, 0), NOTHING);
    assertEquals(0, pattern.findInBlocks(1, 1));
    assertEquals(5, pattern.findInBlocks(4, 3));
    assertEquals(8, pattern.findInBlocks(3, 0));
    assertEquals(-1, pattern.findInBlocks(3, 1), "another column");
    assertEquals(-1, pattern.findInBlocks(5, 0), "a row without a tile");
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "row 6 is outside 0..5", () -> pattern.findInBlocks(6, 0));
    assertMessage(type, "column 5 is outside 0..4", () -> pattern.findInBlocks(0, 5));
  }

  @Test
  void readingOutsideNamesThePlace() {
    TiledPattern pattern =
        TiledPattern.of(
            list(0, 2, 5), list(1, 4, 0, 2, 3), list(0, 3, 4), list(1, 2, 3, 0), NOTHING);
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "tile 2 is outside 0..1", () -> pattern.rowCount(2));
    assertMessage(type, "tile -1 is outside 0..1", () -> pattern.columnCount(-1));
    assertMessage(type, "tile 2 is outside 0..1", () -> pattern.blockStart(2));
    // Inside the array, but a row of the next tile.
    assertMessage(type, "row of the tile 2 is outside 0..1", () -> pattern.row(0, 2));
    assertMessage(type, "column of the tile 3 is outside 0..2", () -> pattern.column(0, 3));
  }

  @Test
  void equalityIsThatOfTilesAndRemainder() {
    SparsityPattern rest = SparsityPattern.of(6, 5, list(0, 0, 0, 0, 0, 1, 1), list(4));
    TiledPattern pattern = TiledPattern.of(list(0, 2), list(1, 3), list(0, 1), list(2), rest);
    TiledPattern same = TiledPattern.of(list(0, 2), list(1, 3), list(0, 1), list(2), rest);
    assertEquals(pattern, same);
    assertEquals(pattern.hashCode(), same.hashCode());
    assertNotEquals(pattern, TiledPattern.of(list(0, 2), list(1, 3), list(0, 1), list(2), NOTHING));
    assertNotEquals(pattern, TiledPattern.of(list(0, 2), list(1, 2), list(0, 1), list(2), rest));
    assertNotEquals(pattern, TiledPattern.of(list(0, 2), list(1, 3), list(0, 1), list(1), rest));
    assertNotEquals(
        TiledPattern.of(list(0, 1, 2), list(1, 3), list(0, 1, 3), list(2, 2, 3), NOTHING),
        TiledPattern.of(list(0, 1, 2), list(1, 3), list(0, 1, 2), list(2, 3), NOTHING));
    assertNotEquals(
        TiledPattern.of(list(0, 1, 2), list(1, 3), list(0, 2, 4), list(2, 3, 2, 3), NOTHING),
        TiledPattern.of(list(0, 2), list(1, 3), list(0, 2), list(2, 3), NOTHING));
  }

  @Test
  void noTilesAreAllowed() {
    TiledPattern pattern = TiledPattern.of(list(0), list(), list(0), list(), NOTHING);
    assertEquals(0, pattern.tiles());
    assertEquals(0, pattern.stored());
  }

  @Test
  void offsetsAreChecked() {
    assertNoPattern(
        "0 row offsets and 0 column offsets: both need one more than there are tiles",
        list(),
        list(),
        list(),
        list());
    assertNoPattern(
        "2 row offsets and 1 column offsets: both need one more than there are tiles",
        list(0, 1),
        list(0),
        list(0),
        list());
    assertNoPattern(
        "the row offsets run from 0 to 2, not from 0 to 1",
        list(0, 2),
        list(0),
        list(0, 1),
        list(0));
    assertNoPattern(
        "the column offsets run from 1 to 1, not from 0 to 1",
        list(0, 1),
        list(0),
        list(1, 1),
        list(0));
    assertNoPattern(
        "tile 1: its rows end before they start", list(0, 2, 1), list(0), list(0, 0, 1), list(0));
  }

  @Test
  void rowsAndColumnsAreChecked() {
    assertNoPattern(
        "tile 0: row 6 after 1 (must ascend and be below 6)",
        list(0, 2),
        list(1, 6),
        list(0, 1),
        list(0));
    assertNoPattern(
        "tile 1: column 2 after 2 (must ascend and be below 5)",
        list(0, 1, 2),
        list(1, 2),
        list(0, 1, 3),
        list(4, 2, 2));
    assertNoPattern(
        "tile 0: row -1 after -1 (must ascend and be below 6)",
        list(0, 1),
        list(-1),
        list(0, 1),
        list(0));
    assertNoPattern(
        "tile 1: row 3 belongs to an earlier tile",
        list(0, 1, 2),
        list(3, 3),
        list(0, 1, 2),
        list(0, 1));
  }

  @Test
  void anElementCannotStandInTileAndRemainder() {
    SparsityPattern rest = SparsityPattern.of(6, 5, list(0, 0, 1, 1, 1, 1, 1), list(2));
    assertRefused(
        "tile 0: row 1 column 2 is stored in the remainder too",
        () -> TiledPattern.of(list(0, 2), list(0, 1), list(0, 2), list(0, 2), rest));
  }

  @Test
  void blocksBeyondAnArrayAreRefusedBeforeTheyAreAllocated() {
    int[] numbers = new int[50_000];
    java.util.Arrays.setAll(numbers, i -> i);
    SparsityPattern large = SparsityPattern.empty(50_000, 50_000);
    assertRefused(
        "the blocks of the tiles needs 2500000000 x 1 elements, more than the limit of 2147483639"
            + " for one array",
        () -> TiledPattern.of(list(0, 50_000), numbers, list(0, 50_000), numbers, large));
  }
}
