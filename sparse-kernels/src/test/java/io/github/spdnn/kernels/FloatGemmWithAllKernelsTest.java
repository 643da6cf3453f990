package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dense products through plans, against the oracle and bit by bit against their definition. */
class FloatGemmWithAllKernelsTest {
  @Provide
  Arbitrary<Integer> rows() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 30), Arbitraries.integers().between(100, 260));
  }

  @Provide
  Arbitrary<Integer> columns() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 140), Arbitraries.of(16, 32, 64, 128, 129));
  }

  @Provide
  Arbitrary<Float> factors() {
    return Arbitraries.of(0f, 1f, -1f, 2f, -3f);
  }

  @Provide
  Arbitrary<Float> generalFactors() {
    return Arbitraries.of(0f, 1f, -1f, 0.3f, -1.7f);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  /** Operands of a product, with NaN between their rows. */
  private record Case(
      int m, int n, int k, boolean transposeA, boolean transposeB, ValueKind kind, long seed) {
    FloatDense a() {
      return dense(transposeA ? new Shape(k, m) : new Shape(m, k), 0);
    }

    FloatDense b() {
      return dense(transposeB ? new Shape(n, k) : new Shape(k, n), 1);
    }

    FloatDense c() {
      return dense(new Shape(m, n), 2);
    }

    private FloatDense dense(Shape shape, int which) {
      return FloatArbitraries.dense(shape, (int) (seed >>> which & 1) * 3, kind, seed + which);
    }

    GemmPlan plan(int threads) {
      GemmPlanner planner = Gemm.planner().withThreads(threads);
      planner = transposeA ? planner.withTransposedA() : planner;
      return (transposeB ? planner.withTransposedB() : planner).plan(m, n, k);
    }
  }

  @Property(tries = 150)
  void integersAreExact(
      @ForAll("rows") int m,
      @ForAll("columns") int n,
      @ForAll @IntRange(max = 40) int k,
      @ForAll boolean transposeA,
      @ForAll boolean transposeB,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll("seeds") long seed) {
    Case it = new Case(m, n, k, transposeA, transposeB, ValueKind.SMALL_INTEGERS, seed);
    double[][] a = FloatOracle.array(it.a());
    double[][] b = FloatOracle.array(it.b());
    double[][] product =
        DenseOracle.multiply(
            transposeA ? DenseOracle.transpose(a, m) : a,
            transposeB ? DenseOracle.transpose(b, k) : b,
            n);
    FloatDense c = it.c();
    double[][] expected = DenseOracle.add(alpha, product, beta, FloatOracle.array(c));
    try (GemmPlan plan = it.plan(2)) {
      plan.multiplyInto(c, alpha, it.a(), it.b(), beta);
    }
    assertExact(expected, c);
  }

  @Property(tries = 150)
  void everyBitIsAsDefinedForEveryThreadCount(
      @ForAll("rows") int m,
      @ForAll("columns") int n,
      @ForAll @IntRange(max = 60) int k,
      @ForAll boolean transposeA,
      @ForAll boolean transposeB,
      @ForAll("generalFactors") float alpha,
      @ForAll("generalFactors") float beta,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll("seeds") long seed) {
    ValueKind kind = (seed & 64) == 0 ? ValueKind.FINITE : ValueKind.SPECIAL;
    compare(new Case(m, n, k, transposeA, transposeB, kind, seed), alpha, beta, threads);
  }

  /** Deeper than a kernel goes at once, deeper than what is packed, wider than what is packed. */
  @ParameterizedTest
  @CsvSource({
    "7, 70, 1100, false, false, 1",
    "130, 9, 1100, true, true, 2",
    "20, 300, 4200, false, false, 3",
    "5, 300, 4200, false, false, 2",
    "14, 270, 4700, true, true, 8",
  })
  void largeProducts(int m, int n, int k, boolean transposeA, boolean transposeB, int threads) {
    Case it = new Case(m, n, k, transposeA, transposeB, ValueKind.FINITE, 5);
    compare(it, 1, 0, threads);
    compare(it, 0.3f, -1.7f, threads);
  }

  private static void compare(Case it, float alpha, float beta, int threads) {
    FloatDense c = it.c();
    FloatDense expected = FloatDense.wrap(it.m, it.n, c.stride(), c.rawValues().clone());
    define(it, alpha, beta, expected);
    try (GemmPlan plan = it.plan(threads)) {
      plan.multiplyInto(c, alpha, it.a(), it.b(), beta);
    }
    // The raw values: what stands between the rows must stay too.
    assertSame(expected.rawValues(), c.rawValues());
  }

  /** The definition in the documentation of Gemm. */
  private static void define(Case it, float alpha, float beta, FloatDense c) {
    FloatDense a = it.transposeA ? it.a().transpose() : it.a();
    FloatDense b = it.transposeB ? it.b().transpose() : it.b();
    for (int row = 0; row < it.m; row++) {
      for (int column = 0; column < it.n; column++) {
        float sum = beta == 0 ? 0 : beta * c.get(row, column);
        for (int k = 0; k < it.k && alpha != 0; k++) {
          sum = FloatMultiplyAdd.apply(a.get(row, k), alpha * b.get(k, column), sum);
        }
        c.set(row, column, sum);
      }
    }
  }

  @Property(tries = 150)
  void biasSlopeAndRangeAreAppliedToTheWholeSum(
      @ForAll("rows") int m,
      @ForAll("columns") int n,
      @ForAll @IntRange(max = 40) int k,
      @ForAll("seeds") long seed) {
    Case it = new Case(m, n, k, false, false, ValueKind.SMALL_INTEGERS, seed);
    FloatEpilogue epilogue =
        FloatPanelArbitraries.epilogue(m, ValueKind.SMALL_INTEGERS, new SplittableRandom(seed));
    double[][] expected =
        DenseOracle.multiply(FloatOracle.array(it.a()), FloatOracle.array(it.b()), n);
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        double sum = expected[row][column] + epilogue.bias(row);
        expected[row][column] = FloatPanelArbitraries.expected(epilogue, sum);
      }
    }
    FloatDense c = it.c();
    try (GemmPlan plan = it.plan(2)) {
      plan.multiplyInto(c, it.a(), it.b(), epilogue);
    }
    assertExact(expected, c);
  }

  /** Negative pieces of a sum must not be multiplied before the last piece makes it positive. */
  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 1024, 4096, 4097, 4300})
  void theSlopeIsAppliedOnceAtTheEnd(int k) {
    FloatDense a = filled(20, k, 1);
    for (int row = 0; row < 20; row++) {
      a.set(row, k - 1, row % 2 == 0 ? 5000 : -5000);
    }
    FloatDense expected = filled(20, 70, 0);
    float[] bias = new float[20];
    Arrays.fill(bias, -4800);
    FloatEpilogue epilogue = FloatEpilogue.NONE.withBias(bias).withLeakyRelu(0.5f);
    for (int row = 0; row < 20; row++) {
      float sum = -4800 + (k - 1) + a.get(row, k - 1);
      for (int column = 0; column < 70; column++) {
        expected.set(row, column, sum < 0 ? sum / 2 : sum);
      }
    }
    FloatDense c = filled(20, 70, Float.NaN);
    try (GemmPlan plan = Gemm.planner().withThreads(1).plan(20, 70, k)) {
      plan.multiplyInto(c, a, filled(k, 70, 1), epilogue);
    }
    assertSame(expected, c);
  }

  /** Bias first, range last, though the sum is computed in several pieces and leaves the range. */
  @ParameterizedTest
  @ValueSource(ints = {0, 511, 512, 513, 1024, 4096, 4097, 4300})
  void theRangeIsAppliedOnceAtTheEnd(int k) {
    int ones = Math.min(k, 4096);
    FloatDense a = filled(20, k, -1);
    for (int row = 0; row < 20; row++) {
      Arrays.fill(a.rawValues(), row * k, row * k + ones, 1);
    }
    FloatDense c = filled(20, 70, Float.NaN);
    float[] bias = new float[20];
    Arrays.fill(bias, -3000);
    FloatEpilogue epilogue = FloatEpilogue.NONE.withBias(bias).withRange(-100, 1000);
    try (GemmPlan plan = Gemm.planner().withThreads(1).plan(20, 70, k)) {
      plan.multiplyInto(c, a, filled(k, 70, 1), epilogue);
    }
    float sum = -3000 + ones - (k - ones);
    assertSame(filled(20, 70, Math.clamp(sum, -100, 1000)), c);
  }

  private static FloatDense filled(int rows, int columns, float value) {
    FloatDense dense = FloatDense.zeros(rows, columns);
    Arrays.fill(dense.rawValues(), value);
    return dense;
  }

  @Property(tries = 60)
  void theTransposeOfAProductIsTheProductOfTheTransposes(
      @ForAll("rows") int m,
      @ForAll("columns") int n,
      @ForAll @IntRange(max = 40) int k,
      @ForAll("seeds") long seed) {
    Case it = new Case(m, n, k, false, false, ValueKind.FINITE, seed);
    Case turned = new Case(n, m, k, true, true, ValueKind.FINITE, seed);
    try (GemmPlan plan = it.plan(1);
        GemmPlan turnedPlan = turned.plan(1)) {
      assertEquals(plan.multiply(it.a(), it.b()).transpose(), turnedPlan.multiply(it.b(), it.a()));
    }
  }
}
