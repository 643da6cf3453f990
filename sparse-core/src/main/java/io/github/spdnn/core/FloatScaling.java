package io.github.spdnn.core;

import java.util.function.DoubleUnaryOperator;

/** New values for an old pattern. */
final class FloatScaling {
  private FloatScaling() {}

  static float[] map(float[] values, DoubleUnaryOperator function) {
    float[] mapped = new float[values.length];
    for (int position = 0; position < mapped.length; position++) {
      mapped[position] = rounded(function.applyAsDouble(values[position]));
    }
    return mapped;
  }

  static float[] scale(float[] values, float factor) {
    float[] scaled = new float[values.length];
    for (int position = 0; position < scaled.length; position++) {
      scaled[position] = values[position] * factor;
    }
    return scaled;
  }

  static float[] scaleRows(SparsityPattern pattern, float[] values, float[] factors) {
    checkFactors("rows", pattern.rows(), factors.length);
    float[] scaled = new float[values.length];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        scaled[position] = values[position] * factors[row];
      }
    }
    return scaled;
  }

  static float[] scaleColumns(SparsityPattern pattern, float[] values, float[] factors) {
    checkFactors("columns", pattern.columns(), factors.length);
    float[] scaled = new float[values.length];
    for (int position = 0; position < scaled.length; position++) {
      scaled[position] = values[position] * factors[pattern.index(position)];
    }
    return scaled;
  }

  private static void checkFactors(String name, int wanted, int factors) {
    if (factors != wanted) {
      throw new IllegalArgumentException(
          wanted + " " + name + " need " + wanted + " factors, not " + factors);
    }
  }

  /** Rounds to float; a cast would be superfluous in the twin, and the compiler says so. */
  static float rounded(double value) {
    return Double.valueOf(value).floatValue();
  }
}
