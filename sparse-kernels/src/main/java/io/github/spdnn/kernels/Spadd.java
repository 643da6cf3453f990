package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;

/**
 * The weighted sum of two sparse matrices, {@code C = alpha A + beta B}, all of one shape.
 *
 * <p>C stores an entry wherever A or B stores one, even if the sum comes out as 0 or a factor is 0;
 * its columns ascend. A sum starts at 0 and takes alpha times A's entry, then beta times B's, by
 * fused multiply-adds.
 *
 * <p>{@code add} plans, adds and forgets the plan. Whoever adds the same structures again keeps a
 * {@link SpaddPlan}.
 */
public final class Spadd {
  private Spadd() {}

  /** Starts the settings of a plan: all available processors. */
  public static SpaddPlanner planner() {
    return new SpaddPlanner();
  }

  /**
   * Plans sums of matrices of two patterns with the standard settings.
   *
   * @throws IllegalArgumentException if the shapes differ, or if the result has more entries than
   *     an array can hold
   */
  public static SpaddPlan plan(SparsityPattern a, SparsityPattern b) {
    return planner().plan(a, b);
  }

  /** Returns {@code a + b}; errors as for {@link #plan}. */
  public static FloatCsr add(FloatCsr a, FloatCsr b) {
    return add(1, a, 1, b);
  }

  /** Returns {@code alpha a + beta b}; errors as for {@link #plan}. */
  public static FloatCsr add(float alpha, FloatCsr a, float beta, FloatCsr b) {
    try (SpaddPlan plan = plan(a.pattern(), b.pattern())) {
      return plan.add(alpha, a, beta, b);
    }
  }

  /** Returns {@code a + b}; errors as for {@link #plan}. */
  public static DoubleCsr add(DoubleCsr a, DoubleCsr b) {
    return add(1, a, 1, b);
  }

  /** Returns {@code alpha a + beta b}; errors as for {@link #plan}. */
  public static DoubleCsr add(double alpha, DoubleCsr a, double beta, DoubleCsr b) {
    try (SpaddPlan plan = plan(a.pattern(), b.pattern())) {
      return plan.add(alpha, a, beta, b);
    }
  }
}
