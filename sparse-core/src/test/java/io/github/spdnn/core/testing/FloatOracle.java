package io.github.spdnn.core.testing;

import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;

/**
 * Reads matrices into the arrays of {@link DenseOracle}, straight from their structure and without
 * the conversions of the library.
 */
public final class FloatOracle {
  private FloatOracle() {}

  /** Returns a matrix as an array of rows. */
  public static double[][] array(FloatCsr matrix) {
    double[][] array = new double[matrix.rows()][matrix.columns()];
    SparsityPattern pattern = matrix.pattern();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        array[row][pattern.index(position)] = matrix.value(position);
      }
    }
    return array;
  }

  /** Returns a matrix as an array of rows. */
  public static double[][] array(FloatCsc matrix) {
    double[][] array = new double[matrix.rows()][matrix.columns()];
    SparsityPattern pattern = matrix.transposedView().pattern();
    for (int column = 0; column < matrix.columns(); column++) {
      for (int position = pattern.rowStart(column); position < pattern.rowEnd(column); position++) {
        array[pattern.index(position)][column] = matrix.transposedView().value(position);
      }
    }
    return array;
  }

  /** Returns a matrix as an array of rows. */
  public static double[][] array(FloatDense matrix) {
    double[][] array = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        array[row][column] = matrix.rawValues()[row * matrix.stride() + column];
      }
    }
    return array;
  }

  /**
   * Returns a matrix as an array of rows.
   *
   * @throws AssertionError if an element stands in two places of the tiled matrix
   */
  public static double[][] array(FloatTiled matrix) {
    double[][] array = array(matrix.remainder());
    boolean[][] taken = DenseOracle.array(matrix.pattern().remainder());
    TiledPattern pattern = matrix.pattern();
    for (int tile = 0; tile < pattern.tiles(); tile++) {
      int height = pattern.rowCount(tile);
      for (int r = 0; r < height; r++) {
        for (int k = 0; k < pattern.columnCount(tile); k++) {
          int row = pattern.row(tile, r);
          int column = pattern.column(tile, k);
          if (taken[row][column]) {
            throw new AssertionError("row " + row + " column " + column + " is stored twice");
          }
          taken[row][column] = true;
          array[row][column] = matrix.rawBlocks()[pattern.blockStart(tile) + k * height + r];
        }
      }
    }
    return array;
  }

  /** Returns a vector in double. */
  public static double[] array(float[] vector) {
    double[] array = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      array[i] = vector[i];
    }
    return array;
  }

  /** Returns an array of rows as a dense matrix, its elements rounded to float. */
  public static FloatDense dense(double[][] array, int columns) {
    FloatDense dense = FloatDense.zeros(array.length, columns);
    for (int row = 0; row < array.length; row++) {
      for (int column = 0; column < columns; column++) {
        // Not a cast: it would be superfluous in the twin, and the compiler says so.
        dense.set(row, column, Double.valueOf(array[row][column]).floatValue());
      }
    }
    return dense;
  }

  /**
   * Returns, for each element of the product a b, how far a result may be from {@code
   * DenseOracle.multiply(a, b, columns)} if it was summed in float, in any order and with or
   * without fused multiply-adds: (k + 2) u |a| |b|, where k is the number of terms and u twice the
   * unit roundoff of float. Twice, as the oracle itself rounds. N. Higham, "Accuracy and Stability
   * of Numerical Algorithms" (2002), chapter 3.
   */
  public static double[][] productBound(double[][] a, double[][] b, int columns) {
    double[][] bound =
        DenseOracle.multiply(DenseOracle.absolute(a), DenseOracle.absolute(b), columns);
    double unit = Math.ulp(1.0f);
    double factor = (b.length + 2) * unit;
    for (double[] row : bound) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
    }
    return bound;
  }
}
