package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.SplittableRandom;

/** Plain loops in double precision that tell whether a fast product is right. */
final class FloatVectors {
  /** Rounding errors allowed, in units of the sum of absolute terms. */
  private static final double TOLERANCE = 64 * Math.ulp(1.0f);

  private FloatVectors() {}

  /** Values from -1 to 1, the same for every run. */
  static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  /** A dense matrix of values from -1 to 1, the same for every run. */
  static FloatDense random(int rows, int columns, long seed) {
    int length = Math.multiplyExact(rows, columns);
    return FloatDense.wrap(rows, columns, columns, random(length, seed));
  }

  static double[] toDoubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  /** Returns {@code a x}, or with {@code absolute} the sums of absolute terms. */
  static double[] multiply(FloatCsr a, double[] x, boolean absolute) {
    SparsityPattern pattern = a.pattern();
    double[] y = new double[a.rows()];
    for (int row = 0; row < y.length; row++) {
      for (int at = pattern.rowStart(row); at < pattern.rowEnd(row); at++) {
        double term = a.value(at) * x[pattern.index(at)];
        y[row] += absolute ? Math.abs(term) : term;
      }
    }
    return y;
  }

  /** Returns {@code a x}, or with {@code absolute} the sums of absolute terms. */
  static double[] multiply(FloatDense a, double[] x, boolean absolute) {
    double[] y = new double[a.rows()];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        double term = a.get(row, column) * x[column];
        y[row] += absolute ? Math.abs(term) : term;
      }
    }
    return y;
  }

  /** Absolute values. */
  static double[] absolute(double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = Math.abs(copy[i]);
    }
    return copy;
  }

  /**
   * Compares with what is expected.
   *
   * @param terms sums of the absolute terms of each element, which bound its rounding error
   * @throws WrongResultException naming the first element that is wrong
   */
  static void compare(double[] expected, double[] terms, double[] found) {
    for (int i = 0; i < expected.length; i++) {
      // Written so that NaN is wrong too.
      if (!(Math.abs(expected[i] - found[i]) <= TOLERANCE * terms[i])) {
        throw new WrongResultException(
            "the result is WRONG: row " + i + " gives " + found[i] + " instead of " + expected[i]);
      }
    }
  }
}
