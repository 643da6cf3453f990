package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
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

  /** As layers are stored: the loops over eight and sixteen rows take neighbours only. */
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
    for (FloatIsoKernels iso : List.of(new FloatScalarIsoKernels(), Kernels.active().floatIso())) {
      FloatPanel actual = FloatPanel.zeros(a.rows(), columns);
      FloatIsoValue one = FloatIsoValue.of(value);
      CompactTiles compact = CompactTiles.of(tiles);
      assertEquals(
          live, iso.multiplyTiles(compact, one, 0, tiles.tiles(), epilogue, x, actual, columns));
      for (int row = 0; row < a.rows(); row++) {
        assertSame(values(expected, row, columns), values(actual, row, columns));
      }
    }
  }

  private static float[] values(FloatPanel panel, int row, int columns) {
    float[] values = new float[columns];
    for (int column = 0; column < columns; column++) {
      values[column] = panel.get(row, column);
    }
    return values;
  }
}
