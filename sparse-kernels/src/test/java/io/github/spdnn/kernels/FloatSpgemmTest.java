package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.FloatAssertions.assertClose;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatMatrices;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatStencils;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.random.Rmat;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.accumulate.RowMethod;
import io.github.spdnn.kernels.accumulate.SumMethod;
import io.github.spdnn.kernels.scalar.FloatScalarSpgemm;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products of sparse matrices against the specification, the oracle, and the laws of algebra. */
class FloatSpgemmTest {
  /** Methods that find the columns of any row, null for the planner's choice. */
  private static final RowMethod[] ROW_METHODS = {
    null, RowMethod.MERGE, RowMethod.SORT, RowMethod.BITMAP, RowMethod.SUMMARY
  };

  private static final SumMethod[] SUM_METHODS = {
    null, SumMethod.DENSE, SumMethod.HASH, SumMethod.MASK
  };

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> integers() {
    return FloatArbitraries.csrTimesCsr(ValueKind.SMALL_INTEGERS);
  }

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> finite() {
    return FloatArbitraries.csrTimesCsr(ValueKind.FINITE);
  }

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> special() {
    return FloatArbitraries.csrTimesCsr(ValueKind.SPECIAL);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  private static FloatCsr multiply(SpgemmPlanner planner, FloatCsr a, FloatCsr b) {
    try (SpgemmPlan plan = planner.plan(a.pattern(), b.pattern())) {
      return plan.multiply(a, b);
    }
  }

  /** A matrix of a pattern drawn from a seed, with small integers for values. */
  private static FloatCsr drawn(int rows, int columns, long seed) {
    return FloatArbitraries.csr(
        RandomPatterns.density(rows, columns, (seed & 7) / 7.0, seed),
        ValueKind.SMALL_INTEGERS,
        seed);
  }

  @Property(tries = 200)
  void integersAreExact(@ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    double[][] expected =
        DenseOracle.multiply(FloatOracle.array(a), FloatOracle.array(b), b.columns());
    assertExact(expected, Spgemm.multiply(a, b));
  }

  @Property(tries = 150)
  void roundingStaysWithinItsBound(@ForAll("finite") Tuple2<FloatCsr, FloatCsr> pair) {
    double[][] a = FloatOracle.array(pair.get1());
    double[][] b = FloatOracle.array(pair.get2());
    int columns = pair.get2().columns();
    assertClose(
        DenseOracle.multiply(a, b, columns),
        FloatOracle.productBound(a, b, columns),
        Spgemm.multiply(pair.get1(), pair.get2()));
  }

  @Property(tries = 400)
  void everyMethodAndThreadCountGivesTheBitsOfTheSpecification(
      @ForAll("special") Tuple2<FloatCsr, FloatCsr> pair,
      @ForAll @IntRange(max = 4) int rows,
      @ForAll @IntRange(max = 3) int sums,
      @ForAll @IntRange(min = 1, max = 8) int threads) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    SpgemmPlanner planner =
        Spgemm.planner().withThreads(threads).withMethods(ROW_METHODS[rows], SUM_METHODS[sums]);
    assertSame(FloatScalarSpgemm.multiply(a, b, null), multiply(planner, a, b));
  }

  @Property(tries = 300)
  void masksKeepTheSpecifiedEntries(
      @ForAll("special") Tuple2<FloatCsr, FloatCsr> pair,
      @ForAll("seeds") long seed,
      @ForAll boolean hashed,
      @ForAll @IntRange(min = 1, max = 8) int threads) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    SparsityPattern mask =
        RandomPatterns.density(a.rows(), b.columns(), (seed >>> 3 & 7) / 7.0, seed);
    SpgemmPlanner planner =
        Spgemm.planner()
            .withThreads(threads)
            .withMask(mask)
            .withMethods(null, hashed ? SumMethod.HASH : null);
    FloatCsr expected = FloatScalarSpgemm.multiply(a, b, mask);
    assertSame(expected, multiply(planner, a, b));
    SparsityPattern all = RandomPatterns.density(a.rows(), b.columns(), 1, seed);
    assertSame(Spgemm.multiply(a, b), multiply(Spgemm.planner().withMask(all), a, b));
  }

  @Property(tries = 100)
  void countsAreThoseOfTheProducts(@ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    long products = 0;
    for (int column : a.pattern().rawIndices()) {
      products += b.pattern().rowLength(column);
    }
    SparsityPattern all = RandomPatterns.density(a.rows(), b.columns(), 1, 1);
    try (SpgemmPlan plan = Spgemm.plan(a.pattern(), b.pattern());
        SpgemmPlan masked = Spgemm.planner().withMask(all).plan(a.pattern(), b.pattern())) {
      assertEquals(products, plan.multiplyAdds());
      assertEquals(products, masked.multiplyAdds());
      assertEquals(plan.multiply(a, b).stored(), plan.resultStored());
      SparsityPattern none = SparsityPattern.empty(a.rows(), b.columns());
      try (SpgemmPlan empty = Spgemm.planner().withMask(none).plan(a.pattern(), b.pattern())) {
        assertEquals(0, empty.multiplyAdds());
        assertEquals(0, empty.resultStored());
      }
    }
  }

  @Property(tries = 100)
  void theTransposedProductIsTheProductOfTheTransposed(
      @ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    assertSame(Spgemm.multiply(a, b).transpose(), Spgemm.multiply(b.transpose(), a.transpose()));
  }

  @Property(tries = 100)
  void productsDistributeOverSums(
      @ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair, @ForAll("seeds") long seed) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    FloatCsr c = drawn(b.rows(), b.columns(), seed);
    assertSame(
        Spadd.add(Spgemm.multiply(a, b), Spgemm.multiply(a, c)),
        Spgemm.multiply(a, Spadd.add(b, c)));
  }

  @Property(tries = 100)
  void productsAreAssociative(
      @ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair, @ForAll("seeds") long seed) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    FloatCsr c = drawn(b.columns(), 15, seed);
    assertSame(
        Spgemm.multiply(Spgemm.multiply(a, b), c), Spgemm.multiply(a, Spgemm.multiply(b, c)));
  }

  @Property(tries = 100)
  void permutationsPassThrough(
      @ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair, @ForAll("seeds") long seed) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    Permutation rows = Permutation.random(a.rows(), seed);
    Permutation inner = Permutation.random(b.rows(), ~seed);
    Permutation columns = Permutation.random(b.columns(), 31 * seed);
    assertSame(
        Spgemm.multiply(a, b).permute(rows, columns),
        Spgemm.multiply(a.permute(rows, inner), b.permute(inner, columns)));
  }

  @Property(tries = 100)
  void theIdentityChangesNothing(@ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1().map(value -> value == 0 ? 1 : value);
    assertSame(a, Spgemm.multiply(FloatCsr.identity(a.rows()), a));
    assertSame(a, Spgemm.multiply(a, FloatCsr.identity(a.columns())));
  }

  @Property(tries = 100)
  void zerosAreDroppedOnRequest(@ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    try (SpgemmPlan plan = Spgemm.plan(a.pattern(), b.pattern())) {
      assertSame(
          plan.multiply(a, b).filter((row, column, value) -> value != 0),
          plan.multiplyWithoutZeros(a, b));
    }
  }

  /** Large enough for many chunks, for every method, and for rows that repeat the row above. */
  private static List<FloatCsr> large() {
    return List.of(
        FloatStencils.laplacian2d(60, 70),
        FloatValues.uniform(Rmat.pattern(10, 16, 3), -1, 1, 4),
        FloatValues.uniform(RandomPatterns.uniform(4_000, 4_000, 8, 5), -1, 1, 6),
        FloatValues.uniform(RandomPatterns.sharedSupports(600, 600, 24, 12, 7), -1, 1, 8),
        FloatArbitraries.csr(
            PatternArbitraries.pattern(
                new Shape(900, 900), PatternArbitraries.Kind.ONE_HUGE_ROW, 9),
            ValueKind.FINITE,
            10));
  }

  @Test
  void largeProductsAreTheSameByEveryMethod() {
    for (FloatCsr a : large()) {
      FloatCsr expected = FloatScalarSpgemm.multiply(a, a, null);
      for (RowMethod rows : ROW_METHODS) {
        for (SumMethod sums : SUM_METHODS) {
          SpgemmPlanner planner = Spgemm.planner().withThreads(2).withMethods(rows, sums);
          assertSame(expected, multiply(planner, a, a));
        }
      }
    }
  }

  @Test
  void largeProductsAreTheSameForEveryThreadCount() {
    for (FloatCsr a : large()) {
      FloatCsr expected = FloatScalarSpgemm.multiply(a, a, null);
      FloatCsr masked = FloatScalarSpgemm.multiply(a, a, a.pattern());
      for (int threads = 1; threads <= 8; threads++) {
        SpgemmPlanner planner = Spgemm.planner().withThreads(threads);
        assertSame(expected, multiply(planner, a, a));
        assertSame(masked, multiply(planner.withMask(a.pattern()), a, a));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RowMethod.class,
      names = {"MERGE", "SORT", "BITMAP", "SUMMARY"})
  void fullMatricesStayFull(RowMethod method) {
    FloatCsr a = FloatValues.uniform(RandomPatterns.density(70, 130, 1, 1), -1, 1, 2);
    FloatCsr b = FloatValues.uniform(RandomPatterns.density(130, 200, 1, 1), -1, 1, 3);
    FloatCsr c = multiply(Spgemm.planner().withMethods(method, null), a, b);
    assertEquals(70 * 200, c.stored());
    assertSame(FloatScalarSpgemm.multiply(a, b, null), c);
  }

  @Test
  void wideMatricesAreHashed() {
    int columns = SpgemmPlanner.DENSE_COLUMNS + 1;
    FloatCsr a = FloatValues.uniform(RandomPatterns.uniform(50, 40, 5, 1), -1, 1, 2);
    FloatCsr b = FloatValues.uniform(RandomPatterns.uniform(40, columns, 30, 3), -1, 1, 4);
    try (SpgemmPlan plan = Spgemm.plan(a.pattern(), b.pattern())) {
      assertTrue(plan.toString().contains("hashing"), plan.toString());
      assertSame(FloatScalarSpgemm.multiply(a, b, null), plan.multiply(a, b));
    }
  }

  @Test
  void aTriangleCountIsAMaskedProduct() {
    // Two triangles that share an edge: the sum over L∘(L·L) counts both.
    FloatCsr lower =
        FloatCsr.builder(4, 4)
            .add(1, 0, 1)
            .add(2, 0, 1)
            .add(2, 1, 1)
            .add(3, 1, 1)
            .add(3, 2, 1)
            .build();
    FloatCsr found = multiply(Spgemm.planner().withMask(lower.pattern()), lower, lower);
    assertSame(FloatCsr.builder(4, 4).add(2, 0, 1).add(3, 1, 1).build(), found);
    assertSame(FloatMatrices.multiplyElements(lower, Spgemm.multiply(lower, lower)), found);
  }
}
