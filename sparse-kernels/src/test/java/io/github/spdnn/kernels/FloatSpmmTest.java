package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.FloatAssertions.assertClose;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries.Kind;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products through plans, against the oracle and against each other. */
class FloatSpmmTest {
  @Provide
  Arbitrary<FloatCsr> integers() {
    return FloatPanelArbitraries.matrices(ValueKind.SMALL_INTEGERS);
  }

  @Provide
  Arbitrary<FloatCsr> finite() {
    return FloatPanelArbitraries.matrices(ValueKind.FINITE);
  }

  @Provide
  Arbitrary<FloatTiled> tiled() {
    return FloatPanelArbitraries.tiled(ValueKind.SMALL_INTEGERS);
  }

  /** Widths of X: all up to two panels, and one panel more. */
  @Provide
  Arbitrary<Integer> widths() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 130), Arbitraries.of(63, 64, 65, 128, 192, 193, 200));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Property(tries = 200)
  void rowsOfIntegersAreExact(
      @ForAll("integers") FloatCsr a, @ForAll("widths") int width, @ForAll("seeds") long seed) {
    FloatDense x = x(a.columns(), width, ValueKind.SMALL_INTEGERS, seed);
    double[][] expected = DenseOracle.multiply(FloatOracle.array(a), FloatOracle.array(x), width);
    assertExact(expected, Spmm.multiply(a, x));
  }

  @Property(tries = 200)
  void tilesOfIntegersAreExact(
      @ForAll("tiled") FloatTiled a, @ForAll("widths") int width, @ForAll("seeds") long seed) {
    FloatDense x = x(a.columns(), width, ValueKind.SMALL_INTEGERS, seed);
    double[][] expected = DenseOracle.multiply(FloatOracle.array(a), FloatOracle.array(x), width);
    assertExact(expected, Spmm.multiply(a, x));
  }

  @Property(tries = 200)
  void roundedResultsAreWithinTheBoundOfTheirSums(
      @ForAll("finite") FloatCsr a, @ForAll("widths") int width, @ForAll("seeds") long seed) {
    FloatDense x = x(a.columns(), width, ValueKind.FINITE, seed);
    double[][] left = FloatOracle.array(a);
    double[][] right = FloatOracle.array(x);
    double[][] expected = DenseOracle.multiply(left, right, width);
    double[][] bound = FloatOracle.productBound(left, right, width);
    assertClose(expected, bound, Spmm.multiply(a, x));
    assertClose(expected, bound, Spmm.multiply(a.toTiled(), x));
  }

  @Property(tries = 200)
  void tilesWithoutFillGiveTheSameBitsAsRows(
      @ForAll("finite") FloatCsr a,
      @ForAll("widths") int width,
      @ForAll @IntRange(min = 1, max = 5) int minimumRows,
      @ForAll("seeds") long seed) {
    FloatDense x = x(a.columns(), width, ValueKind.SPECIAL, seed);
    FloatTiled tiled = FloatTiled.of(a, new TileSettings(minimumRows, 0));
    assertSame(Spmm.multiply(a, x), Spmm.multiply(tiled, x));
  }

  @Property(tries = 200)
  void biasSlopeAndRangeAreAppliedToTheWholeSum(
      @ForAll("integers") FloatCsr a, @ForAll("widths") int width, @ForAll("seeds") long seed) {
    FloatDense x = x(a.columns(), width, ValueKind.SMALL_INTEGERS, seed);
    SplittableRandom random = new SplittableRandom(seed);
    FloatEpilogue epilogue =
        FloatPanelArbitraries.epilogue(a.rows(), ValueKind.SMALL_INTEGERS, random);
    double[][] expected = DenseOracle.multiply(FloatOracle.array(a), FloatOracle.array(x), width);
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < width; column++) {
        double sum = expected[row][column] + epilogue.bias(row);
        expected[row][column] = FloatPanelArbitraries.expected(epilogue, sum);
      }
    }
    FloatDense rows = y(a.rows(), width);
    FloatDense tiles = y(a.rows(), width);
    FloatTiled tiled = a.toTiled();
    try (SpmmPlan rowPlan = Spmm.planner().withThreads(2).plan(a.pattern());
        SpmmPlan tilePlan = Spmm.planner().withThreads(2).plan(tiled.pattern())) {
      rowPlan.multiplyInto(rows, a, x, epilogue);
      tilePlan.multiplyInto(tiles, tiled, x, epilogue);
    }
    assertExact(expected, rows);
    assertExact(expected, tiles);
    assertPaddingIsUntouched(rows);
    assertPaddingIsUntouched(tiles);
  }

  private static void assertPaddingIsUntouched(FloatDense y) {
    for (int i = 0; i < y.rawValues().length; i++) {
      if (i % y.stride() >= y.columns()) {
        assertEquals(Float.NaN, y.rawValues()[i], "padding at " + i);
      }
    }
  }

  /** A matrix of many chunks: large for its kind, so that several threads come to do something. */
  @ParameterizedTest
  @EnumSource
  void everyNumberOfThreadsGivesTheSameBits(Kind kind) {
    Shape shape = new Shape(220, 180);
    FloatCsr a =
        FloatArbitraries.csr(PatternArbitraries.pattern(shape, kind, 3), ValueKind.FINITE, 4);
    FloatTiled tiled = a.toTiled();
    FloatDense x = x(180, 150, ValueKind.FINITE, 5);
    FloatDense expected;
    try (SpmmPlan plan = Spmm.planner().withThreads(1).plan(a.pattern())) {
      expected = plan.multiply(a, x);
    }
    for (int threads = 1; threads <= 8; threads++) {
      try (SpmmPlan rows = Spmm.planner().withThreads(threads).plan(a.pattern());
          SpmmPlan tiles = Spmm.planner().withThreads(threads).plan(tiled.pattern())) {
        assertSame(expected, rows.multiply(a, x));
        assertSame(expected, tiles.multiply(tiled, x));
      }
    }
  }

  @Test
  void oneRowWithNearlyAllEntries() {
    Shape shape = new Shape(50, 9_000);
    FloatCsr a =
        FloatArbitraries.csr(
            PatternArbitraries.pattern(shape, Kind.ONE_HUGE_ROW, 1), ValueKind.SMALL_INTEGERS, 2);
    FloatDense x = x(9_000, 70, ValueKind.SMALL_INTEGERS, 3);
    try (SpmmPlan plan = Spmm.planner().withThreads(4).plan(a.pattern())) {
      assertExact(
          DenseOracle.multiply(FloatOracle.array(a), FloatOracle.array(x), 70),
          plan.multiply(a, x));
    }
  }

  @Test
  void emptyShapes() {
    for (int rows = 0; rows < 2; rows++) {
      for (int inner = 0; inner < 2; inner++) {
        for (int width = 0; width < 2; width++) {
          FloatCsr a = FloatCsr.builder(rows, inner).build();
          FloatDense x = FloatDense.zeros(inner, width);
          double[][] zeros = new double[rows][width];
          assertExact(zeros, Spmm.multiply(a, x));
          assertExact(zeros, Spmm.multiply(a.toTiled(), x));
        }
      }
    }
  }

  @Test
  void aPlanTakesNewValuesAndNewWidths() {
    FloatCsr a = FloatCsr.builder(2, 2).add(0, 1, 3).add(1, 0, 2).build();
    try (SpmmPlan plan = Spmm.planner().withThreads(2).plan(a.pattern())) {
      FloatDense x = FloatDense.of(new float[] {1, 2}, new float[] {3, 4});
      assertExact(new double[][] {{9, 12}, {2, 4}}, plan.multiply(a, x));
      FloatCsr other = a.withValues(new float[] {-1, 5});
      FloatDense column = FloatDense.of(new float[] {1}, new float[] {2});
      assertExact(new double[][] {{-2}, {5}}, plan.multiply(other, column));
    }
  }

  private static FloatDense x(int rows, int width, ValueKind kind, long seed) {
    return FloatArbitraries.dense(new Shape(rows, width), (int) (seed & 3), kind, seed);
  }

  /** A result full of NaN, with padding. */
  private static FloatDense y(int rows, int width) {
    float[] values = new float[rows * (width + 3)];
    java.util.Arrays.fill(values, Float.NaN);
    return FloatDense.wrap(rows, width, width + 3, values);
  }
}
