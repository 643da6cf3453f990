package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;

/**
 * The product of two sparse matrices, {@code C = A B} with A m×k, B k×n and C m×n.
 *
 * <p>C stores an entry wherever a stored entry of A meets one of B, even if the sum comes out as 0;
 * {@link SpgemmPlan#multiplyWithoutZeros} drops zeros. Its columns ascend. A sum starts at 0 and
 * takes its products in ascending order of A's columns, by fused multiply-adds; so results are
 * bitwise the same for every thread count and every way of summing up.
 *
 * <p>{@code multiply} plans, multiplies and forgets the plan. Whoever multiplies with the same
 * structures again keeps a {@link SpgemmPlan} and saves the symbolic half of the work.
 */
public final class Spgemm {
  private Spgemm() {}

  /** Starts the settings of a plan: all available processors, no mask. */
  public static SpgemmPlanner planner() {
    return new SpgemmPlanner();
  }

  /**
   * Plans products of matrices of two patterns with the standard settings.
   *
   * @throws IllegalArgumentException if the shapes do not fit, or if the result has more entries
   *     than an array can hold
   */
  public static SpgemmPlan plan(SparsityPattern a, SparsityPattern b) {
    return planner().plan(a, b);
  }

  /**
   * Returns {@code a b}.
   *
   * @throws IllegalArgumentException if the shapes do not fit, or if the result has more entries
   *     than an array can hold
   */
  public static FloatCsr multiply(FloatCsr a, FloatCsr b) {
    try (SpgemmPlan plan = plan(a.pattern(), b.pattern())) {
      return plan.multiply(a, b);
    }
  }

  /**
   * Returns {@code a b}.
   *
   * @throws IllegalArgumentException if the shapes do not fit, or if the result has more entries
   *     than an array can hold
   */
  public static DoubleCsr multiply(DoubleCsr a, DoubleCsr b) {
    try (SpgemmPlan plan = plan(a.pattern(), b.pattern())) {
      return plan.multiply(a, b);
    }
  }
}
