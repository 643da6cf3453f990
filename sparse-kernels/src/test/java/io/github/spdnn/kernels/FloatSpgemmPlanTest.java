package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatStencils;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What plans of products of sparse matrices promise beside the numbers. */
class FloatSpgemmPlanTest {
  private static final FloatCsr SMALL =
      FloatCsr.builder(2, 3).add(0, 1, 2).add(1, 0, 3).add(1, 2, 4).build();
  private static final FloatCsr TALL =
      FloatCsr.builder(3, 2).add(0, 0, 1).add(1, 0, 5).add(1, 1, 6).add(2, 0, 7).build();

  @Test
  void byHand() {
    FloatCsr expected = FloatCsr.builder(2, 2).add(0, 0, 10).add(0, 1, 12).add(1, 0, 31).build();
    assertSame(expected, Spgemm.multiply(SMALL, TALL));
  }

  @Test
  void plansServeNewValues() {
    try (SpgemmPlan plan = Spgemm.plan(SMALL.pattern(), TALL.pattern())) {
      FloatCsr c = plan.multiply(SMALL, TALL);
      assertSame(plan.pattern(), c.pattern());
      Arrays.fill(c.rawValues(), Float.NaN);
      plan.multiplyInto(c, SMALL.scale(2), TALL);
      assertSame(Spgemm.multiply(SMALL, TALL).scale(2), c);
      FloatCsr equalPattern = FloatCsr.builder(2, 3).add(0, 1, 1).add(1, 0, 1).add(1, 2, 1).build();
      plan.multiplyInto(c, equalPattern, TALL);
      assertSame(Spgemm.multiply(equalPattern, TALL), c);
    }
  }

  @Test
  void aClosedPlanStartsItsThreadsAgain() {
    FloatCsr a = FloatStencils.laplacian2d(100, 100);
    SpgemmPlan plan = Spgemm.planner().withThreads(2).plan(a.pattern(), a.pattern());
    FloatCsr c = plan.multiply(a, a);
    plan.close();
    assertSame(c, plan.multiply(a, a));
    plan.close();
  }

  @Test
  void anExecutorLendsThreads() {
    FloatCsr a = FloatValues.uniform(RandomPatterns.uniform(5_000, 5_000, 8, 1), -1, 1, 2);
    try (ExecutorService executor = Executors.newFixedThreadPool(2);
        SpgemmPlan plan =
            Spgemm.planner().withThreads(3).withExecutor(executor).plan(a.pattern(), a.pattern())) {
      assertSame(Spgemm.multiply(a, a), plan.multiply(a, a));
    }
  }

  @Test
  void misuseIsExplained() {
    assertRefused("A is 2x3 but B is 2x3: B needs 3 rows", () -> Spgemm.multiply(SMALL, SMALL));
    SpgemmPlanner masked = Spgemm.planner().withMask(SMALL.pattern());
    assertRefused(
        "the mask is 2x3 but must be 2x2", () -> masked.plan(SMALL.pattern(), TALL.pattern()));
    assertRefused("threads is 0, but must be in 1..1024", () -> Spgemm.planner().withThreads(0));
    FloatCsr other = FloatCsr.builder(2, 3).add(0, 0, 1).build();
    try (SpgemmPlan plan = Spgemm.plan(SMALL.pattern(), TALL.pattern())) {
      assertRefused(
          "the plan was made for A of SparsityPattern[2x3, 3 stored], not for another,"
              + " SparsityPattern[2x3, 1 stored]",
          () -> plan.multiply(other, TALL));
      assertRefused(
          "the plan was made for B of SparsityPattern[3x2, 4 stored], not for another,"
              + " SparsityPattern[2x3, 3 stored]",
          () -> plan.multiply(SMALL, SMALL));
      assertRefused(
          "the plan was made for C of SparsityPattern[2x2, 3 stored], not for another,"
              + " SparsityPattern[2x3, 3 stored]",
          () -> plan.multiplyInto(SMALL, SMALL, TALL));
    }
  }

  @Test
  void aResultMayNotBeAnOperand() {
    FloatCsr a = FloatCsr.identity(3);
    FloatCsr copy = FloatCsr.of(a.pattern(), a.rawValues());
    try (SpgemmPlan plan = Spgemm.plan(a.pattern(), a.pattern())) {
      assertRefused("the result shares its values with A", () -> plan.multiplyInto(a, a, copy));
      assertRefused("the result shares its values with B", () -> plan.multiplyInto(a, copy, a));
      plan.multiplyInto(copy, a, a);
      assertSame(a, copy);
    }
  }

  @Test
  void resultsThatDoNotFitAnArrayAreRefused() {
    int size = 50_000;
    SparsityPattern column = RandomPatterns.density(size, 1, 1, 1);
    SparsityPattern row = RandomPatterns.density(1, size, 1, 1);
    String message =
        "the product of A 50000x1 and B 1x50000 has 2500000000 entries, more than the limit of "
            + (Integer.MAX_VALUE - 8)
            + " for one array";
    assertRefused(message, () -> Spgemm.planner().withThreads(1).plan(column, row));
    assertRefused(message, () -> Spgemm.planner().withThreads(4).plan(column, row));
  }

  @Test
  void moreProductsThanAnArrayHoldsAreNoError() {
    // 50,000 rows times 200 entries times 300 products each: 3 billion products, few entries.
    SparsityPattern a = RandomPatterns.sharedSupports(50_000, 400, 200, 25_000, 1);
    SparsityPattern b = RandomPatterns.density(400, 300, 1, 1);
    try (SpgemmPlan plan = Spgemm.planner().withThreads(2).plan(a, b)) {
      assertEquals(3_000_000_000L, plan.multiplyAdds());
      assertEquals(15_000_000, plan.resultStored());
    }
  }

  @Test
  void plansSayWhatTheyDo() {
    FloatCsr a = FloatStencils.laplacian2d(100, 100);
    try (SpgemmPlan plan = Spgemm.planner().withThreads(2).plan(a.pattern(), a.pattern())) {
      assertEquals(
          "SpgemmPlan[A SparsityPattern[10000x10000, 49600 stored],"
              + " B SparsityPattern[10000x10000, 49600 stored],"
              + " result SparsityPattern[10000x10000, 128004 stored],"
              + " 246408 multiply-adds, 1.93 per entry;"
              + " symbolic: 9486 rows repeat the row above, 514 rows sorted in blocks;"
              + " numeric: a sum per column, as 10000 columns are few enough;"
              + " 16 chunks on 2 threads]",
          plan.toString());
    }
    FloatCsr wide = FloatCsr.builder(1, 20_000_000).add(0, 7, 1).build();
    FloatCsr one = FloatCsr.identity(1);
    try (SpgemmPlan plan = Spgemm.planner().withThreads(1).plan(one.pattern(), wide.pattern())) {
      assertEquals(
          "SpgemmPlan[A SparsityPattern[1x1, 1 stored], B SparsityPattern[1x20000000, 1 stored],"
              + " result SparsityPattern[1x20000000, 1 stored], 1 multiply-adds, 1.00 per entry;"
              + " symbolic: 1 rows copied; numeric: hashing, as 20000000 columns are too many for a"
              + " sum each on 1 threads; 1 chunks on 1 threads]",
          plan.toString());
    }
    SparsityPattern mask = SparsityPattern.empty(2, 2);
    try (SpgemmPlan plan =
        Spgemm.planner().withThreads(1).withMask(mask).plan(SMALL.pattern(), TALL.pattern())) {
      assertEquals(
          "SpgemmPlan[A SparsityPattern[2x3, 3 stored], B SparsityPattern[3x2, 4 stored],"
              + " mask SparsityPattern[2x2, 0 stored], result SparsityPattern[2x2, 0 stored],"
              + " 0 multiply-adds, 0.00 per entry; symbolic: no row has products;"
              + " numeric: a place per column, as 2 columns are few enough;"
              + " 1 chunks on 1 threads]",
          plan.toString());
    }
  }
}
