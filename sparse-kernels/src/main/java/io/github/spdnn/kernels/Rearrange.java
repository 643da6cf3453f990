package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;

/**
 * Transposing, permuting and other rearrangements of sparse matrices with several threads.
 *
 * <p>{@link #transpose} plans, moves and forgets the plan. Whoever rearranges matrices of the same
 * pattern again keeps a {@link RearrangePlan} from {@link #planner}. Results are the same for every
 * thread count, and the same as those of sparse-core, which does it all with one thread.
 */
public final class Rearrange {
  private Rearrange() {}

  /** Starts the settings of a plan: all available processors. */
  public static RearrangePlanner planner() {
    return new RearrangePlanner();
  }

  /** Returns the transposed matrix. */
  public static FloatCsr transpose(FloatCsr a) {
    try (RearrangePlan plan = planner().planTranspose(a.pattern())) {
      return plan.apply(a);
    }
  }

  /** Returns the transposed matrix. */
  public static DoubleCsr transpose(DoubleCsr a) {
    try (RearrangePlan plan = planner().planTranspose(a.pattern())) {
      return plan.apply(a);
    }
  }
}
