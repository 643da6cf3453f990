package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.FloatAssertions.assertClose;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.backend.FloatSampledKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSampledKernels;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Sampled products through plans, against the oracle and bit by bit against their definition. */
class FloatSddmmWithAllKernelsTest {
  /** All kinds of small patterns, and some with entries enough for several threads. */
  @Provide
  Arbitrary<SparsityPattern> patterns() {
    Arbitrary<SparsityPattern> large =
        PatternArbitraries.seeds()
            .map(seed -> RandomPatterns.density(60, 90, (seed & 7) / 8.0, seed));
    return Arbitraries.oneOf(PatternArbitraries.patterns(), large);
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

  private static FloatDense dense(int rows, int columns, ValueKind kind, long seed) {
    return FloatArbitraries.dense(new Shape(rows, columns), (int) (seed & 1) * 3, kind, seed);
  }

  /** Returns all elements of x yᵀ. */
  private static double[][] product(FloatDense x, FloatDense y) {
    double[][] right = DenseOracle.transpose(FloatOracle.array(y), y.columns());
    return DenseOracle.multiply(FloatOracle.array(x), right, y.rows());
  }

  private static double[][] sample(SparsityPattern pattern, double[][] all) {
    boolean[][] stored = DenseOracle.array(pattern);
    double[][] sampled = new double[pattern.rows()][pattern.columns()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int column = 0; column < pattern.columns(); column++) {
        sampled[row][column] = stored[row][column] ? all[row][column] : 0;
      }
    }
    return sampled;
  }

  @Property(tries = 200)
  void integersAreExact(
      @ForAll("patterns") SparsityPattern pattern,
      @ForAll @IntRange(max = 70) int features,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll("seeds") long seed) {
    FloatDense x = dense(pattern.rows(), features, ValueKind.SMALL_INTEGERS, seed);
    FloatDense y = dense(pattern.columns(), features, ValueKind.SMALL_INTEGERS, seed + 1);
    FloatCsr values = FloatArbitraries.csr(pattern, ValueKind.SMALL_INTEGERS, seed);
    double[][] sampled = sample(pattern, product(x, y));
    double[][] expected = DenseOracle.add(alpha, sampled, beta, FloatOracle.array(values));
    try (SddmmPlan plan = Sddmm.planner().withThreads(2).plan(pattern)) {
      plan.multiplyInto(values.rawValues(), alpha, x, y, beta);
    }
    assertExact(expected, values);
    assertExact(sampled, Sddmm.multiply(pattern, x, y));
  }

  @Property(tries = 100)
  void weightsMultiplyTheSamples(
      @ForAll("patterns") SparsityPattern pattern,
      @ForAll @IntRange(max = 70) int features,
      @ForAll("seeds") long seed) {
    FloatDense x = dense(pattern.rows(), features, ValueKind.SMALL_INTEGERS, seed);
    FloatDense y = dense(pattern.columns(), features, ValueKind.SMALL_INTEGERS, seed + 1);
    FloatCsr weights = FloatArbitraries.csr(pattern, ValueKind.SMALL_INTEGERS, seed);
    FloatCsr result = FloatArbitraries.csr(pattern, ValueKind.SPECIAL, seed);
    double[][] expected = product(x, y);
    double[][] factors = FloatOracle.array(weights);
    for (int row = 0; row < pattern.rows(); row++) {
      for (int column = 0; column < pattern.columns(); column++) {
        expected[row][column] *= factors[row][column];
      }
    }
    try (SddmmPlan plan = Sddmm.planner().withThreads(3).plan(pattern)) {
      plan.multiplyInto(result, weights, x, y);
    }
    assertExact(expected, result);
  }

  @Property(tries = 100)
  void roundedResultsAreWithinTheBoundOfTheirSums(
      @ForAll("patterns") SparsityPattern pattern,
      @ForAll @IntRange(max = 200) int features,
      @ForAll("seeds") long seed) {
    FloatDense x = dense(pattern.rows(), features, ValueKind.FINITE, seed);
    FloatDense y = dense(pattern.columns(), features, ValueKind.FINITE, seed + 1);
    double[][] turned = DenseOracle.transpose(FloatOracle.array(y), features);
    double[][] bound = FloatOracle.productBound(FloatOracle.array(x), turned, y.rows());
    assertClose(sample(pattern, product(x, y)), bound, Sddmm.multiply(pattern, x, y));
  }

  @Property(tries = 150)
  void everyBitIsThatOfTheSpecificationForEveryThreadCount(
      @ForAll("patterns") SparsityPattern pattern,
      @ForAll @IntRange(max = 200) int features,
      @ForAll("generalFactors") float alpha,
      @ForAll("generalFactors") float beta,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll("seeds") long seed) {
    ValueKind kind = (seed & 64) == 0 ? ValueKind.FINITE : ValueKind.SPECIAL;
    FloatDense x = dense(pattern.rows(), features, kind, seed);
    FloatDense y = dense(pattern.columns(), features, kind, seed + 1);
    float[] actual = FloatArbitraries.csr(pattern, kind, seed).rawValues();
    float[] expected = actual.clone();
    FloatSampledKernels scalar = new FloatScalarSampledKernels();
    float[] scratch = new float[FloatSampledKernels.SCRATCH];
    for (int row = 0; row < pattern.rows(); row++) {
      scalar.multiply(
          x.rawValues(),
          row * x.stride(),
          y.rawValues(),
          y.stride(),
          features,
          pattern.rawIndices(),
          pattern.rowStart(row),
          pattern.rowEnd(row),
          alpha,
          beta,
          expected,
          scratch);
    }
    try (SddmmPlan plan = Sddmm.planner().withThreads(threads).plan(pattern)) {
      plan.multiplyInto(actual, alpha, x, y, beta);
    }
    assertSame(expected, actual);
  }
}
