package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.scalar.FloatScalarSampledKernels;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The sampled products in use against the scalar ones, bit for bit. */
class FloatSampledKernelsTest {
  private static final FloatSampledKernels SCALAR = new FloatScalarSampledKernels();
  private static final FloatSampledKernels ACTIVE = Kernels.active().floatSampled();

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Provide
  Arbitrary<Float> factors() {
    return Arbitraries.of(0f, 1f, -1f, 0.37f);
  }

  @Provide
  Arbitrary<ValueKind> kinds() {
    return Arbitraries.of(ValueKind.FINITE, ValueKind.SPECIAL);
  }

  /** More entries than are computed in a row, any number of features, all places shifted. */
  @Property(tries = 500)
  void rows(
      @ForAll @IntRange(max = 100) int entries,
      @ForAll @IntRange(max = 100) int features,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll("kinds") ValueKind kind,
      @ForAll("seeds") long seed) {
    FloatDense x = FloatArbitraries.dense(new Shape(1, features + 3), 0, kind, seed);
    FloatDense y = FloatArbitraries.dense(new Shape(50, features), 5, kind, seed + 1);
    int[] index = new SplittableRandom(seed).ints(entries + 4, 0, 50).toArray();
    float[] expected =
        FloatArbitraries.dense(new Shape(1, entries + 4), 0, kind, seed + 2).rawValues();
    float[] actual = expected.clone();
    multiply(SCALAR, x, y, features, index, alpha, beta, expected);
    multiply(ACTIVE, x, y, features, index, alpha, beta, actual);
    assertSame(expected, actual);
  }

  private static void multiply(
      FloatSampledKernels kernels,
      FloatDense x,
      FloatDense y,
      int features,
      int[] index,
      float alpha,
      float beta,
      float[] values) {
    int to = index.length - 2;
    float[] scratch = new float[FloatSampledKernels.SCRATCH];
    kernels.multiply(
        x.rawValues(),
        3,
        y.rawValues(),
        y.stride(),
        features,
        index,
        2,
        to,
        alpha,
        beta,
        values,
        scratch);
  }
}
