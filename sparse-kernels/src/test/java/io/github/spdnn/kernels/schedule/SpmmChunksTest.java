package io.github.spdnn.kernels.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpmmChunksTest {
  @Provide
  Arbitrary<SparsityPattern> patterns() {
    return PatternArbitraries.patterns();
  }

  @Provide
  Arbitrary<TiledPattern> tiled() {
    return FloatPanelArbitraries.tiled(ValueKind.SMALL_INTEGERS).map(FloatTiled::pattern);
  }

  @Property
  void everyRowIsInOneChunk(
      @ForAll("patterns") SparsityPattern pattern, @ForAll @IntRange(min = 1, max = 9) int count) {
    SpmmChunks chunks = SpmmChunks.of(pattern, count);
    int[] visits = new int[pattern.rows()];
    assertNull(chunks.rowList());
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      assertEquals(0, chunks.tileStart(chunk + 1) - chunks.tileStart(chunk));
      for (int row = chunks.rowStart(chunk); row < chunks.rowStart(chunk + 1); row++) {
        visits[row]++;
      }
    }
    assertVisitedOnce(visits);
  }

  @Property
  void everyRowIsInOneTileOrInOneChunkOfRows(
      @ForAll("tiled") TiledPattern tiles, @ForAll @IntRange(min = 1, max = 9) int count) {
    SpmmChunks chunks = SpmmChunks.of(tiles, count);
    int[] visits = new int[tiles.rows()];
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      for (int tile = chunks.tileStart(chunk); tile < chunks.tileStart(chunk + 1); tile++) {
        for (int r = 0; r < tiles.rowCount(tile); r++) {
          visits[tiles.row(tile, r)]++;
        }
      }
      for (int at = chunks.rowStart(chunk); at < chunks.rowStart(chunk + 1); at++) {
        visits[chunks.rowList()[at]]++;
      }
    }
    assertVisitedOnce(visits);
  }

  private static void assertVisitedOnce(int[] visits) {
    int[] once = new int[visits.length];
    Arrays.fill(once, 1);
    assertArrayEquals(once, visits);
  }

  @Test
  void workIsEntriesAndTheStartOfARow() {
    boolean[][] stored = new boolean[9][8];
    Arrays.fill(stored[0], true);
    SparsityPattern pattern = PatternArbitraries.pattern(9, 8, stored);
    // The full row weighs 8 + 4, each of the others 4: 44 in all.
    SpmmChunks chunks = SpmmChunks.of(pattern, 2);
    assertEquals(4, chunks.rowStart(1));
  }

  @Test
  void tilesAndOtherRowsAreSplitSideBySide() {
    FloatTiled tiled = FloatPanelArbitraries.tiled(new Shape(90, 20), ValueKind.FINITE, 5);
    SpmmChunks chunks = SpmmChunks.of(tiled.pattern(), 3);
    assertEquals(3, chunks.count());
    assertEquals(tiled.pattern().tiles(), chunks.tileStart(3));
    assertEquals(chunks.rowList().length, chunks.rowStart(3));
  }
}
