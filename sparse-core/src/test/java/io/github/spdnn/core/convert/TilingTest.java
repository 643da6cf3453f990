package io.github.spdnn.core.convert;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.PatternArbitraries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TilingTest {
  @Provide
  Arbitrary<SparsityPattern> patterns() {
    return Arbitraries.oneOf(PatternArbitraries.patterns(), PatternArbitraries.sharedSupports());
  }

  @Provide
  Arbitrary<SparsityPattern> sharedSupports() {
    return PatternArbitraries.sharedSupports();
  }

  @Provide
  Arbitrary<Double> fills() {
    return Arbitraries.of(0.0, 0.1, 0.25, 0.5, 0.9);
  }

  @Property
  void aTilingIsAValidStructureThatHoldsEveryEntryOnce(
      @ForAll("patterns") SparsityPattern source,
      @ForAll @IntRange(min = 1, max = 6) int minimumRows,
      @ForAll("fills") double fill) {
    Tiling tiling = Tiling.of(source, new TileSettings(minimumRows, fill));
    TiledPattern pattern = tiling.pattern();
    // Built again with all checks: lists ascend, no row twice, nothing in tile and remainder.
    TiledPattern.of(
        pattern.rawRowOffsets(),
        pattern.rawTileRows(),
        pattern.rawColumnOffsets(),
        pattern.rawTileColumns(),
        pattern.remainder());
    boolean[] seen = new boolean[source.stored()];
    for (int tile = 0; tile < pattern.tiles(); tile++) {
      assertTrue(pattern.rowCount(tile) >= minimumRows);
      int zeros = markTile(source, tiling, tile, seen);
      int cells = pattern.rowCount(tile) * pattern.columnCount(tile);
      String found = zeros + " of " + cells + " places are filled in, the bound is " + fill;
      assertTrue((double) zeros / cells <= fill, found);
    }
    markRemainder(source, tiling, seen);
    for (int position = 0; position < seen.length; position++) {
      assertTrue(seen[position], "position " + position + " is lost");
    }
  }

  private static int markTile(SparsityPattern source, Tiling tiling, int tile, boolean[] seen) {
    TiledPattern pattern = tiling.pattern();
    int zeros = 0;
    for (int r = 0; r < pattern.rowCount(tile); r++) {
      for (int k = 0; k < pattern.columnCount(tile); k++) {
        int at = pattern.blockStart(tile) + k * pattern.rowCount(tile) + r;
        int position = tiling.blockSource(at);
        assertEquals(source.find(pattern.row(tile, r), pattern.column(tile, k)), position);
        if (position < 0) {
          zeros++;
        } else {
          seen[position] = true;
        }
      }
    }
    return zeros;
  }

  private static void markRemainder(SparsityPattern source, Tiling tiling, boolean[] seen) {
    SparsityPattern rest = tiling.pattern().remainder();
    for (int row = 0; row < rest.rows(); row++) {
      for (int at = rest.rowStart(row); at < rest.rowEnd(row); at++) {
        int position = tiling.remainderSource(at);
        assertEquals(source.find(row, rest.index(at)), position);
        seen[position] = true;
      }
    }
  }

  @Property
  void exactTilesAreTheRowsOfEqualSupport(
      @ForAll("sharedSupports") SparsityPattern source,
      @ForAll @IntRange(min = 1, max = 6) int minimumRows) {
    Map<String, Integer> rowsOfSupport = new HashMap<>();
    for (int row = 0; row < source.rows(); row++) {
      if (source.rowLength(row) > 0) {
        rowsOfSupport.merge(support(source, row), 1, Integer::sum);
      }
    }
    rowsOfSupport.values().removeIf(rows -> rows < minimumRows);
    TiledPattern pattern =
        Tiling.of(source, TileSettings.EXACT.withMinimumRows(minimumRows)).pattern();
    Map<String, Integer> found = new HashMap<>();
    for (int tile = 0; tile < pattern.tiles(); tile++) {
      found.put(support(source, pattern.row(tile, 0)), pattern.rowCount(tile));
    }
    assertEquals(rowsOfSupport, found);
    assertEquals(source.stored(), pattern.stored());
  }

  private static String support(SparsityPattern pattern, int row) {
    return Arrays.toString(
        Arrays.copyOfRange(pattern.rawIndices(), pattern.rowStart(row), pattern.rowEnd(row)));
  }

  @Test
  void sharedSupportsBecomeTilesWithoutRemainder() {
    SparsityPattern source = RandomPatterns.sharedSupports(256, 200, 16, 32, 7);
    TiledPattern pattern = Tiling.of(source, TileSettings.EXACT).pattern();
    assertEquals(
        "TiledPattern[256x200, 8 tiles with 4096 values, remainder 0 stored]", pattern.toString());
    for (int tile = 0; tile < pattern.tiles(); tile++) {
      assertEquals(32, pattern.rowCount(tile));
    }
  }

  /** Rows 0 to 3 hold columns 0 to 7, but each of them misses another one. */
  private static SparsityPattern nearlyEqual() {
    boolean[][] stored = new boolean[5][12];
    for (int row = 0; row < 4; row++) {
      Arrays.fill(stored[row], 0, 8, true);
      stored[row][2 * row] = false;
    }
    stored[4][11] = true;
    return PatternArbitraries.pattern(5, 12, stored);
  }

  @Test
  void nearlyEqualSupportsShareATileWithinTheBound() {
    TileSettings eighth = new TileSettings(2, 0.125);
    TiledPattern pattern = Tiling.of(nearlyEqual(), eighth).pattern();
    assertEquals(1, pattern.tiles());
    assertArrayEquals(new int[] {0, 1, 2, 3}, pattern.rawTileRows());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, pattern.rawTileColumns());
    assertEquals(32, pattern.blockValues());
    assertEquals(1, pattern.remainder().stored());
  }

  @Test
  void nearlyEqualSupportsStayApartBelowTheBoundTheyNeed() {
    // The union of any two rows is 8 columns, of which 2 of 16 places are filled in.
    TiledPattern strict = Tiling.of(nearlyEqual(), new TileSettings(2, 0.12)).pattern();
    assertEquals(0, strict.tiles());
    assertEquals(nearlyEqual(), strict.remainder());
    assertEquals(0, Tiling.of(nearlyEqual(), new TileSettings(2, 0)).pattern().tiles());
  }

  @Test
  void aFillOfExactlyTheBoundIsAllowed() {
    boolean[][] stored = new boolean[2][10];
    Arrays.fill(stored[0], true);
    Arrays.fill(stored[1], 3, 10, true);
    SparsityPattern source = PatternArbitraries.pattern(2, 10, stored);
    // In double arithmetic 1 - 17 / 20.0 is more than 0.15.
    assertEquals(1, Tiling.of(source, new TileSettings(2, 0.15)).pattern().tiles());
    assertEquals(0, Tiling.of(source, new TileSettings(2, 0.149)).pattern().tiles());
  }

  @Test
  void disjointSupportsNeverShareATile() {
    boolean[][] stored = new boolean[8][16];
    for (int row = 0; row < 8; row++) {
      stored[row][2 * row] = true;
      stored[row][2 * row + 1] = true;
    }
    SparsityPattern diagonal = PatternArbitraries.pattern(8, 16, stored);
    assertEquals(0, Tiling.of(diagonal, new TileSettings(2, 0.99)).pattern().tiles());
  }

  @Test
  void mostDisturbedGroupsAreFoundAgain() {
    boolean[][] stored = new boolean[512][400];
    SparsityPattern shared = RandomPatterns.sharedSupports(512, 400, 20, 32, 3);
    for (int row = 0; row < 512; row++) {
      for (int position = shared.rowStart(row); position < shared.rowEnd(row); position++) {
        // Each row loses one of its twenty entries.
        stored[row][shared.index(position)] = position % 20 != row % 20;
      }
    }
    SparsityPattern disturbed = PatternArbitraries.pattern(512, 400, stored);
    TiledPattern tiled = Tiling.of(disturbed, new TileSettings(4, 0.1)).pattern();
    assertTrue(tiled.remainder().stored() < 0.05 * disturbed.stored(), tiled::toString);
    assertTrue(tiled.tiles() <= 32, tiled::toString);
  }

  @Test
  void tilesComeInTheOrderOfTheirFirstRows() {
    TiledPattern pattern =
        Tiling.of(RandomPatterns.sharedSupports(64, 50, 5, 8, 2), TileSettings.EXACT).pattern();
    for (int tile = 1; tile < pattern.tiles(); tile++) {
      assertTrue(pattern.row(tile - 1, 0) < pattern.row(tile, 0));
    }
    assertEquals(8, pattern.tiles());
  }

  @Test
  void emptyRowsBelongToNoTile() {
    Tiling tiling = Tiling.of(SparsityPattern.empty(9, 3), new TileSettings(1, 0.5));
    assertEquals(0, tiling.pattern().tiles());
  }

  @Test
  void anotherSourceIsRefused() {
    Tiling tiling = Tiling.of(nearlyEqual(), TileSettings.EXACT);
    tiling.checkSource(nearlyEqual());
    assertRefused(
        "the tiling was made for another pattern: SparsityPattern[5x12, 29 stored], not"
            + " SparsityPattern[5x12, 0 stored]",
        () -> tiling.checkSource(SparsityPattern.empty(5, 12)));
  }
}
