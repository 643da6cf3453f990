package io.github.spdnn.core.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharedColumnsTest {
  private static FloatCsr numbered(SparsityPattern pattern) {
    float[] values = new float[pattern.stored()];
    for (int at = 0; at < values.length; at++) {
      values[at] = at + 1;
    }
    return FloatCsr.of(pattern, values);
  }

  /** Tiles of eight rows with ten inputs, empty rows between, and single entries beside them. */
  private static SparsityPattern pruned(int singles, long seed) {
    SparsityPattern others = RandomPatterns.uniform(40, 60, singles, seed);
    int[] offsets = new int[41];
    int[] indices = new int[40 * 60];
    int stored = 0;
    for (int row = 0; row < 40; row++) {
      for (int column = 0; row % 5 != 4 && column < 60; column++) {
        boolean tile = column % 6 == row / 10;
        if (tile || others.find(row, column) >= 0) {
          indices[stored++] = column;
        }
      }
      offsets[row + 1] = stored;
    }
    return SparsityPattern.of(40, 60, offsets, Arrays.copyOf(indices, stored));
  }

  @Test
  void singleEntriesGoToTheRemainder() {
    SparsityPattern pattern = pruned(2, 1);
    TiledPattern tiles = Tiling.ofSharedColumns(pattern, 4).pattern();
    assertEquals(4, tiles.tiles());
    for (int tile = 0; tile < 4; tile++) {
      assertEquals(8, tiles.rowCount(tile));
      assertEquals(10, tiles.columnCount(tile));
      assertEquals(tile, tiles.column(tile, 0));
    }
    assertEquals(pattern.stored() - 320, tiles.remainder().stored());
    assertTrue(tiles.remainder().stored() > 0);
  }

  @Test
  void rowsThatShareTooLittleAreNoTile() {
    SparsityPattern pattern = RandomPatterns.uniform(50, 100, 10, 3);
    assertEquals(0, Tiling.ofSharedColumns(pattern, 2).pattern().blockValues());
  }

  @Property(tries = 200)
  void nothingIsLostOrAdded(
      @ForAll @IntRange(max = 20) int singles,
      @ForAll @IntRange(min = 1, max = 9) int minimum,
      @ForAll long seed) {
    FloatCsr matrix = numbered(pruned(singles, seed));
    Tiling tiling = Tiling.ofSharedColumns(matrix.pattern(), minimum);
    FloatTiled tiled = FloatTiled.of(matrix, tiling);
    assertEquals(matrix, tiled.toCsr());
    assertEquals(matrix.stored(), tiled.stored());
    TiledPattern pattern = tiled.pattern();
    TiledPattern checked =
        TiledPattern.of(
            pattern.rawRowOffsets(),
            pattern.rawTileRows(),
            pattern.rawColumnOffsets(),
            pattern.rawTileColumns(),
            pattern.remainder());
    assertEquals(checked, pattern);
    float[] blocks = tiled.rawBlocks().clone();
    Arrays.sort(blocks);
    float[] distinct = new float[blocks.length];
    for (int at = 0; at < blocks.length; at++) {
      distinct[at] = matrix.value(tiling.blockSource(at));
    }
    Arrays.sort(distinct);
    assertArrayEquals(distinct, blocks);
  }
}
