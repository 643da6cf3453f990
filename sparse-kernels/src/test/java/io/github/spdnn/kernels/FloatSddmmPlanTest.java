package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a plan of sampled products refuses, says and endures. */
@Timeout(60)
class FloatSddmmPlanTest {
  private static final FloatCsr A =
      FloatCsr.builder(2, 3).add(0, 1, 2).add(1, 0, 3).add(1, 2, 4).build();
  private static final FloatDense X = FloatDense.of(new float[] {1, 2}, new float[] {3, 4});
  private static final FloatDense Y =
      FloatDense.of(new float[] {1, 10}, new float[] {2, 20}, new float[] {3, 30});
  private static final double[][] SAMPLES = {{0, 42, 0}, {43, 0, 129}};
  private static final SparsityPattern LARGE = RandomPatterns.uniform(300, 200, 60, 1);
  private static final FloatDense LARGE_X = FloatValues.dense(300, 50, 2);
  private static final FloatDense LARGE_Y = FloatValues.dense(200, 50, 3);

  private static SddmmPlan plan() {
    return Sddmm.planner().withThreads(1).plan(A.pattern());
  }

  @Test
  void samplesByHand() {
    assertExact(SAMPLES, Sddmm.multiply(A.pattern(), X, Y));
    assertExact(SAMPLES, plan().multiply(X, Y));
    FloatCsr result = A.withValues(new float[] {Float.NaN, 0, Float.POSITIVE_INFINITY});
    plan().multiplyInto(result, X, Y);
    assertExact(SAMPLES, result);
    plan().multiplyInto(result, A, X, Y);
    assertExact(new double[][] {{0, 84, 0}, {129, 0, 516}}, result);
    float[] values = {1, 2, 3};
    plan().multiplyInto(values, 2, X, Y, 1);
    assertSame(new float[] {85, 88, 261}, values);
    plan().multiplyInto(values, X, Y);
    assertSame(new float[] {42, 43, 129}, values);
  }

  /** The loss is the sum of the outputs' squares halved, so that dZ = Z. */
  @Test
  void itIsTheGradientOfASparseLayer() {
    FloatDense z = Spmm.multiply(A, Y);
    FloatCsr gradient = Sddmm.multiply(A.pattern(), z, Y);
    for (int p = 0; p < A.stored(); p++) {
      float step = 1;
      float[] more = A.rawValues().clone();
      float[] less = A.rawValues().clone();
      more[p] += step;
      less[p] -= step;
      // Central differences are exact for a quadratic function.
      float slope = (loss(A.withValues(more)) - loss(A.withValues(less))) / (2 * step);
      assertEquals(slope, gradient.value(p));
    }
  }

  private static float loss(FloatCsr weights) {
    float loss = 0;
    for (float z : Spmm.multiply(weights, Y).rawValues()) {
      loss += z * z / 2;
    }
    return loss;
  }

  @Test
  void shapesMustFit() {
    FloatDense narrow = FloatDense.zeros(3, 1);
    assertRefused("X is 3x2 but must be 2x2", () -> plan().multiply(Y, Y));
    assertRefused("Y is 2x2 but must be 3x2", () -> plan().multiply(X, X));
    assertRefused("Y is 3x1 but must be 3x2", () -> Sddmm.multiply(A.pattern(), X, narrow));
    assertRefused(
        "3 stored entries need 3 values, not 2", () -> plan().multiplyInto(new float[2], X, Y));
  }

  @Test
  void thePatternMustBeThatOfThePlan() {
    FloatCsr other = FloatCsr.builder(2, 3).add(0, 0, 1).build();
    FloatCsr result = A.withValues(new float[3]);
    String message =
        "the plan was made for SparsityPattern[2x3, 3 stored], not for another pattern,"
            + " SparsityPattern[2x3, 1 stored]";
    assertRefused(message, () -> plan().multiplyInto(other, X, Y));
    assertRefused(message, () -> plan().multiplyInto(other, A, X, Y));
    assertRefused(message, () -> plan().multiplyInto(result, other, X, Y));
  }

  @Test
  void theResultMustNotBeAFactor() {
    SparsityPattern full = RandomPatterns.density(2, 2, 1, 1);
    float[] array = new float[4];
    FloatDense shared = FloatDense.wrap(2, 2, 2, array);
    SddmmPlan plan = Sddmm.planner().withThreads(1).plan(full);
    FloatCsr result = FloatCsr.unchecked(full, array);
    assertRefused("the result shares its array with X", () -> plan.multiplyInto(array, shared, X));
    assertRefused("the result shares its array with Y", () -> plan.multiplyInto(result, X, shared));
    assertRefused(
        "the result shares its array with the weights",
        () -> plan.multiplyInto(result, result, X, X));
  }

  @Test
  void aPlanNeedsAThread() {
    assertRefused("threads is 0, but must be in 1..1024", () -> Sddmm.planner().withThreads(0));
  }

  @Test
  void aPlanSaysWhatItDoes() {
    try (SddmmPlan plan = Sddmm.planner().withThreads(2).plan(LARGE)) {
      assertEquals(
          "SddmmPlan[SparsityPattern[300x200, 18000 stored], eight scalar products of a row at a"
              + (" time, equal numbers of entries on 2 threads, " + Backend.describe() + "]"),
          plan.toString());
    }
  }

  @Test
  void anExecutorLendsThreads() {
    try (ExecutorService executor = Executors.newFixedThreadPool(2);
        SddmmPlan plan = Sddmm.planner().withThreads(3).withExecutor(executor).plan(LARGE)) {
      assertSame(Sddmm.multiply(LARGE, LARGE_X, LARGE_Y), plan.multiply(LARGE_X, LARGE_Y));
    }
  }

  @Test
  void aClosedPlanWorksOn() {
    FloatCsr expected = Sddmm.multiply(LARGE, LARGE_X, LARGE_Y);
    SddmmPlan plan = Sddmm.planner().withThreads(3).plan(LARGE);
    assertSame(expected, plan.multiply(LARGE_X, LARGE_Y));
    plan.close();
    assertSame(expected, plan.multiply(LARGE_X, LARGE_Y));
  }
}
