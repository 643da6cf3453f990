package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FloatTiledPermuteTest {
  @Provide
  Arbitrary<FloatCsr> matrices() {
    return FloatArbitraries.csr(
        Arbitraries.oneOf(PatternArbitraries.patterns(), PatternArbitraries.sharedSupports()),
        ValueKind.FINITE);
  }

  @Provide
  Arbitrary<TileSettings> settings() {
    return Arbitraries.oneOf(
        Arbitraries.just(TileSettings.EXACT), PatternArbitraries.tileSettings());
  }

  @Provide
  Arbitrary<FloatTiled> tiled() {
    return Arbitraries.of(ValueKind.class).flatMap(FloatArbitraries::tiled);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  /** Rows 0 and 2 share columns 1 and 3; rows 1 and 4 have column 0; row 3 has column 2. */
  private static FloatTiled example() {
    FloatCsr a =
        FloatCsr.builder(5, 4)
            .add(0, 1, 1)
            .add(0, 3, 2)
            .add(1, 0, 3)
            .add(2, 1, 4)
            .add(2, 3, 5)
            .add(3, 2, 6)
            .add(4, 0, 7)
            .build();
    return FloatTiled.of(a, new TileSettings(2, 0));
  }

  @Test
  void aPermutationByHand() {
    FloatTiled moved = example().permute(Permutation.of(4, 0, 3, 1, 2), Permutation.of(2, 3, 0, 1));
    // The tile of rows 1 and 4 comes first now; the other one has both its rows and its columns
    // exchanged: row 2 before row 0, column 3 before column 1.
    SparsityPattern rest =
        SparsityPattern.of(5, 4, new int[] {0, 0, 1, 1, 1, 1}, new int[] {0}); // row 1 column 0
    TiledPattern expected =
        TiledPattern.of(
            new int[] {0, 2, 4},
            new int[] {0, 2, 3, 4},
            new int[] {0, 1, 3},
            new int[] {2, 1, 3},
            rest);
    assertEquals(expected, moved.pattern());
    assertArrayEquals(new float[] {3, 7, 5, 2, 4, 1}, moved.rawBlocks());
    assertArrayEquals(new float[] {6}, moved.remainder().rawValues());
  }

  @Test
  void theOriginalKeepsItsValues() {
    FloatTiled tiled = example();
    FloatTiled moved = tiled.permute(Permutation.identity(5), Permutation.identity(4));
    assertEquals(tiled, moved);
    moved.rawBlocks()[0] = 9;
    moved.remainder().rawValues()[0] = 9;
    assertEquals(example(), tiled);
  }

  @Test
  void tilesWithoutRowsOrColumnsStayTiles() {
    TiledPattern pattern =
        TiledPattern.of(
            new int[] {0, 0, 2, 3},
            new int[] {0, 1, 2},
            new int[] {0, 2, 2, 3},
            new int[] {0, 1, 1},
            SparsityPattern.empty(3, 2));
    FloatTiled tiled = FloatTiled.of(pattern, new float[] {5}, new float[0]);
    FloatTiled moved = tiled.permute(Permutation.of(2, 1, 0), Permutation.of(1, 0));
    TiledPattern expected =
        TiledPattern.of(
            new int[] {0, 1, 3, 3},
            new int[] {0, 1, 2},
            new int[] {0, 1, 1, 3},
            new int[] {0, 0, 1},
            SparsityPattern.empty(3, 2));
    assertEquals(FloatTiled.of(expected, new float[] {5}, new float[0]), moved);
  }

  @Test
  void permutationsOfAnotherLengthAreRefused() {
    FloatTiled tiled = example();
    Permutation four = Permutation.identity(4);
    Permutation five = Permutation.identity(5);
    assertRefused("the row permutation has length 4, not 5", () -> tiled.permute(four, four));
    assertRefused("the column permutation has length 5, not 4", () -> tiled.permute(five, five));
  }

  @Property
  void rowsMoveAsThoseOfTheMatrixThatWasTiled(
      @ForAll("matrices") FloatCsr a,
      @ForAll("settings") TileSettings settings,
      @ForAll("seeds") long seed) {
    Permutation rows = Permutation.random(a.rows(), seed);
    Permutation columns = Permutation.random(a.columns(), seed + 1);
    // No value is 0, so that only what was filled in goes away.
    assertEquals(
        a.permute(rows, columns), FloatTiled.of(a, settings).permute(rows, columns).toCsr());
  }

  @Property
  void everyElementAndTheRemainderMove(
      @ForAll("tiled") FloatTiled tiled, @ForAll("seeds") long seed) {
    Permutation rows = Permutation.random(tiled.rows(), seed);
    Permutation columns = Permutation.random(tiled.columns(), seed + 1);
    FloatTiled moved = tiled.permute(rows, columns);
    assertSame(tiled.remainder().permute(rows, columns), moved.remainder());
    assertSame(tiled.toCsr().permute(rows, columns), moved.toCsr());
    assertEquals(tiled.stored(), moved.stored());
    for (int row = 0; row < tiled.rows(); row++) {
      for (int column = 0; column < tiled.columns(); column++) {
        // Zeros of blocks too, with their sign.
        assertEquals(tiled.get(row, column), moved.get(rows.to(row), columns.to(column)));
      }
    }
  }

  @Property
  void theNewStructurePassesTheCheckAndItsTilesAreOrdered(
      @ForAll("tiled") FloatTiled tiled, @ForAll("seeds") long seed) {
    TiledPattern pattern =
        tiled
            .permute(
                Permutation.random(tiled.rows(), seed), Permutation.random(tiled.columns(), ~seed))
            .pattern();
    TiledPattern checked =
        TiledPattern.of(
            pattern.rawRowOffsets(),
            pattern.rawTileRows(),
            pattern.rawColumnOffsets(),
            pattern.rawTileColumns(),
            pattern.remainder());
    assertEquals(checked, pattern);
    assertArrayEquals(checked.rawBlockOffsets(), pattern.rawBlockOffsets());
    assertEquals(tiled.pattern().tiles(), pattern.tiles());
    for (int tile = 1; tile < pattern.tiles(); tile++) {
      assertTrue(pattern.row(tile - 1, 0) < pattern.row(tile, 0), "tile " + tile);
    }
  }

  @Property
  void thereAndBackIsWhereItWas(@ForAll("tiled") FloatTiled tiled, @ForAll("seeds") long seed) {
    Permutation rows = Permutation.random(tiled.rows(), seed);
    Permutation columns = Permutation.random(tiled.columns(), seed + 1);
    FloatTiled moved = tiled.permute(rows, columns);
    // Tiles that were found are in the order of their first rows already.
    assertEquals(tiled, moved.permute(rows.inverse(), columns.inverse()));
  }
}
