package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;

/**
 * The product of a sparse matrix and a vector, {@code y = alpha op(A) x + beta y} with op(A) = A or
 * Aᵀ.
 *
 * <p>{@code multiply} plans, multiplies and forgets the plan. Whoever multiplies with the same
 * structure again keeps a {@link SpmvPlan} from {@link #planner}; whoever multiplies with the same
 * values again arranges them once with {@link SpmvPlan#prepare(DoubleCsr)}. Results are bitwise the
 * same for every thread count, vector width and backend.
 */
public final class Spmv {
  private Spmv() {}

  /** Starts the settings of a plan: all available processors, A itself. */
  public static SpmvPlanner planner() {
    return new SpmvPlanner();
  }

  /**
   * Returns {@code a x}.
   *
   * @throws IllegalArgumentException if the length of x is not the number of columns
   */
  public static float[] multiply(FloatCsr a, float[] x) {
    try (SpmvPlan plan = planner().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }

  /**
   * Returns {@code a x}.
   *
   * @throws IllegalArgumentException if the length of x is not the number of columns
   */
  public static double[] multiply(DoubleCsr a, double[] x) {
    try (SpmvPlan plan = planner().plan(a.pattern())) {
      return plan.multiply(a, x);
    }
  }
}
