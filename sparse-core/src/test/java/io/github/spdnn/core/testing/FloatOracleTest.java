package io.github.spdnn.core.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

class FloatOracleTest {
  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatDense>> csrTimesDense() {
    return FloatArbitraries.csrTimesDense(ValueKind.FINITE);
  }

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> csrTimesCsr() {
    return FloatArbitraries.csrTimesCsr(ValueKind.SMALL_INTEGERS);
  }

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> csrPlusCsr() {
    return FloatArbitraries.csrPlusCsr(ValueKind.SPECIAL);
  }

  @Test
  void arraysByHand() {
    double[][] expected = {{0, 1.5}, {2, 0}};
    FloatCsr a = FloatCsr.builder(2, 2).add(0, 1, 1.5f).add(1, 0, 2).build();
    assertArrayEquals(expected, FloatOracle.array(a));
    assertArrayEquals(expected, FloatOracle.array(a.toCsc()));
    assertArrayEquals(
        expected, FloatOracle.array(FloatDense.wrap(2, 2, 3, new float[] {0, 1.5f, 9, 2, 0})));
    assertArrayEquals(expected, FloatOracle.array(FloatOracle.dense(expected, 2)));
    assertArrayEquals(new double[] {0.5, -1}, FloatOracle.array(new float[] {0.5f, -1}));
  }

  @Test
  void tilesByHand() {
    SparsityPattern rest = SparsityPattern.of(3, 3, new int[] {0, 0, 1, 1}, new int[] {1});
    TiledPattern tile =
        TiledPattern.of(
            new int[] {0, 2}, new int[] {0, 2}, new int[] {0, 2}, new int[] {0, 2}, rest);
    FloatTiled tiled = FloatTiled.unchecked(tile, new float[] {1, 2, 3, 4}, new float[] {5});
    assertArrayEquals(new double[][] {{1, 0, 3}, {0, 5, 0}, {2, 0, 4}}, FloatOracle.array(tiled));
  }

  @Test
  void anElementInTwoPlacesIsAnError() {
    SparsityPattern rest = SparsityPattern.of(1, 1, new int[] {0, 1}, new int[] {0});
    TiledPattern overlapping =
        TiledPattern.unchecked(
            new int[] {0, 1}, new int[] {0}, new int[] {0, 1}, new int[] {0}, rest);
    FloatTiled tiled = FloatTiled.unchecked(overlapping, new float[] {1}, new float[] {5});
    AssertionError error = assertThrows(AssertionError.class, () -> FloatOracle.array(tiled));
    assertEquals("row 0 column 0 is stored twice", error.getMessage());
  }

  @Property
  void productBoundsHoldForSumsInFloat(@ForAll("csrTimesDense") Tuple2<FloatCsr, FloatDense> pair) {
    FloatCsr a = pair.get1();
    FloatDense x = pair.get2();
    FloatDense sums = FloatDense.zeros(a.rows(), x.columns());
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < x.columns(); column++) {
        float sum = 0;
        for (int k = a.columns() - 1; k >= 0; k--) {
          sum += a.get(row, k) * x.get(k, column);
        }
        sums.set(row, column, sum);
      }
    }
    double[][] left = FloatOracle.array(a);
    double[][] right = FloatOracle.array(x);
    double[][] expected = DenseOracle.multiply(left, right, x.columns());
    double[][] bound = FloatOracle.productBound(left, right, x.columns());
    FloatAssertions.assertClose(expected, bound, sums);
    // The bound is of use: it is a small part of the sum of the sizes.
    double[][] sizes =
        DenseOracle.multiply(DenseOracle.absolute(left), DenseOracle.absolute(right), x.columns());
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < x.columns(); column++) {
        assertTrue(bound[row][column] <= 1e-5 * sizes[row][column]);
      }
    }
  }

  @Property
  void pairsFitEachOther(
      @ForAll("csrTimesCsr") Tuple2<FloatCsr, FloatCsr> product,
      @ForAll("csrPlusCsr") Tuple2<FloatCsr, FloatCsr> sum) {
    assertEquals(product.get1().columns(), product.get2().rows());
    assertEquals(sum.get1().rows(), sum.get2().rows());
    assertEquals(sum.get1().columns(), sum.get2().columns());
  }
}
