package io.github.spdnn.kernels.commonsmath;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleMatrices;
import io.github.spdnn.core.random.DoubleStencils;
import io.github.spdnn.core.random.DoubleValues;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.DoubleFiniteDomain;
import io.github.spdnn.core.testing.DoubleIntegerDomain;
import io.github.spdnn.core.testing.DoubleOracle;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.commons.math3.exception.DimensionMismatchException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.OpenMapRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SymmLQ;
import org.junit.jupiter.api.Test;

class CsrOperatorTest {
  /** 1 2 0 / 0 0 3. */
  private static final DoubleCsr A =
      DoubleCsr.builder(2, 3).add(0, 0, 1).add(0, 1, 2).add(1, 2, 3).build();

  @Test
  void productsByHand() {
    CsrOperator operator = CsrOperator.of(A);
    assertEquals(2, operator.getRowDimension());
    assertEquals(3, operator.getColumnDimension());
    assertTrue(operator.isTransposable());
    assertEquals("CsrOperator[DoubleCsr[2x3, 3 stored]]", operator.toString());
    RealVector x = new ArrayRealVector(new double[] {1, 10, 100});
    assertArrayEquals(new double[] {21, 300}, operator.operate(x).toArray());
    RealVector y = new ArrayRealVector(new double[] {1, 10});
    assertArrayEquals(new double[] {1, 2, 30}, operator.operateTranspose(y).toArray());
  }

  @Test
  void everyKindOfVectorWillDoAndIsNotChanged() {
    RealVector x = new ArrayRealVector(new double[] {1, 10, 100});
    double[] expected = {21, 300};
    CsrOperator operator = CsrOperator.of(A);
    assertArrayEquals(expected, operator.operate(new OpenMapRealVector(x)).toArray());
    assertArrayEquals(expected, operator.operate(RealVector.unmodifiableRealVector(x)).toArray());
    assertArrayEquals(new double[] {1, 10, 100}, x.toArray());
  }

  @Test
  void vectorsMustFit() {
    CsrOperator operator = CsrOperator.of(A);
    RealVector two = new ArrayRealVector(2);
    RealVector three = new ArrayRealVector(3);
    assertEquals(
        "2 != 3",
        assertThrows(DimensionMismatchException.class, () -> operator.operate(two)).getMessage());
    assertEquals(
        "3 != 2",
        assertThrows(DimensionMismatchException.class, () -> operator.operateTranspose(three))
            .getMessage());
  }

  @Property
  @Domain(DoubleIntegerDomain.class)
  void productsAgreeWithTheOracle(@ForAll DoubleCsr a, @ForAll long seed) {
    CsrOperator operator = CsrOperator.of(a);
    double[] x = DoubleValues.dense(1, a.columns(), seed).rawValues();
    double[] y = DoubleValues.dense(1, a.rows(), seed).rawValues();
    for (double[] vector : new double[][] {x, y}) {
      Arrays.setAll(vector, i -> Math.rint(8 * vector[i]));
    }
    double[][] array = DoubleOracle.array(a);
    assertArrayEquals(
        DenseOracle.multiply(array, x), operator.operate(CommonsMath.vectorOn(x)).toArray(), 0);
    assertArrayEquals(
        DenseOracle.multiply(DenseOracle.transpose(array, a.columns()), y),
        operator.operateTranspose(CommonsMath.vectorOn(y)).toArray(),
        0);
  }

  @Property
  @Domain(DoubleFiniteDomain.class)
  void theSolverFindsTheSolutionOfAPositiveDefiniteSystem(@ForAll DoubleCsr a) {
    // Symmetric and with a dominant diagonal, whatever the matrix.
    DoubleCsr block =
        DoubleMatrices.vertical(
            DoubleMatrices.horizontal(DoubleMatrices.diagonal(ones(a.rows())), scaled(a)),
            DoubleMatrices.horizontal(
                scaled(a).transpose(), DoubleMatrices.diagonal(ones(a.columns()))));
    if (block.rows() == 0) {
      return;
    }
    RealVector solution = new ArrayRealVector(block.rows(), 1.0);
    CsrOperator operator = CsrOperator.of(block);
    RealVector b = operator.operate(solution);
    RealVector found = new ConjugateGradient(1_000, 1e-12, false).solve(operator, b);
    assertEquals(0, found.subtract(solution).getLInfNorm(), 1e-9);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns a matrix whose rows and columns have sums of absolute values of at most 1/2. */
  private static DoubleCsr scaled(DoubleCsr a) {
    return a.map(value -> 0.5 / Math.max(1, Math.max(a.rows(), a.columns())) * value / 1024);
  }

  @Test
  void preconditionedAndOtherSolversRunToo() {
    DoubleCsr laplacian = DoubleStencils.laplacian2d(7, 9);
    double[] scales = new double[63];
    Arrays.setAll(scales, i -> 1 + i % 5);
    DoubleCsr matrix = laplacian.scaleRows(scales).scaleColumns(scales);
    CsrOperator operator = CsrOperator.of(matrix);
    RealVector b = new ArrayRealVector(63, 1.0);
    RealVector x =
        new ConjugateGradient(500, 1e-12, true).solve(operator, CommonsMath.jacobi(matrix), b);
    assertEquals(0, operator.operate(x).subtract(b).getNorm(), 1e-9);
    RealVector other = new SymmLQ(500, 1e-12, true).solve(operator, b);
    assertEquals(0, other.subtract(x).getNorm(), 1e-6);
  }
}
