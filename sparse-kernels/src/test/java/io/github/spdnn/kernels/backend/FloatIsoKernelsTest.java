package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.scalar.FloatScalarIsoKernels;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tiles of one value: bit for bit what tiles give that hold it in each of their places. */
class FloatIsoKernelsTest {
  private static final FloatPanelKernels SCALAR = new FloatScalarPanelKernels();

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Provide
  Arbitrary<SparsityPattern> patterns() {
    return Arbitraries.of(ValueKind.class)
        .flatMap(FloatPanelArbitraries::matrices)
        .map(FloatCsr::pattern);
  }

  @Property(tries = 300)
  void tilesOfAnyRows(
      @ForAll("patterns") SparsityPattern pattern,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    check(pattern, columns, kind, seed);
  }

  /** As layers are stored: the rows of the tiles, one after the other, are all rows. */
  @Property(tries = 500)
  void tilesOfNeighbours(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int inputs = 1 + random.nextInt(40);
    int tiles = 1 + random.nextInt(3);
    int[] offsets = new int[tiles * height + 1];
    int[] indices = new int[tiles * height * inputs];
    for (int tile = 0; tile < tiles; tile++) {
      int[] support = random.ints(0, inputs).limit(inputs).distinct().sorted().toArray();
      for (int row = tile * height; row < (tile + 1) * height; row++) {
        System.arraycopy(support, 0, indices, offsets[row], support.length);
        offsets[row + 1] = offsets[row] + support.length;
      }
    }
    int[] stored = Arrays.copyOf(indices, offsets[tiles * height]);
    check(SparsityPattern.of(tiles * height, inputs, offsets, stored), columns, kind, seed);
  }

  private static void check(SparsityPattern pattern, int columns, ValueKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatCsr a = FloatCsr.of(pattern, new float[pattern.stored()]);
    TiledPattern tiles = FloatTiled.of(a, new TileSettings(1, 0)).pattern();
    float value = kind.drawFloat(random);
    float[] blocks = new float[tiles.blockValues()];
    Arrays.fill(blocks, value);
    FloatTiled filled = FloatTiled.unchecked(tiles, blocks, new float[tiles.remainder().stored()]);
    FloatEpilogue epilogue = FloatPanelArbitraries.epilogue(a.rows(), kind, random);
    FloatPanel x = FloatPanel.zeros(a.columns(), columns);
    // Some panels hold few special values, so that the fast way is taken for some columns.
    ValueKind usual = random.nextBoolean() ? kind : ValueKind.SMALL_INTEGERS;
    for (int row = 0; row < a.columns(); row++) {
      for (int column = 0; column < columns; column++) {
        x.set(row, column, (random.nextInt(20) == 0 ? kind : usual).drawFloat(random));
      }
    }
    FloatPanel expected = FloatPanel.zeros(a.rows(), columns);
    long live =
        SCALAR.multiplyTiles(
            filled, 0, tiles.tiles(), epilogue, x, expected, FloatPanelKernels.BY_ROW, columns);
    // Half of the tries have rows and columns elsewhere.
    boolean moves = random.nextBoolean();
    char[] rowPlaces = moves ? places(a.rows(), seed) : null;
    char[] columnPlaces = moves ? places(a.columns(), seed + 1) : null;
    CompactTiles compact = CompactTiles.of(tiles).moved(rowPlaces, columnPlaces);
    FloatEpilogue inTiles = epilogue.withBias(byTiles(epilogue.rawBias(), tiles));
    FloatPanel moved = moved(x, columnPlaces, columns);
    FloatPanel wanted = moved(expected, rowPlaces, columns);
    for (FloatIsoKernels iso : List.of(new FloatScalarIsoKernels(), Kernels.active().floatIso())) {
      FloatPanel actual = FloatPanel.zeros(a.rows(), columns);
      FloatIsoValue one = FloatIsoValue.of(value);
      assertEquals(
          live, iso.multiplyTiles(compact, one, 0, tiles.tiles(), inTiles, moved, actual, columns));
      for (int row = 0; row < a.rows(); row++) {
        assertSame(values(wanted, row, columns), values(actual, row, columns));
      }
    }
  }

  private static char[] places(int count, long seed) {
    Permutation order = Permutation.random(count, seed);
    char[] places = new char[count];
    for (int i = 0; i < count; i++) {
      places[i] = (char) order.to(i);
    }
    return places;
  }

  private static FloatPanel moved(FloatPanel panel, char[] places, int columns) {
    FloatPanel moved = FloatPanel.zeros(panel.rows(), columns);
    for (int row = 0; row < panel.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        moved.set(places == null ? row : places[row], column, panel.get(row, column));
      }
    }
    return moved;
  }

  private static float[] byTiles(float[] bias, TiledPattern tiles) {
    if (bias == null) {
      return null;
    }
    float[] ordered = new float[tiles.rawTileRows().length];
    for (int place = 0; place < ordered.length; place++) {
      ordered[place] = bias[tiles.rawTileRows()[place]];
    }
    return ordered;
  }

  @Test
  void sixteenBitsNumberRowsAndColumns() {
    SparsityPattern wide = FloatCsr.empty(1, CompactTiles.MOST + 1).pattern();
    SparsityPattern high = FloatCsr.empty(CompactTiles.MOST + 1, 1).pattern();
    assertEquals(
        "65537 columns, but 16 bits number at most 65536",
        assertThrows(IllegalArgumentException.class, () -> compact(wide)).getMessage());
    assertEquals(
        "65537 rows, but 16 bits number at most 65536",
        assertThrows(IllegalArgumentException.class, () -> compact(high)).getMessage());
  }

  private static CompactTiles compact(SparsityPattern pattern) {
    return CompactTiles.of(
        TiledPattern.of(new int[1], new int[0], new int[1], new int[0], pattern));
  }

  private static float[] values(FloatPanel panel, int row, int columns) {
    float[] values = new float[columns];
    for (int column = 0; column < columns; column++) {
      values[column] = panel.get(row, column);
    }
    return values;
  }
}
