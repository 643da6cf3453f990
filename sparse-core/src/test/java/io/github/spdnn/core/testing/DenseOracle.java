package io.github.spdnn.core.testing;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;

/**
 * Matrix operations on plain arrays, slow and obvious, that the library is tested against. A matrix
 * is {@code double[rows][columns]}; where the result has rows, they are new arrays. As an array
 * without rows has no number of columns, those operations that need one take it as an argument.
 *
 * <p>Inputs of the library's types are converted by {@code FloatOracle.array} and its twin.
 */
public final class DenseOracle {
  private DenseOracle() {}

  /** Returns which elements a pattern stores. */
  public static boolean[][] array(SparsityPattern pattern) {
    boolean[][] stored = new boolean[pattern.rows()][pattern.columns()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        stored[row][pattern.index(position)] = true;
      }
    }
    return stored;
  }

  /** Returns the product of an m x k matrix and a k x n matrix; {@code columns} is n. */
  public static double[][] multiply(double[][] a, double[][] b, int columns) {
    double[][] product = new double[a.length][columns];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < b.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /** Returns the product of a matrix and a vector. */
  public static double[] multiply(double[][] a, double[] x) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < x.length; k++) {
        product[i] += a[i][k] * x[k];
      }
    }
    return product;
  }

  /** Returns the transpose of a matrix of a number of columns. */
  public static double[][] transpose(double[][] a, int columns) {
    double[][] transposed = new double[columns][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  /** Returns alpha a + beta b. */
  public static double[][] add(double alpha, double[][] a, double beta, double[][] b) {
    double[][] sum = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      sum[i] = new double[a[i].length];
      for (int j = 0; j < a[i].length; j++) {
        sum[i][j] = alpha * a[i][j] + beta * b[i][j];
      }
    }
    return sum;
  }

  /** Returns a + b. */
  public static double[][] add(double[][] a, double[][] b) {
    return add(1, a, 1, b);
  }

  /** Returns the matrix with element (i, j) moved to (rowOrder.to(i), columnOrder.to(j)). */
  public static double[][] permute(double[][] a, Permutation rowOrder, Permutation columnOrder) {
    double[][] moved = new double[a.length][columnOrder.length()];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        moved[rowOrder.to(i)][columnOrder.to(j)] = a[i][j];
      }
    }
    return moved;
  }

  /** Returns the matrix of the absolute values. */
  public static double[][] absolute(double[][] a) {
    double[][] sizes = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      sizes[i] = new double[a[i].length];
      for (int j = 0; j < a[i].length; j++) {
        sizes[i][j] = Math.abs(a[i][j]);
      }
    }
    return sizes;
  }
}
