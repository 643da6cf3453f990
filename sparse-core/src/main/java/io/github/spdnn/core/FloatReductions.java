package io.github.spdnn.core;

import java.util.Arrays;

/**
 * Numbers that sum a matrix up: sums, extremes and norms.
 *
 * <p>All sums are accumulated in double over the stored entries, row by row and from left to right,
 * so a result depends on nothing but the matrix. A single number is returned in double; the sums of
 * rows and of columns are rounded to float once, at the end. Extremes count elements that are not
 * stored as 0. NaN makes every result that it takes part in NaN.
 */
public final class FloatReductions {
  private FloatReductions() {}

  /** Returns the sum of all elements; 0 for an empty matrix. */
  public static double sum(FloatCsr a) {
    double sum = 0;
    for (float value : a.rawValues()) {
      sum += value;
    }
    return sum;
  }

  /**
   * Returns the sum of the main diagonal.
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  public static double trace(FloatCsr a) {
    if (a.rows() != a.columns()) {
      throw new IllegalArgumentException(
          "only a square matrix has a trace, not one of " + a.rows() + "x" + a.columns());
    }
    double sum = 0;
    for (float value : a.diagonal()) {
      sum += value;
    }
    return sum;
  }

  /** Returns the sum of each row. */
  public static float[] rowSums(FloatCsr a) {
    float[] sums = new float[a.rows()];
    for (int row = 0; row < sums.length; row++) {
      double sum = 0;
      for (int p = a.pattern().rowStart(row); p < a.pattern().rowEnd(row); p++) {
        sum += a.value(p);
      }
      sums[row] = FloatScaling.rounded(sum);
    }
    return sums;
  }

  /** Returns the sum of each column. */
  public static float[] columnSums(FloatCsr a) {
    double[] sums = new double[a.columns()];
    for (int position = 0; position < a.stored(); position++) {
      sums[a.pattern().index(position)] += a.value(position);
    }
    float[] rounded = new float[sums.length];
    for (int column = 0; column < sums.length; column++) {
      rounded[column] = FloatScaling.rounded(sums[column]);
    }
    return rounded;
  }

  /**
   * Returns the smallest element.
   *
   * @throws IllegalArgumentException if the matrix has no element
   */
  public static float minimum(FloatCsr a) {
    return 0 - maximum(a, -1); // not a sign, which would make -0.0 of 0
  }

  /**
   * Returns the largest element.
   *
   * @throws IllegalArgumentException if the matrix has no element
   */
  public static float maximum(FloatCsr a) {
    return maximum(a, 1);
  }

  private static float maximum(FloatCsr a, float sign) {
    checkElements(a, a.rows() == 0 || a.columns() == 0);
    boolean full = a.stored() == (long) a.rows() * a.columns();
    float largest = full ? Float.NEGATIVE_INFINITY : 0;
    for (float value : a.rawValues()) {
      largest = Math.max(largest, sign * value);
    }
    return largest;
  }

  /**
   * Returns the smallest element of each row.
   *
   * @throws IllegalArgumentException if there are rows but no columns
   */
  public static float[] rowMinima(FloatCsr a) {
    return negated(rowMaxima(a, -1));
  }

  /**
   * Returns the largest element of each row.
   *
   * @throws IllegalArgumentException if there are rows but no columns
   */
  public static float[] rowMaxima(FloatCsr a) {
    return rowMaxima(a, 1);
  }

  private static float[] rowMaxima(FloatCsr a, float sign) {
    checkElements(a, a.rows() > 0 && a.columns() == 0);
    float[] maxima = new float[a.rows()];
    for (int row = 0; row < maxima.length; row++) {
      boolean full = a.pattern().rowLength(row) == a.columns();
      float largest = full ? Float.NEGATIVE_INFINITY : 0;
      for (int p = a.pattern().rowStart(row); p < a.pattern().rowEnd(row); p++) {
        largest = Math.max(largest, sign * a.value(p));
      }
      maxima[row] = largest;
    }
    return maxima;
  }

  /**
   * Returns the smallest element of each column.
   *
   * @throws IllegalArgumentException if there are columns but no rows
   */
  public static float[] columnMinima(FloatCsr a) {
    return negated(columnMaxima(a, -1));
  }

  /**
   * Returns the largest element of each column.
   *
   * @throws IllegalArgumentException if there are columns but no rows
   */
  public static float[] columnMaxima(FloatCsr a) {
    return columnMaxima(a, 1);
  }

  private static float[] columnMaxima(FloatCsr a, float sign) {
    checkElements(a, a.columns() > 0 && a.rows() == 0);
    float[] maxima = new float[a.columns()];
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    int[] lengths = new int[a.columns()];
    for (int position = 0; position < a.stored(); position++) {
      int column = a.pattern().index(position);
      maxima[column] = Math.max(maxima[column], sign * a.value(position));
      lengths[column]++;
    }
    for (int column = 0; column < maxima.length; column++) {
      if (lengths[column] < a.rows()) {
        maxima[column] = Math.max(maxima[column], 0);
      }
    }
    return maxima;
  }

  private static float[] negated(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 0 - numbers[i];
    }
    return numbers;
  }

  private static void checkElements(FloatCsr a, boolean missing) {
    if (missing) {
      throw new IllegalArgumentException(
          "a matrix of " + a.rows() + "x" + a.columns() + " has no element to choose");
    }
  }

  /** Returns the 1-norm: the largest sum of the absolute values of a column; 0 if there is none. */
  public static double oneNorm(FloatCsr a) {
    double[] sums = new double[a.columns()];
    for (int position = 0; position < a.stored(); position++) {
      sums[a.pattern().index(position)] += Math.abs(a.value(position));
    }
    double norm = 0;
    for (double sum : sums) {
      norm = Math.max(norm, sum);
    }
    return norm;
  }

  /**
   * Returns the infinity norm: the largest sum of the absolute values of a row; 0 if there is none.
   */
  public static double infinityNorm(FloatCsr a) {
    double norm = 0;
    for (int row = 0; row < a.rows(); row++) {
      double sum = 0;
      for (int p = a.pattern().rowStart(row); p < a.pattern().rowEnd(row); p++) {
        sum += Math.abs(a.value(p));
      }
      norm = Math.max(norm, sum);
    }
    return norm;
  }

  /** Returns the largest absolute value of an element; 0 if there is none. */
  public static double maxNorm(FloatCsr a) {
    double norm = 0;
    for (float value : a.rawValues()) {
      norm = Math.max(norm, Math.abs(value));
    }
    return norm;
  }

  /**
   * Returns the Frobenius norm, the root of the sum of the squares. It neither overflows nor
   * underflows unless the norm itself does: all values are scaled by a power of two first.
   */
  public static double frobeniusNorm(FloatCsr a) {
    double largest = maxNorm(a);
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    int exponent = Math.getExponent(largest);
    double scale = Math.scalb(1.0, -exponent);
    double sum = 0;
    for (float value : a.rawValues()) {
      double scaled = value * scale;
      sum += scaled * scaled;
    }
    return Math.scalb(Math.sqrt(sum), exponent);
  }
}
