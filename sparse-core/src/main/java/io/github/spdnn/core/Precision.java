package io.github.spdnn.core;

/**
 * Converts matrices between float and double. Patterns are shared, values are copied.
 *
 * <p>To double is exact. To float rounds to the nearest float: a value beyond the range becomes
 * infinite, one too small becomes a zero, which stays stored.
 */
public final class Precision {
  private Precision() {}

  /** Returns a matrix with the same values in double. */
  public static DoubleCsr toDouble(FloatCsr matrix) {
    return DoubleCsr.unchecked(matrix.pattern(), toDouble(matrix.rawValues()));
  }

  /** Returns a matrix with the values rounded to float. */
  public static FloatCsr toFloat(DoubleCsr matrix) {
    return FloatCsr.unchecked(matrix.pattern(), toFloat(matrix.rawValues()));
  }

  /** Returns a matrix with the same values in double. */
  public static DoubleCsc toDouble(FloatCsc matrix) {
    return DoubleCsc.ofTransposed(toDouble(matrix.transposedView()));
  }

  /** Returns a matrix with the values rounded to float. */
  public static FloatCsc toFloat(DoubleCsc matrix) {
    return FloatCsc.ofTransposed(toFloat(matrix.transposedView()));
  }

  /** Returns a matrix with the same tiles and the same values in double. */
  public static DoubleTiled toDouble(FloatTiled matrix) {
    return DoubleTiled.unchecked(
        matrix.pattern(), toDouble(matrix.rawBlocks()), toDouble(matrix.remainder().rawValues()));
  }

  /** Returns a matrix with the same tiles and the values rounded to float. */
  public static FloatTiled toFloat(DoubleTiled matrix) {
    return FloatTiled.unchecked(
        matrix.pattern(), toFloat(matrix.rawBlocks()), toFloat(matrix.remainder().rawValues()));
  }

  /** Returns a matrix with the same values in double, without padding. */
  public static DoubleDense toDouble(FloatDense matrix) {
    FloatDense packed = matrix.copy();
    return DoubleDense.wrap(
        packed.rows(), packed.columns(), packed.columns(), toDouble(packed.rawValues()));
  }

  /** Returns a matrix with the values rounded to float, without padding. */
  public static FloatDense toFloat(DoubleDense matrix) {
    DoubleDense packed = matrix.copy();
    return FloatDense.wrap(
        packed.rows(), packed.columns(), packed.columns(), toFloat(packed.rawValues()));
  }

  /** Returns the same values in double. */
  public static double[] toDouble(float[] values) {
    double[] converted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = values[i];
    }
    return converted;
  }

  /** Returns the values rounded to float. */
  public static float[] toFloat(double[] values) {
    float[] converted = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = (float) values[i];
    }
    return converted;
  }
}
