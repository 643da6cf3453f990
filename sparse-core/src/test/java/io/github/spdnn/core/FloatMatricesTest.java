package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static io.github.spdnn.core.testing.PatternAssertions.assertStores;
import static io.github.spdnn.core.testing.PatternAssertions.assertValid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatIntegerDomain;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class FloatMatricesTest {
  /** 1 2 0 / 0 0 3. */
  private static final FloatCsr A =
      FloatCsr.builder(2, 3).add(0, 0, 1).add(0, 1, 2).add(1, 2, 3).build();

  /** 0 5 / 6 0. */
  private static final FloatCsr B = FloatCsr.builder(2, 2).add(0, 1, 5).add(1, 0, 6).build();

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> sameShape() {
    return FloatArbitraries.csrPlusCsr(ValueKind.SMALL_INTEGERS);
  }

  @Test
  void aDiagonalMatrixStoresItsZeros() {
    FloatCsr diagonal = FloatMatrices.diagonal(3, 0, -1);
    assertEquals(3, diagonal.stored());
    assertExact(new double[][] {{3, 0, 0}, {0, 0, 0}, {0, 0, -1}}, diagonal);
    assertEquals(FloatCsr.empty(0, 0), FloatMatrices.diagonal());
  }

  @Test
  void concatenationsByHand() {
    assertExact(new double[][] {{1, 2, 0, 0, 5}, {0, 0, 3, 6, 0}}, FloatMatrices.horizontal(A, B));
    assertExact(new double[][] {{0, 5}, {6, 0}, {0, 5}, {6, 0}}, FloatMatrices.vertical(B, B));
    assertExact(
        new double[][] {{0, 5, 0, 0, 0}, {6, 0, 0, 0, 0}, {0, 0, 1, 2, 0}, {0, 0, 0, 0, 3}},
        FloatMatrices.blockDiagonal(B, A));
    assertRefused("matrix 1 has 2 columns, matrix 0 has 3", () -> FloatMatrices.vertical(A, B));
  }

  @Test
  void aKroneckerProductByHand() {
    assertExact(
        new double[][] {
          {0, 5, 0, 10, 0, 0}, {6, 0, 12, 0, 0, 0}, {0, 0, 0, 0, 0, 15}, {0, 0, 0, 0, 18, 0}
        },
        FloatMatrices.kronecker(A, B));
  }

  @Test
  void whatIsNotStoredIsAnExactZeroInElementwiseProducts() {
    FloatCsr special =
        FloatCsr.builder(2, 3).add(0, 2, Float.NaN).add(1, 2, 2).add(1, 1, 1 / 0f).build();
    assertEquals(
        FloatCsr.builder(2, 3).add(1, 2, 6).build(), FloatMatrices.multiplyElements(A, special));
    FloatDense dense = FloatDense.of(new float[][] {{2, 4, Float.NaN}, {0, Float.NaN, 0}});
    assertEquals(A.withValues(new float[] {2, 8, 0}), FloatMatrices.multiplyElements(A, dense));
    assertEquals(
        A.withValues(new float[] {0.5f, 0.5f, Float.POSITIVE_INFINITY}),
        FloatMatrices.divideElements(A, dense));
  }

  @Test
  void elementwiseShapesMustFit() {
    assertRefused(
        "the second matrix is 2x2 but must be 2x3", () -> FloatMatrices.multiplyElements(A, B));
    FloatDense dense = FloatDense.zeros(3, 2);
    assertRefused(
        "the dense matrix is 3x2 but must be 2x3", () -> FloatMatrices.multiplyElements(A, dense));
    assertRefused(
        "the dense matrix is 3x2 but must be 2x3", () -> FloatMatrices.divideElements(A, dense));
  }

  @Property
  void elementwiseProductsAgreeWithTheOracleAndCommute(
      @ForAll("sameShape") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    double[][] expected = FloatOracle.array(a);
    double[][] other = FloatOracle.array(b);
    boolean[][] stored = DenseOracle.array(a.pattern());
    boolean[][] otherStored = DenseOracle.array(b.pattern());
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < a.columns(); column++) {
        expected[row][column] *= other[row][column];
        stored[row][column] &= otherStored[row][column];
      }
    }
    FloatCsr product = FloatMatrices.multiplyElements(a, b);
    assertStores(stored, a.columns(), product.pattern());
    assertExact(expected, product);
    assertExact(expected, FloatMatrices.multiplyElements(a, b.toDense()));
    assertSame(product, FloatMatrices.multiplyElements(b, a));
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void multiplyingAndDividingByADenseMatrixReadsNoPadding(@ForAll FloatCsr a, @ForAll long seed) {
    FloatDense powers =
        FloatArbitraries.dense(new Shape(a.rows(), a.columns()), 3, ValueKind.SMALL_INTEGERS, seed);
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < a.columns(); column++) {
        powers.set(row, column, powers.get(row, column) > 0 ? 4 : -0.5f);
      }
    }
    assertSame(
        a.map(value -> 0 + value),
        FloatMatrices.divideElements(FloatMatrices.multiplyElements(a, powers), powers)
            .map(value -> 0 + value));
  }

  @Property
  void slicesOfAConcatenationAreItsParts(@ForAll("sameShape") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    int rows = a.rows();
    int columns = a.columns();
    FloatCsr below = FloatMatrices.vertical(a, b);
    assertValid(below.pattern());
    assertSame(a, below.slice(0, rows, 0, columns));
    assertSame(b, below.slice(rows, 2 * rows, 0, columns));
    FloatCsr beside = FloatMatrices.horizontal(a, b);
    assertValid(beside.pattern());
    assertSame(a, beside.slice(0, rows, 0, columns));
    assertSame(b, beside.slice(0, rows, columns, 2 * columns));
    FloatCsr blocks = FloatMatrices.blockDiagonal(a, b);
    assertValid(blocks.pattern());
    assertSame(a, blocks.slice(0, rows, 0, columns));
    assertSame(b, blocks.slice(rows, 2 * rows, columns, 2 * columns));
    assertEquals(a.stored() + b.stored(), blocks.stored());
  }

  @Property
  void transposingAConcatenationConcatenatesTheTransposes(
      @ForAll("sameShape") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    FloatCsr at = a.transpose();
    FloatCsr bt = b.transpose();
    assertSame(FloatMatrices.horizontal(at, bt), FloatMatrices.vertical(a, b).transpose());
    assertSame(FloatMatrices.vertical(at, bt), FloatMatrices.horizontal(a, b).transpose());
    assertSame(FloatMatrices.blockDiagonal(at, bt), FloatMatrices.blockDiagonal(a, b).transpose());
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void concatenationsAreAssociative(@ForAll FloatCsr a, @ForAll FloatCsr b, @ForAll FloatCsr c) {
    FloatCsr together = FloatMatrices.blockDiagonal(a, b, c);
    assertSame(together, FloatMatrices.blockDiagonal(FloatMatrices.blockDiagonal(a, b), c));
    FloatCsr right = FloatCsr.empty(b.rows(), c.columns());
    FloatCsr left = FloatCsr.empty(c.rows(), b.columns());
    assertSame(
        FloatMatrices.blockDiagonal(b, c),
        FloatMatrices.vertical(
            FloatMatrices.horizontal(b, right), FloatMatrices.horizontal(left, c)));
  }

  @Property(tries = 200)
  @Domain(FloatIntegerDomain.class)
  void kroneckerProductsAgreeWithTheOracleAndWithTheTranspose(
      @ForAll FloatCsr large, @ForAll FloatCsr b) {
    FloatCsr a = large.slice(0, Math.min(6, large.rows()), 0, Math.min(6, large.columns()));
    double[][] expected = new double[a.rows() * b.rows()][a.columns() * b.columns()];
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        double block = a.get(i / b.rows(), j / b.columns());
        expected[i][j] = block * b.get(i % b.rows(), j % b.columns());
      }
    }
    FloatCsr product = FloatMatrices.kronecker(a, b);
    assertValid(product.pattern());
    assertEquals(a.stored() * b.stored(), product.stored());
    assertExact(expected, product);
    assertSame(FloatMatrices.kronecker(a.transpose(), b.transpose()), product.transpose());
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void theKroneckerProductWithTheIdentityIsBlockDiagonal(@ForAll FloatCsr a) {
    assertSame(
        FloatMatrices.blockDiagonal(a, a, a), FloatMatrices.kronecker(FloatCsr.identity(3), a));
    assertSame(a, FloatMatrices.kronecker(a, FloatCsr.identity(1)));
  }
}
