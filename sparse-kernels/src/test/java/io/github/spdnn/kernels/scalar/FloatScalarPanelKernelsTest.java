package io.github.spdnn.kernels.scalar;

import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.schedule.SpmmChunks;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import io.github.spdnn.kernels.testing.FloatPanelArray;
import io.github.spdnn.kernels.testing.FloatPanelArray.Place;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The specification, by hand and against the oracle. */
class FloatScalarPanelKernelsTest {
  private static final FloatPanelKernels KERNELS = new FloatScalarPanelKernels();
  private static final float[] X = {1, 2, 3, 4, 5, 6, 7, 8};

  /** Rows 0 and 2 share columns 1 and 3, row 1 is empty. */
  private static FloatCsr example() {
    return FloatCsr.builder(3, 4).add(0, 1, 2).add(0, 3, -1).add(2, 1, 1).add(2, 3, 3).build();
  }

  private static long multiplyRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    FloatPanel source = new FloatPanelArray(x, a.columns(), columns, xAt, xStride).toPanel();
    return new FloatPanelArray(y, a.rows(), columns, yAt, yStride)
        .inPanel(
            panel ->
                KERNELS.multiplyRows(
                    a, list, from, to, epilogue, source, panel, FloatPanelKernels.BY_ROW, columns));
  }

  private static long multiplyTiles(
      FloatTiled a,
      int from,
      int to,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    FloatPanel source = new FloatPanelArray(x, a.columns(), columns, xAt, xStride).toPanel();
    return new FloatPanelArray(y, a.rows(), columns, yAt, yStride)
        .inPanel(
            panel ->
                KERNELS.multiplyTiles(
                    a, from, to, epilogue, source, panel, FloatPanelKernels.BY_ROW, columns));
  }

  @Test
  void allRowsByHand() {
    float[] y = new float[6];
    long live = multiplyRows(example(), null, 0, 3, FloatEpilogue.NONE, X, 0, 2, y, 0, 2, 2);
    assertSame(new float[] {-1, 0, 0, 0, 24, 28}, y);
    assertEquals(-1L, live);
  }

  @Test
  void someRowsOfOneColumnByHand() {
    float[] y = {9, 9, 9, 9, 9, 9, 9, 9};
    int[] list = {1, 2, 0};
    FloatEpilogue epilogue = FloatEpilogue.NONE.withBias(new float[] {10, 20, 30}).withRange(0, 50);
    // The second column of X; Y has stride 3 and starts at 1.
    long live = multiplyRows(example(), list, 1, 3, epilogue, X, 1, 2, y, 1, 3, 1);
    assertSame(new float[] {9, 10, 9, 9, 9, 9, 9, 50}, y);
    assertEquals(1L, live);
  }

  @Test
  void negativeSumsAreMultipliedByTheSlopeBeforeTheyAreClamped() {
    FloatCsr a = FloatCsr.builder(1, 1).add(0, 0, 1).build();
    float nan = Float.NaN;
    float infinity = Float.POSITIVE_INFINITY;
    float[] x = {-8, -4, -0.0f, 0, 3, nan, -infinity, infinity};
    float[] y = new float[8];
    FloatEpilogue leaky =
        FloatEpilogue.NONE.withBias(new float[] {-0.0f}).withLeakyRelu(0.5f); // -0 + -0 is -0
    assertEquals(-1L, multiplyRows(a, null, 0, 1, leaky, x, 0, 8, y, 0, 8, 8));
    assertSame(new float[] {-4, -2, -0.0f, 0, 3, nan, -infinity, infinity}, y);
    FloatEpilogue both = leaky.withRange(-3, 2);
    assertEquals(0b11110011L, multiplyRows(a, null, 0, 1, both, x, 0, 8, y, 0, 8, 8));
    assertSame(new float[] {-3, -2, -0.0f, 0, 2, nan, -3, 2}, y);
  }

  @Test
  void aTileByHand() {
    FloatTiled tiled = FloatTiled.of(example(), new TileSettings(2, 0));
    float[] y = {9, 9, 9, 9, 9, 9};
    FloatEpilogue relu = FloatEpilogue.NONE.withBias(new float[] {1, 0, -26}).withRelu();
    long live = multiplyTiles(tiled, 0, 1, relu, X, 0, 2, y, 0, 2, 2);
    assertSame(new float[] {0, 1, 9, 9, 0, 2}, y);
    assertEquals(0b10L, live);
  }

  @Test
  void withoutARangeAllColumnsCountAsAliveEvenIfNoRowIsComputed() {
    FloatTiled tiled = FloatTiled.of(example(), new TileSettings(2, 0));
    FloatEpilogue none = FloatEpilogue.NONE;
    float[] y = new float[6];
    assertEquals(-1L, multiplyRows(example(), null, 0, 0, none, X, 0, 2, y, 0, 2, 2));
    assertEquals(-1L, multiplyTiles(tiled, 0, 0, none, X, 0, 2, y, 0, 2, 2));
    FloatEpilogue relu = none.withRelu();
    assertEquals(0L, multiplyRows(example(), null, 0, 0, relu, X, 0, 2, y, 0, 2, 2));
    assertEquals(0L, multiplyTiles(tiled, 0, 0, relu, X, 0, 2, y, 0, 2, 2));
  }

  @Test
  void specialValues() {
    FloatCsr a = FloatCsr.builder(4, 1).add(0, 0, 1).add(1, 0, -1).add(2, 0, 0).build();
    float infinity = Float.POSITIVE_INFINITY;
    float[] x = {Float.NaN, infinity, -infinity, -0.0f, 1};
    float[] y = new float[20];
    FloatEpilogue epilogue =
        FloatEpilogue.NONE.withBias(new float[] {0, 0, 0, -0.0f}).withRange(0, 2);
    long live = multiplyRows(a, null, 0, 4, epilogue, x, 0, 5, y, 0, 5, 5);
    // NaN passes the range; -0.0 is not above 0 and becomes 0; 0 times infinity is NaN.
    float nan = Float.NaN;
    assertSame(
        new float[] {nan, 2, 0, 0, 1, nan, 0, 2, 0, 0, nan, nan, nan, 0, 0, 0, 0, 0, 0, 0}, y);
    assertEquals(0b10111L, live);
  }

  @Test
  void theSumStartsWithTheBiasAndTakesColumnsInAscendingOrder() {
    // In any other order the large numbers would swallow the small ones, or not.
    float large = 1 / Math.ulp(1.0f);
    FloatCsr a = FloatCsr.builder(1, 3).add(0, 0, -1).add(0, 1, 1).add(0, 2, 0.25f).build();
    float[] x = {large, 0.25f, 1};
    float[] y = new float[1];
    FloatEpilogue bias = FloatEpilogue.NONE.withBias(new float[] {large + 1});
    multiplyRows(a, null, 0, 1, bias, x, 0, 1, y, 0, 1, 1);
    assertSame(new float[] {1.5f}, y);
    multiplyRows(a, null, 0, 1, FloatEpilogue.NONE, x, 0, 1, y, 0, 1, 1);
    assertSame(new float[] {-large}, y);
  }

  @Test
  void compressByHand() {
    int width = FloatPanel.COLUMNS;
    float[] from = new float[2 * width];
    for (int i = 0; i < from.length; i++) {
      from[i] = i;
    }
    float[] to = new float[2 * width];
    FloatPanel source = new FloatPanelArray(from, 2, width, 0, width).toPanel();
    new FloatPanelArray(to, 2, width, 0, width)
        .inPanel(
            panel -> {
              KERNELS.compress(source, 0, 2, 1L | 1L << 5 | 1L << 63, panel, 3);
              return panel;
            });
    float[] expected = new float[2 * width];
    expected[4] = 5;
    expected[5] = 63;
    expected[width + 3] = width;
    expected[width + 4] = width + 5;
    expected[width + 5] = width + 63;
    assertSame(expected, to);
  }

  @Provide
  Arbitrary<FloatTiled> tiled() {
    return FloatPanelArbitraries.tiled(ValueKind.SMALL_INTEGERS);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Property(tries = 300)
  void tilesAndRemainderGiveTheWholeProduct(
      @ForAll("tiled") FloatTiled a,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll("seeds") long seed) {
    Place place = new Place(2, 3, 1);
    FloatPanelArray x =
        FloatPanelArray.random(a.columns(), columns, place, ValueKind.SMALL_INTEGERS, seed);
    FloatPanelArray y = FloatPanelArray.canaries(a.rows(), columns, place);
    int tiles = a.pattern().tiles();
    int[] list = SpmmChunks.of(a.pattern(), 1).rowList();
    FloatEpilogue none = FloatEpilogue.NONE;
    multiplyTiles(a, 0, tiles, none, x.array(), 2, x.stride(), y.array(), 2, y.stride(), columns);
    multiplyRows(
        a.remainder(),
        list,
        0,
        list.length,
        none,
        x.array(),
        2,
        x.stride(),
        y.array(),
        2,
        y.stride(),
        columns);
    double[][] expected = DenseOracle.multiply(FloatOracle.array(a), x.toArray(), columns);
    FloatDense actual = FloatOracle.dense(y.toArray(), columns);
    assertExact(expected, actual);
  }
}
