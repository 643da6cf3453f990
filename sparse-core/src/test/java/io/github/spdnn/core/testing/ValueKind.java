package io.github.spdnn.core.testing;

import java.util.SplittableRandom;

/** What kind of values a generated matrix holds. */
public enum ValueKind {
  /** Integers from -8 to 8, zero included: their sums and products are exact in float. */
  SMALL_INTEGERS {
    @Override
    double draw(SplittableRandom random) {
      return random.nextInt(-8, 9);
    }
  },

  /**
   * Numbers of both signs between 2^-11 and 2^10 in size: sums and products round, but do not
   * overflow. Never zero.
   */
  FINITE {
    @Override
    double draw(SplittableRandom random) {
      double size = Math.scalb(random.nextDouble(0.5, 1), random.nextInt(-10, 11));
      return random.nextBoolean() ? size : -size;
    }
  },

  /** Mostly small integers, with NaN, infinities, -0.0 and very small and very large numbers. */
  SPECIAL {
    @Override
    double draw(SplittableRandom random) {
      return random.nextInt(3) > 0
          ? SMALL_INTEGERS.draw(random)
          : SPECIAL_VALUES[random.nextInt(SPECIAL_VALUES.length)];
    }
  };

  private static final double[] SPECIAL_VALUES = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE
  };

  /** Draws a value. */
  public double drawDouble(SplittableRandom random) {
    return draw(random);
  }

  /** Draws a value and rounds it. */
  public float drawFloat(SplittableRandom random) {
    return (float) draw(random);
  }

  abstract double draw(SplittableRandom random);
}
