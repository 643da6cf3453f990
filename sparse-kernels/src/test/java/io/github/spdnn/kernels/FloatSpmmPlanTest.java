package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a plan refuses, says and endures. */
@Timeout(60)
class FloatSpmmPlanTest {
  private static final FloatCsr A =
      FloatCsr.builder(3, 4).add(0, 1, 2).add(0, 3, -1).add(2, 1, 1).add(2, 3, 3).build();
  private static final FloatTiled TILED = FloatTiled.of(A, new TileSettings(2, 0));
  private static final FloatDense X =
      FloatDense.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[] {7, 8});
  private static final double[][] PRODUCT = {{-1, 0}, {0, 0}, {24, 28}};

  /** A matrix of many chunks. */
  private static final FloatCsr LARGE =
      FloatValues.uniform(RandomPatterns.uniform(300, 200, 60, 1), -1, 1, 2);

  private static final FloatDense LARGE_X = FloatValues.dense(200, 130, 3);

  private static SpmmPlan plan() {
    return Spmm.planner().withThreads(1).plan(A.pattern());
  }

  private static SpmmPlan tiledPlan() {
    return Spmm.planner().withThreads(1).plan(TILED.pattern());
  }

  @Test
  void thePatternMustBeThatOfThePlan() {
    FloatCsr other = FloatCsr.builder(3, 4).add(1, 1, 2).build();
    assertRefused(
        "the plan was made for SparsityPattern[3x4, 4 stored], not for another pattern,"
            + " SparsityPattern[3x4, 1 stored]",
        () -> plan().multiply(other, X));
    assertRefused(
        "the plan was made for SparsityPattern[3x4, 4 stored], not for another pattern,"
            + " TiledPattern[3x4, 1 tiles with 4 values, remainder 0 stored]",
        () -> plan().multiply(TILED, X));
    assertRefused(
        "the plan was made for TiledPattern[3x4, 1 tiles with 4 values, remainder 0 stored], not"
            + " for another pattern, SparsityPattern[3x4, 4 stored]",
        () -> tiledPlan().multiply(A, X));
    FloatTiled otherTiled = FloatTiled.of(other, TileSettings.EXACT);
    assertRefused(
        "the plan was made for TiledPattern[3x4, 1 tiles with 4 values, remainder 0 stored], not"
            + " for another pattern, TiledPattern[3x4, 0 tiles with 0 values, remainder 1 stored]",
        () -> tiledPlan().multiply(otherTiled, X));
  }

  @Test
  void anEqualPatternWillDo() {
    FloatCsr equal =
        FloatCsr.builder(3, 4).add(0, 1, 2).add(0, 3, -1).add(2, 1, 1).add(2, 3, 3).build();
    assertExact(PRODUCT, plan().multiply(equal, X));
  }

  @Test
  void shapesMustFit() {
    FloatDense tall = FloatDense.zeros(5, 2);
    assertRefused("A is 3x4 but X is 5x2: X needs 4 rows", () -> plan().multiply(A, tall));
    assertRefused("A is 3x4 but X is 5x2: X needs 4 rows", () -> tiledPlan().multiply(TILED, tall));
    assertRefused("A is 3x4 but X is 5x2: X needs 4 rows", () -> Spmm.multiply(A, tall));
    assertRefused("A is 3x4 but X is 5x2: X needs 4 rows", () -> Spmm.multiply(TILED, tall));
    assertRefused(
        "the result is 3x3 but must be 3x2",
        () -> plan().multiplyInto(FloatDense.zeros(3, 3), A, X));
    assertRefused(
        "the result is 4x2 but must be 3x2",
        () -> tiledPlan().multiplyInto(FloatDense.zeros(4, 2), TILED, X));
  }

  @Test
  void theResultMustNotBeX() {
    FloatCsr square = FloatCsr.builder(2, 2).add(0, 0, 1).build();
    FloatDense x = FloatDense.zeros(2, 2);
    FloatDense view = FloatDense.wrap(2, 1, 2, x.rawValues());
    FloatDense otherView = FloatDense.wrap(2, 1, 1, x.rawValues());
    SpmmPlan plan = Spmm.planner().withThreads(1).plan(square.pattern());
    assertRefused("the result shares its array with X", () -> plan.multiplyInto(x, square, x));
    assertRefused(
        "the result shares its array with X", () -> plan.multiplyInto(view, square, otherView));
    FloatTiled tiled = square.toTiled();
    assertRefused(
        "the result shares its array with X",
        () -> Spmm.planner().plan(tiled.pattern()).multiplyInto(x, tiled, x));
  }

  @Test
  void thereMustBeABiasForEveryRow() {
    FloatEpilogue epilogue = FloatEpilogue.NONE.withBias(new float[2]);
    FloatDense y = FloatDense.zeros(3, 2);
    String message = "the epilogue has a bias for 2 rows, the product has 3";
    assertRefused(message, () -> plan().multiplyInto(y, A, X, epilogue));
    assertRefused(message, () -> tiledPlan().multiplyInto(y, TILED, X, epilogue));
  }

  @Test
  void aRefusedCallLeavesThePlanUsable() {
    SpmmPlan plan = plan();
    FloatDense tall = FloatDense.zeros(5, 2);
    assertRefused("A is 3x4 but X is 5x2: X needs 4 rows", () -> plan.multiply(A, tall));
    assertExact(PRODUCT, plan.multiply(A, X));
  }

  @Test
  void aPlanNeedsAThread() {
    assertRefused("threads is 0, but must be at least 1", () -> Spmm.planner().withThreads(0));
    assertRefused("threads is -3, but must be at least 1", () -> Spmm.planner().withThreads(-3));
  }

  @Test
  void aPlanSaysWhatItDoes() {
    try (SpmmPlan large = Spmm.planner().withThreads(2).plan(LARGE.pattern())) {
      assertEquals(
          "SpmmPlan[SparsityPattern[300x200, 18000 stored], A X, compressed rows, one row at a time,"
              + " X packed, as its elements are used 90.0 times,"
              + (" 8 chunks on 2 threads, " + Backend.describe() + "]"),
          large.toString());
    }
    assertEquals(
        "SpmmPlan[TiledPattern[3x4, 1 tiles with 4 values, remainder 0 stored], A X, tiles, four rows"
            + " at a time, remainder by rows, X packed, elements used 1.0 times,"
            + (" 1 chunks on 1 threads, " + Backend.describe() + "]"),
        tiledPlan().toString());
  }

  private static void assertLargeProduct(SpmmPlan plan) {
    assertSame(Spmm.multiply(LARGE, LARGE_X), plan.multiply(LARGE, LARGE_X));
  }

  @Test
  void anExecutorOfTheCaller() {
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      assertLargeProduct(
          Spmm.planner().withThreads(4).withExecutor(executor).plan(LARGE.pattern()));
    }
  }

  @Test
  void anExecutorThatIsBusyForever() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Future<?> busy = executor.submit(() -> end.await(50, TimeUnit.SECONDS));
      assertLargeProduct(
          Spmm.planner().withExecutor(executor).withThreads(4).plan(LARGE.pattern()));
      assertTrue(!busy.isDone());
      end.countDown();
    }
  }

  @Test
  void anExecutorThatRejects() {
    Executor rejecting =
        task -> {
          throw new RejectedExecutionException("no");
        };
    assertLargeProduct(Spmm.planner().withThreads(4).withExecutor(rejecting).plan(LARGE.pattern()));
  }

  @Test
  void anExecutorThatRunsEverythingInTheCaller() {
    assertLargeProduct(
        Spmm.planner().withThreads(4).withExecutor(Runnable::run).plan(LARGE.pattern()));
  }

  @Test
  void aCallFromTheOnlyThreadOfItsOwnExecutor() throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      SpmmPlan plan = Spmm.planner().withThreads(4).withExecutor(executor).plan(LARGE.pattern());
      executor.submit(() -> assertLargeProduct(plan)).get(50, TimeUnit.SECONDS);
    }
  }

  @Test
  void severalThreadsMayUseOnePlan() throws Exception {
    FloatDense expected = Spmm.multiply(LARGE, LARGE_X);
    FloatCsr negative = LARGE.withValues(negated(LARGE.rawValues()));
    FloatDense expectedNegative = Spmm.multiply(negative, LARGE_X);
    try (SpmmPlan plan = Spmm.planner().withThreads(3).plan(LARGE.pattern());
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int call = 0; call < 40; call++) {
        boolean flip = call % 2 == 1;
        running.add(
            callers.submit(
                () ->
                    assertSame(
                        flip ? expectedNegative : expected,
                        plan.multiply(flip ? negative : LARGE, LARGE_X))));
      }
      for (Future<?> future : running) {
        future.get(50, TimeUnit.SECONDS);
      }
    }
  }

  private static float[] negated(float[] values) {
    float[] negated = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
    }
    return negated;
  }

  @Test
  void aClosedPlanWorksOn() {
    SpmmPlan plan = Spmm.planner().withThreads(3).plan(LARGE.pattern());
    assertLargeProduct(plan);
    plan.close();
    assertLargeProduct(plan);
    plan.close();
  }
}
