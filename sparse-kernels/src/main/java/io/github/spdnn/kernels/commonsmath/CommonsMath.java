package io.github.spdnn.kernels.commonsmath;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DefaultRealMatrixPreservingVisitor;
import org.apache.commons.math3.linear.JacobiPreconditioner;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Conversions between this library's matrices and those of commons-math3. All copy, except where
 * said otherwise.
 *
 * <p>commons-math3 has no matrices without rows or columns; converting one to it is an error.
 */
public final class CommonsMath {
  private CommonsMath() {}

  /**
   * Returns the elements of a matrix that are not 0. Takes time for every element, zeros included,
   * also of an {@link OpenMapRealMatrix}: it does not tell which elements it stores.
   */
  public static DoubleCsr toCsr(RealMatrix matrix) {
    int rows = matrix.getRowDimension();
    int columns = matrix.getColumnDimension();
    int[] offsets = new int[rows + 1];
    IntArrayList indices = new IntArrayList();
    DoubleArrayList values = new DoubleArrayList();
    matrix.walkInRowOrder(
        new DefaultRealMatrixPreservingVisitor() {
          @Override
          public void visit(int row, int column, double value) {
            if (value != 0) {
              Checks.entryCount("a matrix of commons-math3", indices.size() + 1L);
              indices.add(column);
              values.add(value);
              offsets[row + 1] = indices.size();
            }
          }
        });
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] = Math.max(offsets[row], offsets[row + 1]);
    }
    return DoubleCsr.unchecked(
        SparsityPattern.unchecked(rows, columns, offsets, indices.toIntArray()),
        values.toDoubleArray());
  }

  /** Returns a matrix with all its elements. */
  public static DoubleDense toDense(RealMatrix matrix) {
    DoubleDense dense = DoubleDense.zeros(matrix.getRowDimension(), matrix.getColumnDimension());
    matrix.walkInOptimizedOrder(
        new DefaultRealMatrixPreservingVisitor() {
          @Override
          public void visit(int row, int column, double value) {
            dense.set(row, column, value);
          }
        });
    return dense;
  }

  /**
   * Returns a sparse matrix of commons-math3. It is a hash table and slow: where an operator is
   * enough, {@link CsrOperator} is far better. Stored zeros get lost.
   *
   * @throws IllegalArgumentException if there are no rows or no columns, or if rows times columns
   *     are more than an int holds, which commons-math3 cannot do
   */
  public static OpenMapRealMatrix toRealMatrix(DoubleCsr matrix) {
    checkShape(matrix.rows(), matrix.columns());
    long elements = (long) matrix.rows() * matrix.columns();
    if (elements >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "commons-math3 has no sparse matrices of "
              + (matrix.rows() + "x" + matrix.columns() + ": ")
              + elements
              + " elements are not below "
              + Integer.MAX_VALUE);
    }
    OpenMapRealMatrix result = new OpenMapRealMatrix(matrix.rows(), matrix.columns());
    SparsityPattern pattern = matrix.pattern();
    for (int row = 0; row < matrix.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        result.setEntry(row, pattern.index(position), matrix.value(position));
      }
    }
    return result;
  }

  /**
   * Returns a dense matrix of commons-math3.
   *
   * @throws IllegalArgumentException if there are no rows or no columns
   */
  public static Array2DRowRealMatrix toRealMatrix(DoubleDense matrix) {
    checkShape(matrix.rows(), matrix.columns());
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(matrix.rawValues(), row * matrix.stride(), rows[row], 0, matrix.columns());
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  private static void checkShape(int rows, int columns) {
    if (rows == 0 || columns == 0) {
      throw new IllegalArgumentException(
          "commons-math3 has no matrices of " + rows + "x" + columns);
    }
  }

  /** Returns a vector on the array of the caller, which is shared. */
  public static RealVector vectorOn(double[] elements) {
    return new ArrayRealVector(elements, false);
  }

  /**
   * Returns the preconditioner that divides by the diagonal of a matrix. Take this one:
   * commons-math3 would find the diagonal of an operator by a product per row.
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  public static JacobiPreconditioner jacobi(DoubleCsr matrix) {
    Checks.shape("the matrix", matrix.rows(), matrix.columns(), matrix.rows(), matrix.rows());
    return new JacobiPreconditioner(matrix.diagonal(), false);
  }
}
