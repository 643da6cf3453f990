package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.DoubleTiled;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;

/**
 * The product of a sparse and a dense matrix, {@code Y = alpha op(A) X + beta Y} with op(A) = A or
 * Aᵀ m×k sparse, X k×n and Y m×n dense and row-major; or {@code Y = alpha X op(A) + beta Y}.
 *
 * <p>{@code multiply} plans, multiplies and forgets the plan. Whoever multiplies with the same
 * structure again keeps a {@link SpmmPlan} from {@link #planner}. Results are bitwise the same for
 * every thread count, vector width and backend.
 */
public final class Spmm {
  private Spmm() {}

  /** Starts the settings of a plan: all available processors, no epilogue. */
  public static SpmmPlanner planner() {
    return new SpmmPlanner();
  }

  /**
   * Returns {@code a x}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static FloatDense multiply(FloatCsr a, FloatDense x) {
    try (SpmmPlan plan = planner().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }

  /**
   * Returns {@code a x}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static FloatDense multiply(FloatTiled a, FloatDense x) {
    try (SpmmPlan plan = planner().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }

  /**
   * Returns {@code a x}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DoubleDense multiply(DoubleCsr a, DoubleDense x) {
    try (SpmmPlan plan = planner().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }

  /**
   * Returns {@code a x}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DoubleDense multiply(DoubleTiled a, DoubleDense x) {
    try (SpmmPlan plan = planner().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }

  /**
   * Returns {@code x a}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static FloatDense multiply(FloatDense x, FloatCsr a) {
    try (SpmmPlan plan = planner().withDenseOnLeft().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }

  /**
   * Returns {@code x a}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DoubleDense multiply(DoubleDense x, DoubleCsr a) {
    try (SpmmPlan plan = planner().withDenseOnLeft().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }
}
