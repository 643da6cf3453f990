package io.github.spdnn.kernels.accumulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowStoreTest {
  /** More than a page of a store, which has 262,144 columns. */
  private static final int MANY_ROWS = 100_000;

  @Test
  void repeatedRowsGoOnInTheNextPage() {
    int[] expected = repeated(7, 1, MANY_ROWS);
    RowStore pages = RowStore.inPages(10L * expected.length);
    pages.add(IntStream.range(0, 7).toArray(), 7);
    pages.repeat(1, MANY_ROWS - 1);
    int[] found = new int[expected.length + 2];
    pages.copyTo(found, 2);
    assertArrayEquals(expected, Arrays.copyOfRange(found, 2, found.length));
  }

  @Test
  void pagesThatJustFitARowHaveOneRowEach() {
    RowStore pages = RowStore.inPages(5);
    pages.add(IntStream.range(0, 5).toArray(), 5);
    pages.repeat(1, 3);
    int[] found = new int[20];
    pages.copyTo(found, 0);
    assertArrayEquals(repeated(5, 1, 4), found);
  }

  @Property(tries = 200)
  void rowsAndTheirRepetitionsStandOneAfterTheOther(
      @ForAll @Size(min = 1, max = 20) int[] seeds, @ForAll @IntRange(min = 1, max = 60) int page) {
    RowStore pages = RowStore.inPages(page);
    int[] inPlace = new int[20 * 70 + 3];
    RowStore place = RowStore.inPlace(inPlace, 3);
    int[] expected = new int[20 * 70];
    int end = 0;
    for (int seed : seeds) {
      int length = 1 + Math.floorMod(seed, 8);
      int shift = Math.floorMod(seed / 8, 2);
      int times = Math.floorMod(seed / 16, 7);
      int[] row = IntStream.range(0, length).map(i -> 3 * i).toArray();
      for (RowStore store : new RowStore[] {pages, place}) {
        store.add(row, length);
        store.repeat(shift, times);
      }
      for (int time = 0; time <= times; time++) {
        for (int column : row) {
          expected[end++] = column + time * shift;
        }
      }
    }
    int[] found = new int[end];
    pages.copyTo(found, 0);
    assertArrayEquals(Arrays.copyOf(expected, end), found);
    assertArrayEquals(found, Arrays.copyOfRange(inPlace, 3, 3 + end));
  }

  private static int[] repeated(int length, int shift, int rows) {
    int[] all = new int[length * rows];
    for (int i = 0; i < all.length; i++) {
      all[i] = i % length + i / length * shift;
    }
    return all;
  }
}
