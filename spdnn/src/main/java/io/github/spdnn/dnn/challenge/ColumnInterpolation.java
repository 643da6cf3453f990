package io.github.spdnn.dnn.challenge;

import java.util.Arrays;

/**
 * Fourier interpolation along a column: 28 values become {@code side} complex values, of which the
 * squared magnitudes are wanted.
 *
 * <p>With the coefficient of the highest frequency whole on one side, the interpolation is a real
 * kernel plus i times a simple part: {@code sin(π × 28 × row / side) / 28} times the alternating
 * sum of the values. The input is complex for the same reason, see {@link RowInterpolation}: its
 * imaginary part is a constant vector times a number that depends on the column.
 */
final class ColumnInterpolation {
  private static final int SOURCE = ChallengeImages.SOURCE_SIDE;

  private final int side;

  /** kernel[28 rows][side], the real part. */
  private final double[][] kernel = new double[SOURCE][];

  /** Imaginary part of the kernel, before the alternating sign. */
  private final double[] sine;

  /** The real kernel times the imaginary input vector. */
  private final double[] imaginary;

  private final double alternatingImaginary;

  /** Takes the imaginary input vector from the rows. */
  ColumnInterpolation(RowInterpolation rows, int side) {
    this.side = side;
    sine = new double[side];
    imaginary = new double[side];
    double alternating = 0;
    for (int row = 0; row < SOURCE; row++) {
      kernel[row] = kernel(row, side);
      alternating += sign(row) * rows.nyquist(row);
      for (int i = 0; i < side; i++) {
        imaginary[i] += kernel[row][i] * rows.nyquist(row);
      }
    }
    alternatingImaginary = alternating;
    for (int i = 0; i < side; i++) {
      sine[i] = sine(i, side) / SOURCE;
    }
  }

  /** sin(π × 28 × position / side), with the period taken out before rounding. */
  static double sine(long position, int side) {
    return Math.sin(Math.PI * (SOURCE * position % (2L * side)) / side);
  }

  private static int sign(int row) {
    return row % 2 == 0 ? 1 : -1;
  }

  private static double[] kernel(int row, int side) {
    double[] kernel = new double[side];
    for (int i = 0; i < side; i++) {
      // The distance i / side - row / 28 as a multiple of 1 / (28 side).
      long distance = (long) SOURCE * i - (long) side * row;
      double sum = 1 + cosine(SOURCE / 2, distance, side);
      for (int k = 1; k < SOURCE / 2; k++) {
        sum += 2 * cosine(k, distance, side);
      }
      kernel[i] = sum / SOURCE;
    }
    return kernel;
  }

  private static double cosine(int k, long distance, int side) {
    long period = (long) SOURCE * side;
    return Math.cos(2 * Math.PI * Math.floorMod(k * distance, period) / period);
  }

  /**
   * Computes squared magnitudes.
   *
   * @param values 28 real parts
   * @param columnSine the factor of the imaginary input vector
   * @param squares takes {@code side} numbers
   * @param scratch room for {@code side} numbers
   */
  void squaredMagnitudes(double[] values, double columnSine, double[] squares, double[] scratch) {
    Arrays.fill(scratch, 0);
    double alternating = 0;
    for (int row = 0; row < SOURCE; row += 4) {
      addFour(row, values, scratch);
      alternating += values[row] - values[row + 1] + values[row + 2] - values[row + 3];
    }
    double correction = columnSine * alternatingImaginary;
    for (int i = 0; i < side; i++) {
      double re = scratch[i] - correction * sine[i];
      double im = sine[i] * alternating + columnSine * imaginary[i];
      squares[i] = re * re + im * im;
    }
  }

  private void addFour(int row, double[] values, double[] sum) {
    double[] k0 = kernel[row];
    double[] k1 = kernel[row + 1];
    double[] k2 = kernel[row + 2];
    double[] k3 = kernel[row + 3];
    double v0 = values[row];
    double v1 = values[row + 1];
    double v2 = values[row + 2];
    double v3 = values[row + 3];
    for (int i = 0; i < side; i++) {
      sum[i] += k0[i] * v0 + k1[i] * v1 + k2[i] * v2 + k3[i] * v3;
    }
  }
}
