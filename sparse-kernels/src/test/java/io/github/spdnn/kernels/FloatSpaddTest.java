package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.random.FloatStencils;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.scalar.FloatScalarSpadd;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sums of sparse matrices against the specification, the oracle, and the laws of algebra. */
class FloatSpaddTest {
  private static final FloatCsr SMALL =
      FloatCsr.builder(2, 3).add(0, 1, 2).add(1, 0, 3).add(1, 2, 4).build();

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> integers() {
    return FloatArbitraries.csrPlusCsr(ValueKind.SMALL_INTEGERS);
  }

  @Provide
  Arbitrary<Tuple2<FloatCsr, FloatCsr>> special() {
    return FloatArbitraries.csrPlusCsr(ValueKind.SPECIAL);
  }

  @Provide
  Arbitrary<Float> factors() {
    return Arbitraries.of(0f, 1f, -1f, 2f, -3f, 0.625f);
  }

  @Property(tries = 200)
  void integersAreExact(
      @ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta) {
    double[][] a = FloatOracle.array(pair.get1());
    double[][] b = FloatOracle.array(pair.get2());
    assertExact(
        DenseOracle.add(alpha, a, beta, b), Spadd.add(alpha, pair.get1(), beta, pair.get2()));
    assertExact(DenseOracle.add(a, b), Spadd.add(pair.get1(), pair.get2()));
  }

  @Property(tries = 200)
  void everyThreadCountGivesTheBitsOfTheSpecification(
      @ForAll("special") Tuple2<FloatCsr, FloatCsr> pair,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll @IntRange(min = 1, max = 8) int threads) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    try (SpaddPlan plan = Spadd.planner().withThreads(threads).plan(a.pattern(), b.pattern())) {
      assertSame(FloatScalarSpadd.add(alpha, a, beta, b), plan.add(alpha, a, beta, b));
    }
  }

  @Property(tries = 100)
  void theOrderDoesNotMatter(@ForAll("integers") Tuple2<FloatCsr, FloatCsr> pair) {
    FloatCsr a = pair.get1();
    FloatCsr b = pair.get2();
    assertSame(Spadd.add(a, b), Spadd.add(b, a));
    assertSame(Spadd.add(a, b).transpose(), Spadd.add(a.transpose(), b.transpose()));
    assertEquals(0, Spadd.add(1, a, -1, a).withoutZeros().stored());
  }

  @Test
  void largeSumsAreTheSameForEveryThreadCount() {
    FloatCsr a = FloatStencils.laplacian2d(200, 150);
    for (FloatCsr b :
        List.of(
            FloatValues.uniform(RandomPatterns.uniform(30_000, 30_000, 4, 1), -1, 1, 2),
            FloatCsr.identity(30_000),
            FloatCsr.empty(30_000, 30_000),
            a.scale(3))) {
      FloatCsr expected = FloatScalarSpadd.add(2, a, -1, b);
      FloatCsr turned = FloatScalarSpadd.add(2, b, -1, a);
      for (int threads = 1; threads <= 8; threads++) {
        SpaddPlanner planner = Spadd.planner().withThreads(threads);
        try (SpaddPlan plan = planner.plan(a.pattern(), b.pattern());
            SpaddPlan turnedPlan = planner.plan(b.pattern(), a.pattern())) {
          assertSame(expected, plan.add(2, a, -1, b));
          assertSame(turned, turnedPlan.add(2, b, -1, a));
        }
      }
    }
  }

  @Test
  void plansServeNewValuesAndBothTypes() {
    FloatCsr b = FloatCsr.identity(3).slice(0, 2, 0, 3);
    try (SpaddPlan plan = Spadd.plan(SMALL.pattern(), b.pattern())) {
      FloatCsr c = plan.add(1, SMALL, 2, b);
      assertSame(FloatScalarSpadd.add(1, SMALL, 2, b), c);
      Arrays.fill(c.rawValues(), Float.NaN);
      plan.addInto(c, 3, SMALL.scale(2), 0, b);
      assertSame(FloatScalarSpadd.add(6, SMALL, 0, b), c);
      assertSame(plan.pattern(), c.pattern());
    }
  }

  @Test
  void anExecutorLendsThreads() {
    FloatCsr a = FloatStencils.laplacian2d(200, 150);
    FloatCsr b = FloatCsr.identity(a.rows());
    try (ExecutorService executor = Executors.newFixedThreadPool(2);
        SpaddPlan plan =
            Spadd.planner().withThreads(3).withExecutor(executor).plan(a.pattern(), b.pattern())) {
      assertSame(Spadd.add(a, b), plan.add(1, a, 1, b));
    }
  }

  @Test
  void misuseIsExplained() {
    FloatCsr other = FloatCsr.builder(2, 3).add(0, 0, 1).build();
    assertRefused("B is 3x2 but must be 2x3", () -> Spadd.add(SMALL, SMALL.transpose()));
    try (SpaddPlan plan = Spadd.plan(SMALL.pattern(), SMALL.pattern())) {
      assertRefused(
          "the plan was made for B of SparsityPattern[2x3, 3 stored], not for another,"
              + " SparsityPattern[2x3, 1 stored]",
          () -> plan.add(1, SMALL, 1, other));
      assertRefused(
          "the plan was made for C of SparsityPattern[2x3, 3 stored], not for another,"
              + " SparsityPattern[2x3, 1 stored]",
          () -> plan.addInto(other, 1, SMALL, 1, SMALL));
      FloatCsr copy = FloatCsr.of(SMALL.pattern(), SMALL.rawValues());
      assertRefused(
          "the result shares its values with A", () -> plan.addInto(SMALL, 1, SMALL, 1, copy));
      assertRefused(
          "the result shares its values with B", () -> plan.addInto(SMALL, 1, copy, 1, SMALL));
    }
    assertRefused("threads is 0, but must be in 1..1024", () -> Spadd.planner().withThreads(0));
  }

  @Test
  void plansSayWhatTheyDo() {
    FloatCsr b = FloatCsr.identity(3).slice(0, 2, 0, 3);
    try (SpaddPlan plan = Spadd.planner().withThreads(2).plan(SMALL.pattern(), b.pattern())) {
      assertEquals(
          "SpaddPlan[A SparsityPattern[2x3, 3 stored], B SparsityPattern[2x3, 2 stored],"
              + " result SparsityPattern[2x3, 5 stored]; A by a list of places, B by a list of"
              + " places; 1 chunks on 2 threads]",
          plan.toString());
    }
    try (SpaddPlan plan = Spadd.planner().withThreads(2).plan(SMALL.pattern(), SMALL.pattern())) {
      assertEquals(
          "SpaddPlan[A SparsityPattern[2x3, 3 stored], B SparsityPattern[2x3, 3 stored],"
              + " result SparsityPattern[2x3, 3 stored]; A has all entries: read in order, B has"
              + " all entries: read in order; 1 chunks on 2 threads]",
          plan.toString());
    }
  }
}
