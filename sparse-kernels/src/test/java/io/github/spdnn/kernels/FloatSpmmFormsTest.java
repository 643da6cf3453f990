package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Products with factors, transposes and the dense matrix on the left, against the oracle. */
class FloatSpmmFormsTest {
  @Provide
  Arbitrary<FloatTiled> matrices() {
    return FloatPanelArbitraries.tiled(ValueKind.SMALL_INTEGERS);
  }

  @Provide
  Arbitrary<Float> factors() {
    return Arbitraries.of(0.0f, 1.0f, -1.0f, 2.5f);
  }

  /** Other dimension of X: less than a vector, one panel and parts of it, several panels. */
  @Provide
  Arbitrary<Integer> widths() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 20), Arbitraries.of(33, 48, 64, 65, 129, 200));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Property(tries = 400)
  void allFormsOfIntegersAreExact(
      @ForAll("matrices") FloatTiled tiled,
      @ForAll("widths") int width,
      @ForAll boolean transposed,
      @ForAll boolean denseOnLeft,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll("seeds") long seed) {
    FloatCsr a = tiled.toCsr();
    double[][] op = FloatOracle.array(transposed ? a.transpose() : a);
    int rows = transposed ? a.columns() : a.rows();
    int columns = transposed ? a.rows() : a.columns();
    FloatDense x = denseOnLeft ? dense(width, rows, seed) : dense(columns, width, seed);
    FloatDense y = denseOnLeft ? dense(width, columns, ~seed) : dense(rows, width, ~seed);
    double[][] expected =
        denseOnLeft
            ? DenseOracle.multiply(FloatOracle.array(x), op, columns)
            : DenseOracle.multiply(op, FloatOracle.array(x), width);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        expected[i][j] = alpha * expected[i][j] + beta * y.get(i, j);
      }
    }
    SpmmPlanner planner = planner(transposed, denseOnLeft).withThreads(threads);
    FloatDense fromTiles = y.copy();
    try (SpmmPlan rowPlan = planner.plan(a.pattern());
        SpmmPlan tilePlan = planner.plan(tiled.pattern())) {
      rowPlan.multiplyInto(y, alpha, a, x, beta);
      tilePlan.multiplyInto(fromTiles, alpha, tiled, x, beta);
    }
    assertExact(expected, y);
    assertExact(expected, fromTiles);
  }

  private static SpmmPlanner planner(boolean transposed, boolean denseOnLeft) {
    SpmmPlanner planner = Spmm.planner();
    planner = transposed ? planner.withTranspose() : planner;
    return denseOnLeft ? planner.withDenseOnLeft() : planner;
  }

  private static FloatDense dense(int rows, int columns, long seed) {
    return FloatArbitraries.dense(
        new Shape(rows, columns), (int) (seed & 3), ValueKind.SMALL_INTEGERS, seed);
  }

  /** Large enough for several panels, chunks and shared panels; rounding shows any other order. */
  @Test
  void everyNumberOfThreadsGivesTheSameBits() {
    PatternArbitraries.Kind kind = PatternArbitraries.Kind.HALF;
    Shape shape = new Shape(220, 180);
    FloatCsr a =
        FloatArbitraries.csr(PatternArbitraries.pattern(shape, kind, 7), ValueKind.FINITE, 8);
    for (int width : new int[] {3, 17, 64, 300}) {
      for (int form = 0; form < 4; form++) {
        SpmmPlanner planner = planner((form & 1) == 1, (form & 2) == 2);
        int inner = form == 0 || form == 3 ? 180 : 220;
        Shape xShape = form < 2 ? new Shape(inner, width) : new Shape(width, inner);
        FloatDense x = FloatArbitraries.dense(xShape, 1, ValueKind.FINITE, width);
        FloatDense expected = null;
        for (int threads = 1; threads <= 8; threads++) {
          try (SpmmPlan plan = planner.withThreads(threads).plan(a.pattern())) {
            FloatDense y = plan.multiply(a, x);
            expected = expected == null ? y : expected;
            assertSame(expected, y);
          }
        }
      }
    }
  }

  @Test
  void aBiasBelongsToColumnsIfTheDenseMatrixIsOnTheLeft() {
    FloatCsr weights = FloatCsr.builder(2, 3).add(0, 0, 1).add(0, 2, 2).add(1, 1, -4).build();
    FloatDense items = FloatDense.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    FloatEpilogue layer = FloatEpilogue.NONE.withBias(new float[] {0.5f, 9}).withRelu();
    try (SpmmPlan plan = Spmm.planner().withDenseOnLeft().withTranspose().plan(weights.pattern())) {
      FloatDense y = FloatDense.zeros(2, 2);
      plan.multiplyInto(y, weights, items, layer);
      assertExact(new double[][] {{7.5, 1}, {16.5, 0}}, y);
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    FloatCsr a = FloatCsr.builder(3, 4).add(0, 0, 1).build();
    FloatDense x = FloatDense.zeros(5, 2);
    try (SpmmPlan plan = Spmm.planner().withTranspose().plan(a.pattern())) {
      assertRefused("A transposed is 4x3 but X is 5x2: X needs 3 rows", () -> plan.multiply(a, x));
    }
    try (SpmmPlan plan = Spmm.planner().withDenseOnLeft().plan(a.pattern())) {
      assertRefused("A is 3x4 but X is 5x2: X needs 3 columns", () -> plan.multiply(a, x));
    }
  }

  @Test
  void oneShotProductsTakeTheDenseMatrixOnEitherSide() {
    FloatCsr a = FloatCsr.builder(2, 2).add(0, 1, 3).add(1, 0, 2).build();
    FloatDense x = FloatDense.of(new float[] {1, 2}, new float[] {3, 4});
    assertExact(new double[][] {{9, 12}, {2, 4}}, Spmm.multiply(a, x));
    assertExact(new double[][] {{4, 3}, {8, 9}}, Spmm.multiply(x, a));
  }
}
