package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.FloatValues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a plan of dense products refuses, says and endures. */
@Timeout(60)
class FloatGemmPlanTest {
  private static final FloatDense A = FloatDense.of(new float[] {1, 2}, new float[] {3, 4});
  private static final FloatDense B = FloatDense.of(new float[] {5, 6, 7}, new float[] {8, 9, 10});
  private static final double[][] PRODUCT = {{21, 24, 27}, {47, 54, 61}};
  private static final FloatDense LARGE_A = FloatValues.dense(150, 90, 1);
  private static final FloatDense LARGE_B = FloatValues.dense(90, 130, 2);

  private static GemmPlan plan() {
    return Gemm.planner().withThreads(1).plan(2, 3, 2);
  }

  @Test
  void productsByHand() {
    assertExact(PRODUCT, Gemm.multiply(A, B));
    assertExact(PRODUCT, plan().multiply(A, B));
    GemmPlan transposed =
        Gemm.planner().withThreads(1).withTransposedA().withTransposedB().plan(2, 3, 2);
    assertExact(PRODUCT, transposed.multiply(A.transpose(), B.transpose()));
  }

  @Test
  void betaOneAddsAndBetaZeroDoesNotRead() {
    FloatDense c = FloatDense.of(new float[] {1, 1, 1}, new float[] {2, 2, 2});
    plan().multiplyInto(c, 2, A, B, 1);
    assertExact(new double[][] {{43, 49, 55}, {96, 110, 124}}, c);
    c.set(0, 0, Float.NaN);
    c.set(1, 2, Float.POSITIVE_INFINITY);
    plan().multiplyInto(c, A, B);
    assertExact(PRODUCT, c);
  }

  @Test
  void alphaZeroDoesNotReadTheFactors() {
    FloatDense nan = FloatDense.of(new float[] {Float.NaN, 1}, new float[] {1, Float.NaN});
    FloatDense c = FloatDense.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    plan().multiplyInto(c, 0, nan, B, 2);
    assertExact(new double[][] {{2, 4, 6}, {8, 10, 12}}, c);
  }

  @Test
  void shapesMustFit() {
    FloatDense c = FloatDense.zeros(2, 3);
    assertRefused("A is 2x2 but B is 3x2: B needs 2 rows", () -> Gemm.multiply(A, B.transpose()));
    assertRefused("A is 2x3 but must be 2x2", () -> plan().multiplyInto(c, B, B));
    assertRefused("B is 3x2 but must be 2x3", () -> plan().multiplyInto(c, A, B.transpose()));
    assertRefused(
        "the result is 3x2 but must be 2x3",
        () -> plan().multiplyInto(FloatDense.zeros(3, 2), A, B));
    GemmPlan transposed = Gemm.planner().withTransposedA().withTransposedB().plan(4, 5, 6);
    FloatDense result = FloatDense.zeros(4, 5);
    FloatDense b = FloatDense.zeros(5, 6);
    assertRefused(
        "A is 4x6 but must be 6x4",
        () -> transposed.multiplyInto(result, FloatDense.zeros(4, 6), b));
    assertRefused(
        "B is 6x5 but must be 5x6",
        () -> transposed.multiplyInto(result, FloatDense.zeros(6, 4), FloatDense.zeros(6, 5)));
    assertRefused("a matrix cannot be -1 x 2", () -> Gemm.planner().plan(-1, 3, 2));
    assertRefused("a matrix cannot be 2 x -3", () -> Gemm.planner().plan(1, -3, 2));
  }

  @Test
  void theResultMustNotBeAFactor() {
    FloatDense square = FloatDense.zeros(2, 2);
    FloatDense view = FloatDense.wrap(2, 2, 2, square.rawValues());
    GemmPlan plan = Gemm.planner().withThreads(1).plan(2, 2, 2);
    assertRefused("the result shares its array with A", () -> plan.multiplyInto(square, view, A));
    assertRefused("the result shares its array with B", () -> plan.multiplyInto(square, A, view));
    assertRefused(
        "the result shares its array with B",
        () -> plan.multiplyInto(square, A, view, FloatEpilogue.NONE));
  }

  @Test
  void thereMustBeABiasForEveryRow() {
    FloatEpilogue epilogue = FloatEpilogue.NONE.withBias(new float[3]);
    FloatDense c = FloatDense.zeros(2, 3);
    assertRefused(
        "the epilogue has a bias for 3 rows, the product has 2",
        () -> plan().multiplyInto(c, A, B, epilogue));
  }

  @Test
  void aPlanNeedsAThread() {
    assertRefused("threads is 0, but must be in 1..1024", () -> Gemm.planner().withThreads(0));
  }

  @Test
  void aPlanSaysWhatItDoes() {
    try (GemmPlan plan = Gemm.planner().withThreads(3).withTransposedA().plan(1000, 500, 200)) {
      String text = plan.toString();
      assertTrue(text.startsWith("GemmPlan[200x1000 transposed times 200x500, B packed "), text);
      assertTrue(text.endsWith(", 3 threads, " + Backend.describe() + "]"), text);
    }
  }

  private static void assertLargeProduct(GemmPlan plan) {
    assertSame(Gemm.multiply(LARGE_A, LARGE_B), plan.multiply(LARGE_A, LARGE_B));
  }

  @Test
  void anExecutorLendsThreads() {
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      assertLargeProduct(Gemm.planner().withThreads(4).withExecutor(executor).plan(150, 130, 90));
    }
  }

  @Test
  void severalThreadsMayUseOnePlan() throws Exception {
    FloatDense expected = Gemm.multiply(LARGE_A, LARGE_B);
    try (GemmPlan plan = Gemm.planner().withThreads(3).plan(150, 130, 90);
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int call = 0; call < 40; call++) {
        running.add(callers.submit(() -> assertSame(expected, plan.multiply(LARGE_A, LARGE_B))));
      }
      for (Future<?> future : running) {
        future.get(50, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aClosedPlanWorksOn() {
    GemmPlan plan = Gemm.planner().withThreads(3).plan(150, 130, 90);
    assertLargeProduct(plan);
    plan.close();
    assertLargeProduct(plan);
    plan.close();
  }
}
