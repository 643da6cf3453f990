package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatDense;

/**
 * The product of two dense matrices, {@code C = α op(A) op(B) + β C}, all row-major, where op
 * transposes or does nothing: the baseline that sparse products are compared with.
 *
 * <p>{@code multiply} plans, multiplies and forgets the plan. Whoever multiplies matrices of the
 * same shapes again keeps a {@link GemmPlan} from {@link #planner}.
 *
 * <p>Results are bitwise the same for every thread count, vector width and backend: an element
 * starts as {@code β c} (or 0 if β is 0) and takes {@code a(i, k) · (α b(k, j))} by one fused
 * multiply-add for each k in ascending order.
 */
public final class Gemm {
  private Gemm() {}

  /** Starts the settings of a plan: all available processors, nothing transposed. */
  public static GemmPlanner planner() {
    return new GemmPlanner();
  }

  /**
   * Returns {@code a b}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static FloatDense multiply(FloatDense a, FloatDense b) {
    checkInner(a.rows(), a.columns(), b.rows(), b.columns());
    try (GemmPlan plan = planner().plan(a.rows(), b.columns(), a.columns())) {
      return plan.multiply(a, b);
    }
  }

  /**
   * Returns {@code a b}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DoubleDense multiply(DoubleDense a, DoubleDense b) {
    checkInner(a.rows(), a.columns(), b.rows(), b.columns());
    try (GemmPlan plan = planner().plan(a.rows(), b.columns(), a.columns())) {
      return plan.multiply(a, b);
    }
  }

  private static void checkInner(int aRows, int aColumns, int bRows, int bColumns) {
    if (aColumns != bRows) {
      throw new IllegalArgumentException(
          "A is %dx%d but B is %dx%d: B needs %d rows"
              .formatted(aRows, aColumns, bRows, bColumns, aColumns));
    }
  }
}
