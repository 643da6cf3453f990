package io.github.spdnn.kernels.commonsmath;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import org.apache.commons.math3.exception.DimensionMismatchException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

/**
 * A sparse matrix as the linear operator that the iterative solvers of commons-math3 ask for, such
 * as its {@code ConjugateGradient}. Values written to the matrix are seen by the next product.
 */
public final class CsrOperator extends RealLinearOperator {
  private final DoubleCsr matrix;

  private CsrOperator(DoubleCsr matrix) {
    this.matrix = matrix;
  }

  /** Returns the operator x ↦ A x. */
  public static CsrOperator of(DoubleCsr matrix) {
    return new CsrOperator(matrix);
  }

  @Override
  public int getRowDimension() {
    return matrix.rows();
  }

  @Override
  public int getColumnDimension() {
    return matrix.columns();
  }

  @Override
  public boolean isTransposable() {
    return true;
  }

  /**
   * Returns A x.
   *
   * @throws DimensionMismatchException if x does not have one element per column
   */
  @Override
  public RealVector operate(RealVector x) {
    checkDimension(x, matrix.columns());
    double[] y = new double[matrix.rows()];
    multiplyInto(y, matrix, elements(x));
    return new ArrayRealVector(y, false);
  }

  /**
   * Returns Aᵀ x.
   *
   * @throws DimensionMismatchException if x does not have one element per row
   */
  @Override
  public RealVector operateTranspose(RealVector x) {
    checkDimension(x, matrix.rows());
    double[] y = new double[matrix.columns()];
    multiplyTransposeInto(y, matrix, elements(x));
    return new ArrayRealVector(y, false);
  }

  private static void checkDimension(RealVector x, int wanted) {
    if (x.getDimension() != wanted) {
      throw new DimensionMismatchException(x.getDimension(), wanted);
    }
  }

  /** Returns the elements, in the usual case without copying them; nobody writes to them. */
  private static double[] elements(RealVector x) {
    return x instanceof ArrayRealVector array ? array.getDataRef() : x.toArray();
  }

  private static void multiplyInto(double[] y, DoubleCsr a, double[] x) {
    SparsityPattern pattern = a.pattern();
    int[] indices = pattern.rawIndices();
    double[] values = a.rawValues();
    for (int row = 0; row < y.length; row++) {
      double sum = 0;
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        sum += values[position] * x[indices[position]];
      }
      y[row] = sum;
    }
  }

  private static void multiplyTransposeInto(double[] y, DoubleCsr a, double[] x) {
    SparsityPattern pattern = a.pattern();
    int[] indices = pattern.rawIndices();
    double[] values = a.rawValues();
    Arrays.fill(y, 0);
    for (int row = 0; row < x.length; row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        y[indices[position]] += values[position] * x[row];
      }
    }
  }

  @Override
  public String toString() {
    return "CsrOperator[" + matrix + "]";
  }
}
