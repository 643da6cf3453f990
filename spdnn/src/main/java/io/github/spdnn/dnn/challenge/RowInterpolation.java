package io.github.spdnn.dnn.challenge;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Fourier interpolation along the rows of images that stand side by side: 28 rows of {@code 28 *
 * images} grey values become 28 rows of {@code side * images} values.
 *
 * <p>The long result is never held as a whole. Its columns are computed in {@code side / 32} phases
 * of {@code 32 * images} columns: column {@code phases * a + b} of phase {@code b} is the inverse
 * transform at {@code a} of the spectrum times {@code e^(2 pi i k b / columns)}. So every size uses
 * transforms of the same length. Two real rows travel as one complex row.
 *
 * <p>Only the real part of the interpolation is computed. The coefficient of the highest frequency
 * of a row stays whole on one side of the padded spectrum, which makes the interpolation complex;
 * its imaginary part is {@link #nyquist} × sin(π × 28 × column / side).
 */
final class RowInterpolation {
  /** Columns of an image in one phase. */
  static final int COLUMNS_PER_PHASE = 32;

  private static final int PAIRS = ChallengeImages.SOURCE_SIDE / 2;

  private final int width;
  private final int phases;
  private final int phaseColumns;
  private final double[] nyquist = new double[2 * PAIRS];
  private final double[][] spectra = new double[PAIRS][];
  private final double[][] phase;
  private final DoubleFFT_1D inverse;

  /** Transforms the rows of the images; side is a multiple of 32. */
  RowInterpolation(MnistImages source, int side, Workers workers) {
    width = ChallengeImages.SOURCE_SIDE * source.images();
    phases = side / COLUMNS_PER_PHASE;
    phaseColumns = COLUMNS_PER_PHASE * source.images();
    DoubleFFT_1D forward = new DoubleFFT_1D(width);
    workers.run(
        PAIRS,
        pair -> {
          spectra[pair] = pairOfRows(source, pair);
          forward.complexForward(spectra[pair]);
          // Both rows are real, and so are their coefficients at the highest frequency.
          nyquist[2 * pair] = spectra[pair][width] / width;
          nyquist[2 * pair + 1] = spectra[pair][width + 1] / width;
        });
    inverse = new DoubleFFT_1D(phaseColumns);
    phase = new double[PAIRS][2 * phaseColumns];
  }

  private double[] pairOfRows(MnistImages source, int pair) {
    int side = ChallengeImages.SOURCE_SIDE;
    double[] row = new double[2 * width];
    for (int column = 0; column < width; column++) {
      row[2 * column] = source.grey(column / side, 2 * pair, column % side);
      row[2 * column + 1] = source.grey(column / side, 2 * pair + 1, column % side);
    }
    return row;
  }

  /** Number of phases. */
  int phases() {
    return phases;
  }

  /** Coefficient of the highest frequency of a row, divided by the row's length. */
  double nyquist(int row) {
    return nyquist[row];
  }

  /** Computes a phase; {@link #copyColumn} then reads it. */
  void compute(int b, Workers workers) {
    double[] twiddles = twiddles(b);
    workers.run(
        PAIRS,
        pair -> {
          placeSpectrum(spectra[pair], twiddles, phase[pair]);
          inverse.complexInverse(phase[pair], false);
        });
  }

  /**
   * Copies the 28 values of a column of the computed phase.
   *
   * @param a index of the column in the phase: column {@code phases * a + b} of all
   */
  void copyColumn(int a, double[] values) {
    for (int pair = 0; pair < PAIRS; pair++) {
      values[2 * pair] = phase[pair][2 * a];
      values[2 * pair + 1] = phase[pair][2 * a + 1];
    }
  }

  /** Cosine and sine of 2 pi k b / columns for the frequencies k = 0 … width / 2, over width. */
  private double[] twiddles(int b) {
    long columns = (long) phases * phaseColumns;
    double[] twiddles = new double[width + 2];
    for (int k = 0; k <= width / 2; k++) {
      double angle = 2 * Math.PI * ((long) k * b % columns) / columns;
      twiddles[2 * k] = Math.cos(angle) / width;
      twiddles[2 * k + 1] = Math.sin(angle) / width;
    }
    return twiddles;
  }

  private void placeSpectrum(double[] spectrum, double[] twiddles, double[] padded) {
    int half = width / 2;
    Arrays.fill(padded, 0);
    for (int k = 0; k < half; k++) {
      multiply(spectrum, k, twiddles[2 * k], twiddles[2 * k + 1], padded, k);
    }
    for (int k = 1; k < half; k++) {
      multiply(
          spectrum, width - k, twiddles[2 * k], -twiddles[2 * k + 1], padded, phaseColumns - k);
    }
    // Half on each side: that is the real part.
    double cos = twiddles[2 * half] / 2;
    double sin = twiddles[2 * half + 1] / 2;
    multiply(spectrum, half, cos, sin, padded, half);
    multiply(spectrum, half, cos, -sin, padded, phaseColumns - half);
  }

  /** to[place] = from[k] * (re + i im), all complex. */
  private static void multiply(double[] from, int k, double re, double im, double[] to, int place) {
    double fromRe = from[2 * k];
    double fromIm = from[2 * k + 1];
    to[2 * place] = fromRe * re - fromIm * im;
    to[2 * place + 1] = fromRe * im + fromIm * re;
  }
}
