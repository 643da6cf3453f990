package io.github.spdnn.core.convert;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TileMoveTest {
  /** Tile 0 has rows 1 and 2, tile 1 row 0; both have columns 0 and 2. */
  private static final TiledPattern EXAMPLE =
      TiledPattern.of(
          new int[] {0, 2, 3},
          new int[] {1, 2, 0},
          new int[] {0, 2, 4},
          new int[] {0, 2, 0, 2},
          SparsityPattern.empty(3, 4));

  @Provide
  Arbitrary<SparsityPattern> sharedSupports() {
    return PatternArbitraries.sharedSupports();
  }

  @Provide
  Arbitrary<TileSettings> settings() {
    return PatternArbitraries.tileSettings();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Test
  void aMoveByHand() {
    TileMove move = TileMove.permute(EXAMPLE, Permutation.of(2, 1, 0), Permutation.of(3, 0, 1, 2));
    assertEquals(2, move.tiles());
    assertEquals(2, move.height(0));
    assertEquals(2, move.width(0));
    assertEquals(1, move.height(1));
    // Rows 0 and 1 were 2 and 1, columns 1 and 3 were 2 and 0; the block was 1,0 2,0 1,2 2,2.
    assertEquals(3, move.source(0, 0, 0));
    assertEquals(2, move.source(0, 1, 0));
    assertEquals(1, move.source(0, 0, 1));
    assertEquals(0, move.source(0, 1, 1));
    assertEquals(5, move.source(1, 0, 0));
    assertEquals(4, move.source(1, 0, 1));
    SparsityPattern remainder = SparsityPattern.empty(3, 4);
    assertEquals(
        TiledPattern.of(
            new int[] {0, 2, 3},
            new int[] {0, 1, 2},
            new int[] {0, 2, 4},
            new int[] {1, 3, 1, 3},
            remainder),
        move.pattern(remainder));
  }

  @Test
  void permutationsOfAnotherLengthAreRefused() {
    Permutation three = Permutation.identity(3);
    Permutation four = Permutation.identity(4);
    assertRefused(
        "the row permutation has length 4, not 3", () -> TileMove.permute(EXAMPLE, four, four));
    assertRefused(
        "the column permutation has length 3, not 4",
        () -> TileMove.permute(EXAMPLE, three, three));
  }

  @Property
  void everySourceOccursOnceAndLeadsToItsElement(
      @ForAll("sharedSupports") SparsityPattern pattern,
      @ForAll("settings") TileSettings settings,
      @ForAll("seeds") long seed) {
    TiledPattern original = Tiling.of(pattern, settings).pattern();
    Permutation rows = Permutation.random(original.rows(), seed);
    Permutation columns = Permutation.random(original.columns(), seed + 1);
    TileMove move = TileMove.permute(original, rows, columns);
    TiledPattern moved =
        move.pattern(Relocation.permute(original.remainder(), rows, columns).pattern());
    assertEquals(original.blockValues(), moved.blockValues());
    boolean[] seen = new boolean[original.blockValues()];
    for (int tile = 0; tile < move.tiles(); tile++) {
      for (int r = 0; r < move.height(tile); r++) {
        for (int k = 0; k < move.width(tile); k++) {
          int source = move.source(tile, r, k);
          int row = rows.from(moved.row(tile, r));
          int column = columns.from(moved.column(tile, k));
          assertEquals(original.findInBlocks(row, column), source);
          assertFalse(seen[source]);
          seen[source] = true;
        }
      }
    }
  }
}
