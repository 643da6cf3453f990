package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatStencils;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Matrix-vector products through plans, against the oracle and against each other. */
class FloatSpmvTest {
  private static final FloatCsr SMALL =
      FloatCsr.builder(2, 3).add(0, 1, 2).add(1, 0, 3).add(1, 2, 4).build();

  @Provide
  Arbitrary<FloatCsr> integers() {
    return FloatArbitraries.csr(ValueKind.SMALL_INTEGERS);
  }

  /** Rows of some hundred entries too, so that there are partial sums. */
  @Provide
  Arbitrary<FloatCsr> finite() {
    Arbitrary<SparsityPattern> wide =
        PatternArbitraries.seeds()
            .map(seed -> RandomPatterns.density(20, 400, (seed & 7) / 8.0, seed));
    return Arbitraries.oneOf(
        FloatArbitraries.csr(ValueKind.FINITE), FloatArbitraries.csr(wide, ValueKind.FINITE));
  }

  @Provide
  Arbitrary<Float> factors() {
    return Arbitraries.of(0f, 1f, -1f, 2f, -3f);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  private static float[] vector(int length, ValueKind kind, long seed) {
    return FloatArbitraries.vector(length, kind)
        .generator(1)
        .next(new java.util.Random(seed))
        .value();
  }

  @Property(tries = 200)
  void integersAreExact(
      @ForAll("integers") FloatCsr a,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll boolean transposed,
      @ForAll("seeds") long seed) {
    double[][] op =
        transposed
            ? DenseOracle.transpose(FloatOracle.array(a), a.columns())
            : FloatOracle.array(a);
    float[] x = vector(transposed ? a.rows() : a.columns(), ValueKind.SMALL_INTEGERS, seed);
    float[] y = vector(transposed ? a.columns() : a.rows(), ValueKind.SMALL_INTEGERS, ~seed);
    double[] product = DenseOracle.multiply(op, FloatOracle.array(x));
    double[] before = FloatOracle.array(y);
    double[][] expected = new double[y.length][1];
    for (int row = 0; row < y.length; row++) {
      expected[row][0] = alpha * product[row] + beta * before[row];
    }
    SpmvPlanner planner = Spmv.planner().withThreads(2);
    try (SpmvPlan plan = (transposed ? planner.withTranspose() : planner).plan(a.pattern())) {
      plan.multiplyInto(y, alpha, a, x, beta);
    }
    assertExact(expected, column(y));
  }

  private static double[][] column(float[] y) {
    double[][] column = new double[y.length][1];
    for (int row = 0; row < y.length; row++) {
      column[row][0] = y[row];
    }
    return column;
  }

  @Property(tries = 150)
  void everyThreadCountAndThePreparedMatrixGiveTheSameBits(
      @ForAll("finite") FloatCsr a,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll @IntRange(min = 2, max = 8) int threads,
      @ForAll("seeds") long seed) {
    float[] x = vector(a.columns(), ValueKind.FINITE, seed);
    float[] before = vector(a.rows(), ValueKind.FINITE, ~seed);
    float[] expected = before.clone();
    float[] y = before.clone();
    float[] prepared = before.clone();
    try (SpmvPlan one = Spmv.planner().withThreads(1).plan(a.pattern());
        SpmvPlan many = Spmv.planner().withThreads(threads).plan(a.pattern())) {
      one.multiplyInto(expected, alpha, a, x, beta);
      many.multiplyInto(y, alpha, a, x, beta);
      many.prepare(a).multiplyInto(prepared, alpha, x, beta);
    }
    assertSame(expected, y);
    assertSame(expected, prepared);
  }

  @Property(tries = 100)
  void theTransposeIsTheSameForEveryThreadCount(
      @ForAll("finite") FloatCsr a,
      @ForAll @IntRange(min = 2, max = 8) int threads,
      @ForAll("seeds") long seed) {
    float[] x = vector(a.rows(), ValueKind.FINITE, seed);
    try (SpmvPlan one = Spmv.planner().withTranspose().withThreads(1).plan(a.pattern());
        SpmvPlan many = Spmv.planner().withTranspose().withThreads(threads).plan(a.pattern())) {
      assertSame(one.multiply(a, x), many.multiply(a, x));
    }
  }

  @Test
  void hugeRowsAreSplitAndStayTheSame() {
    int columns = 200_000;
    FloatCsr a =
        FloatValues.uniform(
            SparsityPattern.of(
                4,
                columns,
                new int[] {0, 0, columns, columns + 1, 2 * columns + 1},
                concat(range(columns), new int[] {7}, range(columns))),
            -1,
            1,
            1);
    float[] x = vector(columns, ValueKind.FINITE, 2);
    float[] expected = Spmv.planner().withThreads(1).plan(a.pattern()).multiply(a, x);
    for (int threads = 2; threads <= 8; threads++) {
      try (SpmvPlan plan = Spmv.planner().withThreads(threads).plan(a.pattern())) {
        assertSame(expected, plan.multiply(a, x));
        assertTrue(plan.toString().contains("2 long rows in 14 pieces"), plan.toString());
      }
    }
    float[] ones = new float[columns];
    Arrays.fill(ones, 1);
    FloatCsr counts = a.withValues(filled(a.stored()));
    assertSame(new float[] {0, columns, 1, columns}, Spmv.multiply(counts, ones));
  }

  private static int[] range(int length) {
    int[] range = new int[length];
    Arrays.setAll(range, i -> i);
    return range;
  }

  private static int[] concat(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  private static float[] filled(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void structuredMatricesAgreePreparedAndNot() {
    for (FloatCsr a :
        List.of(
            FloatStencils.laplacian2d(63, 41),
            FloatValues.uniform(Rmat.pattern(11, 16, 3), -1, 1, 4),
            FloatValues.uniform(RandomPatterns.uniform(1000, 1000, 16, 5), -1, 1, 6))) {
      float[] x = vector(a.columns(), ValueKind.FINITE, 7);
      try (SpmvPlan plan = Spmv.planner().withThreads(3).plan(a.pattern())) {
        assertSame(plan.multiply(a, x), plan.prepare(a).multiply(x));
      }
    }
  }

  @Test
  void whatStandsInTheResultDoesNotMatterIfBetaIsZero() {
    float[] x = {1, 2, 3};
    float[] y = {Float.NaN, Float.POSITIVE_INFINITY};
    try (SpmvPlan plan = Spmv.planner().plan(SMALL.pattern())) {
      plan.multiplyInto(y, SMALL, x);
      assertSame(new float[] {4, 15}, y);
      Arrays.fill(y, Float.NaN);
      plan.prepare(SMALL).multiplyInto(y, x);
      assertSame(new float[] {4, 15}, y);
    }
    float[] t = {Float.NaN, Float.NaN, Float.NaN};
    try (SpmvPlan plan = Spmv.planner().withTranspose().plan(SMALL.pattern())) {
      plan.multiplyInto(t, SMALL, new float[] {1, 2});
    }
    assertSame(new float[] {6, 2, 8}, t);
  }

  @Test
  void aPreparedMatrixKeepsItsValues() {
    FloatCsr a = SMALL.withValues(new float[] {2, 3, 4});
    try (SpmvPlan plan = Spmv.planner().plan(a.pattern())) {
      FloatSpmvOperator operator = plan.prepare(a);
      a.rawValues()[0] = 100;
      assertSame(new float[] {4, 15}, operator.multiply(new float[] {1, 2, 3}));
    }
  }

  @Test
  void misuseIsExplained() {
    float[] three = new float[3];
    float[] two = new float[2];
    try (SpmvPlan plan = Spmv.planner().plan(SMALL.pattern());
        SpmvPlan transposed = Spmv.planner().withTranspose().plan(SMALL.pattern())) {
      assertRefused("x has 2 elements, but 2x3 needs 3", () -> plan.multiply(SMALL, two));
      assertRefused(
          "y has 3 elements, but 2x3 gives 2", () -> plan.multiplyInto(three, SMALL, new float[3]));
      assertRefused(
          "x has 3 elements, but 2x3 transposed needs 2", () -> transposed.multiply(SMALL, three));
      FloatCsr other = FloatCsr.builder(2, 3).add(0, 0, 1).build();
      assertRefused(
          "the plan was made for SparsityPattern[2x3, 3 stored], not for another pattern,"
              + " SparsityPattern[2x3, 1 stored]",
          () -> plan.multiply(other, three));
      assertMessage(
          IllegalStateException.class,
          "a plan for the transpose prepares no values: transpose the matrix instead",
          () -> transposed.prepare(SMALL));
    }
    FloatCsr square = FloatCsr.identity(3);
    assertRefused(
        "x and y are the same array",
        () -> Spmv.planner().plan(square.pattern()).multiplyInto(three, square, three));
    assertRefused("threads is 0, but must be in 1..1024", () -> Spmv.planner().withThreads(0));
    assertRefused(
        "threads is 1025, but must be in 1..1024", () -> Spmv.planner().withThreads(1025));
  }

  @Test
  void preparedRowsOfEveryLengthGiveTheSameBits() {
    for (int length = 0; length <= 70; length++) {
      FloatCsr a = FloatValues.uniform(RandomPatterns.uniform(40, 90, length, length), -1, 1, 2);
      float[] x = vector(90, ValueKind.FINITE, length);
      try (SpmvPlan plan = Spmv.planner().withThreads(1).plan(a.pattern())) {
        assertSame(plan.multiply(a, x), plan.prepare(a).multiply(x));
      }
    }
  }

  @Test
  void anExecutorLendsThreads() {
    FloatCsr a = FloatValues.uniform(RandomPatterns.uniform(20_000, 500, 8, 1), -1, 1, 2);
    float[] x = vector(500, ValueKind.FINITE, 3);
    try (ExecutorService executor = Executors.newFixedThreadPool(2);
        SpmvPlan plan = Spmv.planner().withThreads(3).withExecutor(executor).plan(a.pattern())) {
      assertSame(Spmv.multiply(a, x), plan.multiply(a, x));
      assertSame(Spmv.multiply(a, x), plan.prepare(a).multiply(x));
    }
  }

  @Test
  void plansSayWhatTheyDo() {
    FloatCsr a = FloatStencils.laplacian2d(100, 100);
    try (SpmvPlan plan = Spmv.planner().withThreads(2).plan(a.pattern())) {
      assertEquals(
          "SpmvPlan[SparsityPattern[10000x10000, 49600 stored], 3 runs of rows split by entries,"
              + " no row too long for one, 2 threads, "
              + Backend.describe()
              + "]",
          plan.toString());
      assertTrue(plan.prepare(a).toString().contains("300 runs of rows that are each"));
    }
    try (SpmvPlan plan = Spmv.planner().withTranspose().plan(a.pattern())) {
      assertTrue(plan.toString().contains("transposed, 16 slices of rows"), plan.toString());
    }
  }
}
