package io.github.spdnn.kernels.commonsmath;

import static io.github.spdnn.core.testing.DoubleAssertions.assertExact;
import static io.github.spdnn.core.testing.DoubleAssertions.assertSame;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.PatternAssertions.assertValid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.testing.DoubleFiniteDomain;
import io.github.spdnn.core.testing.DoubleOracle;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class CommonsMathTest {
  @Property
  @Domain(DoubleFiniteDomain.class)
  void sparseMatricesGoThereAndBack(@ForAll DoubleCsr a) {
    Assume.that(a.rows() > 0 && a.columns() > 0);
    OpenMapRealMatrix there = CommonsMath.toRealMatrix(a);
    assertExact(there.getData(), a);
    DoubleCsr back = CommonsMath.toCsr(there);
    assertValid(back.pattern());
    assertSame(a, back);
    assertSame(a, CommonsMath.toCsr(new BlockRealMatrix(there.getData())));
    assertSame(a, CommonsMath.toCsr(new Array2DRowRealMatrix(there.getData())));
  }

  @Property
  @Domain(DoubleFiniteDomain.class)
  void denseMatricesGoThereAndBackWithoutPadding(@ForAll DoubleDense a) {
    Assume.that(a.rows() > 0 && a.columns() > 0);
    Array2DRowRealMatrix there = CommonsMath.toRealMatrix(a);
    assertExact(there.getData(), a);
    assertSame(a, CommonsMath.toDense(there));
    assertSame(a, CommonsMath.toDense(new BlockRealMatrix(DoubleOracle.array(a))));
  }

  @Test
  void nanStaysAndStoredZerosGetLost() {
    DoubleCsr a =
        DoubleCsr.builder(2, 2).add(0, 0, Double.NaN).add(0, 1, 0).add(1, 1, -0.0).build();
    assertEquals(
        DoubleCsr.builder(2, 2).add(0, 0, Double.NaN).build(),
        CommonsMath.toCsr(CommonsMath.toRealMatrix(a)));
  }

  @Test
  void shapesThatCommonsMathDoesNotHave() {
    assertRefused(
        "commons-math3 has no matrices of 0x3",
        () -> CommonsMath.toRealMatrix(DoubleCsr.empty(0, 3)));
    assertRefused(
        "commons-math3 has no matrices of 3x0",
        () -> CommonsMath.toRealMatrix(DoubleDense.zeros(3, 0)));
    assertRefused(
        "commons-math3 has no sparse matrices of 65536x32768: 2147483648 elements are not below"
            + " 2147483647",
        () -> CommonsMath.toRealMatrix(DoubleCsr.empty(1 << 16, 1 << 15)));
  }

  @Test
  void aVectorSharesItsArray() {
    double[] elements = {1, 2};
    RealVector vector = CommonsMath.vectorOn(elements);
    elements[1] = 5;
    assertEquals(new ArrayRealVector(new double[] {1, 5}), vector);
  }

  @Test
  void thePreconditionerDividesByTheDiagonal() {
    DoubleCsr a = DoubleCsr.builder(2, 2).add(0, 0, 2).add(0, 1, 7).add(1, 1, 4).build();
    RealVector x = CommonsMath.vectorOn(new double[] {1, 1});
    assertArrayEquals(new double[] {0.5, 0.25}, CommonsMath.jacobi(a).operate(x).toArray());
    assertRefused(
        "the matrix is 2x3 but must be 2x2", () -> CommonsMath.jacobi(DoubleCsr.empty(2, 3)));
  }
}
