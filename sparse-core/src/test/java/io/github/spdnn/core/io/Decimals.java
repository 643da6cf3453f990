package io.github.spdnn.core.io;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Decimal numbers for tests. (jqwik's own floats and doubles have two digits after the point.) */
final class Decimals {
  private Decimals() {}

  /** Numbers of 1 to 18 digits from subnormal floats to large ones, all finite as floats. */
  static Arbitrary<String> any() {
    Arbitrary<Long> digits =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-999, 999),
            Arbitraries.longs()
                .between(-999_999_999_999_999_999L, 999_999_999_999_999_999L)
                .withDistribution(RandomDistribution.uniform()));
    Arbitrary<Integer> exponents =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-18, 0), Arbitraries.integers().between(-60, 17));
    return Combinators.combine(digits, exponents).as((digit, exponent) -> digit + "E" + exponent);
  }
}
