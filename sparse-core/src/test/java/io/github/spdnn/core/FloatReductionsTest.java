package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatIntegerDomain;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.ValueKind;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class FloatReductionsTest {
  /** 1 -2 0 / 0 4 3. */
  private static final FloatCsr A =
      FloatCsr.of(2, 3, new int[] {0, 2, 4}, new int[] {0, 1, 1, 2}, new float[] {1, -2, 4, 3});

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> sameShape() {
    return FloatArbitraries.csrPlusCsr(ValueKind.FINITE);
  }

  @Test
  void allByHand() {
    assertEquals(6.0, FloatReductions.sum(A));
    assertEquals(5.0, FloatReductions.trace(A.slice(0, 2, 0, 2)));
    assertArrayEquals(new float[] {-1, 7}, FloatReductions.rowSums(A));
    assertArrayEquals(new float[] {1, 2, 3}, FloatReductions.columnSums(A));
    assertArrayEquals(new float[] {-2, 0}, FloatReductions.rowMinima(A));
    assertArrayEquals(new float[] {1, 4}, FloatReductions.rowMaxima(A));
    assertArrayEquals(new float[] {0, -2, 0}, FloatReductions.columnMinima(A));
    assertArrayEquals(new float[] {1, 4, 3}, FloatReductions.columnMaxima(A));
    assertEquals(-2, FloatReductions.minimum(A));
    assertEquals(4, FloatReductions.maximum(A));
    assertEquals(6.0, FloatReductions.oneNorm(A));
    assertEquals(7.0, FloatReductions.infinityNorm(A));
    assertEquals(4.0, FloatReductions.maxNorm(A));
    assertEquals(Math.sqrt(30), FloatReductions.frobeniusNorm(A), 1e-15);
  }

  @Test
  void theTraceNeedsASquareMatrix() {
    assertRefused(
        "only a square matrix has a trace, not one of 2x3", () -> FloatReductions.trace(A));
    assertEquals(0.0, FloatReductions.trace(FloatCsr.empty(0, 0)));
  }

  @Test
  void nothingHasSumsAndNormsButNoExtremes() {
    FloatCsr rows = FloatCsr.empty(2, 0);
    FloatCsr columns = FloatCsr.empty(0, 3);
    assertArrayEquals(new float[2], FloatReductions.rowSums(rows));
    assertArrayEquals(new float[3], FloatReductions.columnSums(columns));
    assertArrayEquals(new float[0], FloatReductions.rowMaxima(columns));
    assertArrayEquals(new float[0], FloatReductions.columnMinima(rows));
    assertEquals(0.0, FloatReductions.oneNorm(columns));
    assertEquals(0.0, FloatReductions.infinityNorm(rows));
    assertEquals(0.0, FloatReductions.frobeniusNorm(rows));
    String message = "a matrix of 2x0 has no element to choose";
    assertRefused(message, () -> FloatReductions.minimum(rows));
    assertRefused(message, () -> FloatReductions.maximum(rows));
    assertRefused(message, () -> FloatReductions.rowMinima(rows));
    assertRefused(
        "a matrix of 0x3 has no element to choose", () -> FloatReductions.columnMaxima(columns));
  }

  @Test
  void aFullMatrixHasNoZeroAmongItsElements() {
    FloatCsr full = FloatCsr.of(1, 2, new int[] {0, 2}, new int[] {0, 1}, new float[] {-3, -5});
    assertEquals(-3, FloatReductions.maximum(full));
    assertArrayEquals(new float[] {-3}, FloatReductions.rowMaxima(full));
    assertArrayEquals(new float[] {-3, -5}, FloatReductions.columnMaxima(full));
    assertEquals(5, FloatReductions.minimum(full.scale(-1).map(value -> Math.max(value, 5))));
  }

  @Test
  void nanSpreads() {
    FloatCsr a = A.withValues(new float[] {1, Float.NaN, 4, Float.NEGATIVE_INFINITY});
    assertEquals(Double.NaN, FloatReductions.sum(a));
    assertEquals(Float.NaN, FloatReductions.maximum(a));
    assertEquals(Float.NaN, FloatReductions.minimum(a));
    assertEquals(Double.NaN, FloatReductions.oneNorm(a));
    assertEquals(Double.NaN, FloatReductions.infinityNorm(a));
    assertEquals(Double.NaN, FloatReductions.maxNorm(a));
    assertEquals(Double.NaN, FloatReductions.frobeniusNorm(a));
    float[] minima = {Float.NaN, Float.NEGATIVE_INFINITY};
    assertArrayEquals(minima, FloatReductions.rowMinima(a));
    assertArrayEquals(new float[] {1, Float.NaN, 0}, FloatReductions.columnMaxima(a));
  }

  @Test
  void sumsAreAccumulatedInDouble() {
    float large = 1 << 24;
    FloatCsr row =
        FloatCsr.of(1, 3, new int[] {0, 3}, new int[] {0, 1, 2}, new float[] {large, 1, 1});
    assertEquals((1 << 24) + 2.0, FloatReductions.sum(row));
    assertEquals(large + 2, FloatReductions.rowSums(row)[0]);
    assertEquals(large + 2, FloatReductions.columnSums(row.transpose())[0]);
    assertEquals((1 << 24) + 2.0, FloatReductions.infinityNorm(row));
    assertEquals((1 << 24) + 2.0, FloatReductions.oneNorm(row.transpose()));
  }

  @Test
  void theFrobeniusNormNeitherOverflowsNorUnderflows() {
    FloatCsr pattern = FloatMatrices.diagonal(3, 4);
    float large = Math.scalb(1f, Float.MAX_EXPONENT - 3);
    for (float size : new float[] {large, Float.MIN_VALUE * 64, 1}) {
      double expected = 5.0 * size;
      assertEquals(expected, FloatReductions.frobeniusNorm(pattern.scale(size)), 1e-14 * expected);
    }
    FloatCsr infinite = FloatMatrices.diagonal(Float.NEGATIVE_INFINITY, 1);
    assertEquals(Double.POSITIVE_INFINITY, FloatReductions.frobeniusNorm(infinite));
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void rowsAgreeWithTheOracleAndColumnsAreRowsOfTheTranspose(@ForAll FloatCsr a) {
    float[] sums = FloatReductions.rowSums(a);
    float[] minima = a.columns() > 0 ? FloatReductions.rowMinima(a) : null;
    float[] maxima = a.columns() > 0 ? FloatReductions.rowMaxima(a) : null;
    DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    double largest = 0;
    for (int row = 0; row < a.rows(); row++) {
      double[] elements = FloatOracle.array(a)[row];
      DoubleSummaryStatistics statistics = Arrays.stream(elements).summaryStatistics();
      all.combine(statistics);
      largest = Math.max(largest, Arrays.stream(elements).map(Math::abs).sum());
      assertEquals(statistics.getSum(), sums[row], 0.0);
      if (a.columns() > 0) {
        assertEquals(statistics.getMin(), minima[row], 0.0);
        assertEquals(statistics.getMax(), maxima[row], 0.0);
      }
    }
    assertEquals(all.getSum(), FloatReductions.sum(a), 0.0);
    assertEquals(largest, FloatReductions.infinityNorm(a), 0.0);
    FloatCsr transpose = a.transpose();
    assertEquals(FloatReductions.infinityNorm(a), FloatReductions.oneNorm(transpose));
    assertArrayEquals(sums, FloatReductions.columnSums(transpose));
    if (all.getCount() > 0) {
      assertEquals(all.getMin(), FloatReductions.minimum(a), 0.0);
      assertEquals(all.getMax(), FloatReductions.maximum(a), 0.0);
      assertArrayEquals(minima, FloatReductions.columnMinima(transpose));
      assertArrayEquals(maxima, FloatReductions.columnMaxima(transpose));
    }
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void normsDoNotDependOnTheOrderOfRowsAndColumns(@ForAll FloatCsr a, @ForAll long seed) {
    FloatCsr moved =
        a.permute(Permutation.random(a.rows(), seed), Permutation.random(a.columns(), ~seed));
    assertEquals(FloatReductions.sum(a), FloatReductions.sum(moved));
    assertEquals(FloatReductions.oneNorm(a), FloatReductions.oneNorm(moved));
    assertEquals(FloatReductions.infinityNorm(a), FloatReductions.infinityNorm(moved));
    assertEquals(FloatReductions.maxNorm(a), FloatReductions.maxNorm(moved));
    assertEquals(FloatReductions.frobeniusNorm(a), FloatReductions.frobeniusNorm(moved));
  }

  @Property
  void normsOfAConcatenationFollowFromThoseOfTheParts(
      @ForAll("sameShape") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    FloatCsr blocks = FloatMatrices.blockDiagonal(a, b);
    double one = Math.max(FloatReductions.oneNorm(a), FloatReductions.oneNorm(b));
    assertEquals(one, FloatReductions.oneNorm(blocks));
    double infinity = Math.max(FloatReductions.infinityNorm(a), FloatReductions.infinityNorm(b));
    assertEquals(infinity, FloatReductions.infinityNorm(FloatMatrices.vertical(a, b)));
    double frobenius =
        Math.hypot(FloatReductions.frobeniusNorm(a), FloatReductions.frobeniusNorm(b));
    assertEquals(frobenius, FloatReductions.frobeniusNorm(blocks), 1e-13 * frobenius);
    double bound = FloatReductions.oneNorm(blocks) * FloatReductions.infinityNorm(blocks);
    assertTrue(FloatReductions.maxNorm(blocks) <= frobenius * (1 + 1e-13));
    assertTrue(
        frobenius * frobenius <= (1 + 1e-13) * bound * Math.min(blocks.rows(), blocks.columns()));
  }
}
