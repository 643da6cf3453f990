package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;

/**
 * The sampled dense × dense product: the elements of {@code X Yᵀ} at the stored entries of an m×n
 * pattern, with X m×f and Y n×f dense and row-major. Entry (i, j) is the scalar product of row i of
 * X and row j of Y.
 *
 * <p>This is the gradient of a sparse layer: with the errors of the outputs (outputs × batch) as X
 * and the inputs (inputs × batch) as Y it is {@code dW} where W has entries, and nowhere else.
 *
 * <p>{@code multiply} plans, multiplies and forgets the plan. Whoever samples on the same pattern
 * again keeps a {@link SddmmPlan} from {@link #planner}. Results are bitwise the same for every
 * thread count, vector width and backend.
 */
public final class Sddmm {
  private Sddmm() {}

  /** Starts the settings of a plan: all available processors. */
  public static SddmmPlanner planner() {
    return new SddmmPlanner();
  }

  /**
   * Returns {@code x yᵀ} at the entries of a pattern.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static FloatCsr multiply(SparsityPattern pattern, FloatDense x, FloatDense y) {
    try (SddmmPlan plan = planner().plan(pattern)) {
      return plan.multiply(x, y);
    }
  }

  /**
   * Returns {@code x yᵀ} at the entries of a pattern.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DoubleCsr multiply(SparsityPattern pattern, DoubleDense x, DoubleDense y) {
    try (SddmmPlan plan = planner().plan(pattern)) {
      return plan.multiply(x, y);
    }
  }
}
