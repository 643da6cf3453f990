package io.github.spdnn.core.random;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.util.SplittableRandom;

/** Random values for patterns and dense matrices; the same seed gives the same values. */
public final class FloatValues {
  private FloatValues() {}

  /**
   * Returns a matrix of a pattern with values drawn uniformly.
   *
   * @param low smallest value, inclusive
   * @param high largest value, exclusive
   * @throws IllegalArgumentException if the bounds are not finite and ascending
   */
  public static FloatCsr uniform(SparsityPattern pattern, float low, float high, long seed) {
    return FloatCsr.unchecked(pattern, draw(pattern.stored(), low, high, seed));
  }

  /**
   * Returns a dense matrix without padding, its values drawn uniformly from -1 (inclusive) to 1.
   *
   * @throws IllegalArgumentException if it would not fit in one Java array
   */
  public static FloatDense dense(int rows, int columns, long seed) {
    return dense(rows, columns, -1, 1, seed);
  }

  /**
   * Returns a dense matrix without padding, its values drawn uniformly.
   *
   * @param low smallest value, inclusive
   * @param high largest value, exclusive
   * @throws IllegalArgumentException if the bounds are not finite and ascending, or if the matrix
   *     would not fit in one Java array
   */
  public static FloatDense dense(int rows, int columns, float low, float high, long seed) {
    FloatDense dense = FloatDense.zeros(rows, columns);
    fill(dense.rawValues(), low, high, seed);
    return dense;
  }

  private static float[] draw(int count, float low, float high, long seed) {
    float[] values = new float[count];
    fill(values, low, high, seed);
    return values;
  }

  private static void fill(float[] values, float low, float high, long seed) {
    if (!(low < high && Float.isFinite(low) && Float.isFinite(high))) {
      throw new IllegalArgumentException(
          "values from " + low + " to " + high + ": both must be finite, the first the smaller");
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(low, high);
    }
  }
}
