package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.testing.FloatNeighbourTiles;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FloatColumnRunsTest {
  /** Rows 0 to 2 share columns 0 and 2, rows 3 and 4 column 2; two entries are in no tile. */
  private static FloatTiled example() {
    TiledPattern pattern =
        TiledPattern.of(
            new int[] {0, 3, 5},
            new int[] {0, 1, 2, 3, 4},
            new int[] {0, 2, 3},
            new int[] {0, 2, 2},
            SparsityPattern.of(6, 3, new int[] {0, 1, 1, 1, 1, 1, 2}, new int[] {1, 1}));
    return FloatTiled.of(pattern, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new float[] {9, 10});
  }

  private static float[] values(FloatColumnRuns runs) {
    float[] values = new float[runs.rawRows().length * runs.length()];
    for (int at = 0; at < values.length; at++) {
      values[at] = runs.values().get(0, at);
    }
    return values;
  }

  @Test
  void piecesByHand() {
    FloatColumnRuns runs = FloatColumnRuns.of(example(), 2);
    assertEquals(2, runs.length());
    assertArrayEquals(new int[] {0, 1, 1, 3}, runs.rawOffsets());
    assertArrayEquals(new int[] {0, 0, 3}, runs.rawRows());
    assertArrayEquals(new float[] {1, 2, 4, 5, 7, 8}, values(runs));
    assertEquals(FloatCsr.builder(6, 3).add(2, 0, 3).add(2, 2, 6).build().toCsc(), runs.ends());
    assertEquals(
        FloatCsr.builder(6, 3).add(0, 1, 9).add(5, 1, 10).build().toCsc(), runs.remainder());
  }

  @Test
  void whatIsNotThereIsNull() {
    FloatColumnRuns onePiece = FloatColumnRuns.of(example(), 3);
    assertArrayEquals(new int[] {0, 1, 1, 2}, onePiece.rawOffsets());
    assertEquals(2, onePiece.ends().stored());
    FloatCsr full = FloatCsr.builder(2, 1).add(0, 0, 1).add(1, 0, 2).build();
    FloatColumnRuns pieces = FloatColumnRuns.of(FloatTiled.of(full, new TileSettings(2, 0)), 2);
    assertNull(pieces.ends());
    assertNull(pieces.remainder());
    FloatColumnRuns empty = FloatColumnRuns.of(FloatCsr.empty(0, 0).toTiled(), 16);
    assertArrayEquals(new int[1], empty.rawOffsets());
    assertNull(empty.ends());
    assertNull(empty.remainder());
  }

  @Test
  void rowsOfATileThatAreNoNeighboursAreRefused() {
    FloatCsr a = FloatCsr.builder(4, 1).add(0, 0, 1).add(1, 0, 2).add(3, 0, 3).build();
    FloatTiled tiled = FloatTiled.of(a, new TileSettings(2, 0));
    assertRefused(
        "tile 0: its 3 rows from 0 to 3 are not neighbours", () -> FloatColumnRuns.of(tiled, 2));
  }

  @Provide
  Arbitrary<FloatTiled> matrices() {
    return Arbitraries.of(ValueKind.class).flatMap(FloatNeighbourTiles::withRemainder);
  }

  @Property(tries = 300)
  void piecesEndsAndRemainderMakeTheMatrix(
      @ForAll("matrices") FloatTiled a, @ForAll @IntRange(min = 1, max = 17) int length) {
    FloatColumnRuns runs = FloatColumnRuns.of(a, length);
    double[][] elements = new double[a.rows()][a.columns()];
    long stored = copy(runs.ends(), elements) + copy(runs.remainder(), elements);
    for (int column = 0; column < a.columns(); column++) {
      for (int piece = runs.rawOffsets()[column]; piece < runs.rawOffsets()[column + 1]; piece++) {
        for (int r = 0; r < length; r++) {
          int row = runs.rawRows()[piece] + r;
          elements[row][column] = runs.values().get(0, piece * length + r);
          stored++;
        }
      }
    }
    assertExact(FloatOracle.array(a), elements);
    assertEquals(a.stored(), stored);
  }

  private static long copy(FloatCsc entries, double[][] elements) {
    if (entries == null) {
      return 0;
    }
    entries.forEach((row, column, value) -> elements[row][column] = value);
    return entries.stored();
  }
}
