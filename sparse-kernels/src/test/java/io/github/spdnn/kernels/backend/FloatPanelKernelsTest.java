package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.Backend;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import io.github.spdnn.kernels.testing.FloatPanelArray;
import io.github.spdnn.kernels.testing.FloatPanelArray.Place;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The kernels in use against the scalar ones, bit for bit and with all that lies around the
 * results. Few tries, as vectors are slow before they are compiled; every width has its own run.
 */
class FloatPanelKernelsTest {
  private static final int TRIES = 300;
  private static final FloatPanelKernels SCALAR = new FloatScalarPanelKernels();
  private static final FloatPanelKernels ACTIVE = Kernels.active().floatPanels();

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Provide
  Arbitrary<Place> places() {
    return FloatPanelArbitraries.places();
  }

  @Provide
  Arbitrary<FloatCsr> matrices() {
    return Arbitraries.of(ValueKind.class).flatMap(FloatPanelArbitraries::matrices);
  }

  @Provide
  Arbitrary<FloatTiled> tiled() {
    return Arbitraries.of(ValueKind.class).flatMap(FloatPanelArbitraries::tiled);
  }

  @Property(tries = TRIES)
  void rows(
      @ForAll("matrices") FloatCsr a,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll("places") Place xPlace,
      @ForAll("places") Place yPlace,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatPanelArray x = FloatPanelArray.random(a.columns(), columns, xPlace, kind, seed);
    FloatPanelArray y = FloatPanelArray.canaries(a.rows(), columns, yPlace);
    int from = random.nextInt(a.rows() + 1);
    int to = from + random.nextInt(a.rows() - from + 1);
    int[] list = random.nextBoolean() ? null : shuffledRows(a.rows(), seed);
    compareRows(a, list, from, to, FloatPanelArbitraries.epilogue(a.rows(), kind, random), x, y);
  }

  @Property(tries = TRIES)
  void rowsIntoAnArray(
      @ForAll("matrices") FloatCsr a,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll("places") Place place,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatPanelArray x = FloatPanelArray.random(a.columns(), columns, place, kind, seed);
    int from = random.nextInt(a.rows() + 1);
    int to = from + random.nextInt(a.rows() - from + 1);
    int[] list = random.nextBoolean() ? null : shuffledRows(a.rows(), seed);
    float[] bias = FloatPanelArbitraries.epilogue(a.rows(), kind, random).rawBias();
    FloatEpilogue start = FloatEpilogue.NONE.withBias(bias);
    FloatPanelArray expected = FloatPanelArray.canaries(a.rows(), columns, place);
    multiplyRows(SCALAR, a, list, from, to, start, x, expected);
    for (FloatPanelKernels kernels : new FloatPanelKernels[] {SCALAR, ACTIVE}) {
      FloatPanelArray y = FloatPanelArray.canaries(a.rows(), columns, place);
      FloatPanel panel = x.toPanel();
      kernels.multiplyRowsInto(
          a, list, from, to, bias, panel, y.array(), y.at(), y.stride(), columns);
      assertSame(expected.array(), y.array());
    }
  }

  @Property(tries = TRIES)
  void tiles(
      @ForAll("tiled") FloatTiled a,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll("places") Place xPlace,
      @ForAll("places") Place yPlace,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatPanelArray x = FloatPanelArray.random(a.columns(), columns, xPlace, kind, seed);
    FloatPanelArray y = FloatPanelArray.canaries(a.rows(), columns, yPlace);
    int from = random.nextInt(a.pattern().tiles() + 1);
    int to = from + random.nextInt(a.pattern().tiles() - from + 1);
    compareTiles(a, from, to, FloatPanelArbitraries.epilogue(a.rows(), kind, random), x, y);
  }

  /** Tiles that go straight into an array, where there is a way for them, against the panel's. */
  @Property(tries = TRIES)
  void tilesIntoAnArray(
      @ForAll @IntRange(min = 1, max = 5) int groups,
      @ForAll @IntRange(min = 1, max = 12) int inputs,
      @ForAll boolean biased,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    FloatCsr a =
        FloatValues.uniform(
            RandomPatterns.sharedSupports(16 * groups, 20, inputs, 16, seed), -1, 1, seed);
    FloatTiled tiled = a.toTiled();
    SplittableRandom random = new SplittableRandom(seed);
    float[] bias = biased ? FloatPanelArbitraries.epilogue(a.rows(), kind, random).rawBias() : null;
    FloatEpilogue start = FloatEpilogue.NONE.withBias(bias);
    int columns = FloatPanel.COLUMNS;
    Place place = new Place(1, 3, 0);
    FloatPanelArray x = FloatPanelArray.random(20, columns, new Place(0, 0, 0), kind, seed);
    FloatPanelArray expected = FloatPanelArray.canaries(a.rows(), columns, place);
    multiplyTiles(SCALAR, tiled, 0, tiled.pattern().tiles(), start, x, expected);
    FloatPanelArray y = FloatPanelArray.canaries(a.rows(), columns, place);
    FloatPanel panel = x.toPanel();
    boolean all = true;
    for (int tile = 0; tile < tiled.pattern().tiles(); tile++) {
      all &=
          ACTIVE.multiplyTileInto(tiled, tile, bias, panel, y.array(), y.at(), y.stride(), columns);
    }
    if (all) {
      assertSame(expected.array(), y.array());
    }
    if (Backend.vectorBits() == 16 * Float.SIZE && tiled.remainder().stored() == 0) {
      assertTrue(all);
    }
  }

  @Test
  void everyNumberOfColumnsWithEveryHeightOfTiles() {
    for (int columns = 0; columns <= FloatPanel.COLUMNS; columns++) {
      SplittableRandom random = new SplittableRandom(columns);
      FloatTiled tiled = FloatPanelArbitraries.tiled(new Shape(30, 13), ValueKind.FINITE, columns);
      FloatEpilogue epilogue = FloatPanelArbitraries.epilogue(30, ValueKind.FINITE, random);
      Place place = new Place(columns % 3, columns % 5, 0);
      FloatPanelArray x = FloatPanelArray.random(13, columns, place, ValueKind.FINITE, columns);
      FloatPanelArray y = FloatPanelArray.canaries(30, columns, place);
      compareTiles(tiled, 0, tiled.pattern().tiles(), epilogue, x, y);
      compareRows(tiled.remainder(), null, 0, 30, epilogue, x, y);
    }
  }

  /** Sums of -0.0, NaN, infinities and the smallest numbers in every row of a tile, all ranges. */
  @Test
  void specialSumsInEveryRowOfATile() {
    int rows = 9;
    boolean[][] full = new boolean[rows][1];
    for (boolean[] row : full) {
      row[0] = true;
    }
    float[] minusOnes = new float[rows];
    Arrays.fill(minusOnes, -1);
    FloatCsr a = FloatCsr.of(PatternArbitraries.pattern(rows, 1, full), minusOnes);
    FloatTiled tiled = FloatTiled.of(a, new TileSettings(1, 0));
    float[] bias = new float[rows];
    Arrays.fill(bias, -0.0f);
    float infinity = Float.POSITIVE_INFINITY;
    float[] sums = {0, -0.0f, Float.NaN, infinity, -infinity, Float.MIN_VALUE, -Float.MIN_VALUE};
    float[] values = new float[FloatPanel.COLUMNS];
    for (int i = 0; i < values.length; i++) {
      values[i] = sums[i % sums.length];
    }
    FloatPanelArray x = new FloatPanelArray(values, 1, values.length, 0, values.length);
    FloatPanelArray y = FloatPanelArray.canaries(rows, values.length, new Place(0, 0, 0));
    for (FloatEpilogue epilogue : FloatPanelArbitraries.ranges()) {
      compareTiles(tiled, 0, 1, epilogue.withBias(bias), x, y);
      compareRows(a, null, 0, rows, epilogue.withBias(bias), x, y);
    }
  }

  private static int[] shuffledRows(int rows, long seed) {
    Permutation order = Permutation.random(rows, seed);
    int[] list = new int[rows];
    Arrays.setAll(list, order::to);
    return list;
  }

  private static void compareRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      FloatPanelArray x,
      FloatPanelArray y) {
    boolean[] computed = new boolean[a.rows()];
    for (int place = from; place < to; place++) {
      computed[list == null ? place : list[place]] = true;
    }
    FloatPanelArray expected = y.copy();
    FloatPanelArray actual = y.copy();
    long expectedLive = multiplyRows(SCALAR, a, list, from, to, epilogue, x, expected);
    long live = multiplyRows(ACTIVE, a, list, from, to, epilogue, x, actual);
    compare(expected, expectedLive, actual, live, epilogue, computed);
  }

  private static void compareTiles(
      FloatTiled a,
      int from,
      int to,
      FloatEpilogue epilogue,
      FloatPanelArray x,
      FloatPanelArray y) {
    boolean[] computed = new boolean[a.rows()];
    for (int tile = from; tile < to; tile++) {
      for (int r = 0; r < a.pattern().rowCount(tile); r++) {
        computed[a.pattern().row(tile, r)] = true;
      }
    }
    FloatPanelArray expected = y.copy();
    FloatPanelArray actual = y.copy();
    long expectedLive = multiplyTiles(SCALAR, a, from, to, epilogue, x, expected);
    long live = multiplyTiles(ACTIVE, a, from, to, epilogue, x, actual);
    compare(expected, expectedLive, actual, live, epilogue, computed);
  }

  private static void compare(
      FloatPanelArray expected,
      long expectedLive,
      FloatPanelArray actual,
      long live,
      FloatEpilogue epilogue,
      boolean[] computed) {
    actual.assertOthersUntouched(computed);
    assertSame(expected.array(), actual.array());
    long recomputed = epilogue.clamps() ? actual.liveColumns(computed) : -1L;
    assertEquals(Long.toBinaryString(recomputed), Long.toBinaryString(live));
    assertEquals(Long.toBinaryString(recomputed), Long.toBinaryString(expectedLive));
  }

  private static long multiplyRows(
      FloatPanelKernels kernels,
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      FloatPanelArray x,
      FloatPanelArray y) {
    FloatPanel source = x.toPanel();
    return y.inPanel(
        panel ->
            kernels.multiplyRows(
                a, list, from, to, epilogue, source, panel, FloatPanelKernels.BY_ROW, y.columns()));
  }

  private static long multiplyTiles(
      FloatPanelKernels kernels,
      FloatTiled a,
      int from,
      int to,
      FloatEpilogue epilogue,
      FloatPanelArray x,
      FloatPanelArray y) {
    FloatPanel source = x.toPanel();
    return y.inPanel(
        panel ->
            kernels.multiplyTiles(
                a, from, to, epilogue, source, panel, FloatPanelKernels.BY_ROW, y.columns()));
  }

  @Provide
  Arbitrary<Long> masks() {
    Arbitrary<Long> corners =
        Arbitraries.of(0L, -1L, 1L, Long.MIN_VALUE, 0xFFFFL, 0x5555555555555555L, 0xFF00FF00FF00L);
    return Arbitraries.oneOf(corners, PatternArbitraries.seeds(), sparseMasks());
  }

  private static Arbitrary<Long> sparseMasks() {
    return PatternArbitraries.seeds().map(seed -> seed & Long.rotateLeft(seed, 13) & (seed >> 29));
  }

  @Property(tries = TRIES)
  void compress(
      @ForAll @IntRange(max = 9) int rows,
      @ForAll @IntRange(max = 9) int fromWish,
      @ForAll("masks") long keep,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columnWish,
      @ForAll("seeds") long seed) {
    int width = FloatPanel.COLUMNS;
    int toColumn = Math.min(columnWish, width - Long.bitCount(keep));
    Place place = new Place(0, 0, 0);
    FloatPanelArray from = FloatPanelArray.random(rows, width, place, ValueKind.SPECIAL, seed);
    FloatPanelArray expected = FloatPanelArray.canaries(rows, width, place);
    int fromRow = Math.min(fromWish, rows);
    for (int row = fromRow; row < rows; row++) {
      int target = toColumn;
      for (int column = 0; column < width; column++) {
        if ((keep >>> column & 1) == 1) {
          expected.array()[expected.index(row, target++)] = from.get(row, column);
        }
      }
    }
    for (FloatPanelKernels kernels : new FloatPanelKernels[] {SCALAR, ACTIVE}) {
      FloatPanelArray actual = FloatPanelArray.canaries(rows, width, place);
      FloatPanel source = from.toPanel();
      actual.inPanel(
          panel -> {
            kernels.compress(source, fromRow, rows, keep, panel, toColumn);
            return panel;
          });
      for (int row = fromRow; row < rows; row++) {
        // What is behind the packed columns is free for whole vectors.
        int free = actual.index(row, toColumn + Long.bitCount(keep));
        Arrays.fill(actual.array(), free, actual.index(row, width), FloatPanelArray.CANARY);
      }
      assertSame(expected.array(), actual.array());
    }
  }
}
