package io.github.spdnn.kernels;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.kernels.schedule.FloatPreparedRun;
import io.github.spdnn.kernels.schedule.SpmvThresholds;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A matrix arranged for products with many vectors, {@code y = alpha A x + beta y}; made by {@link
 * SpmvPlan#prepare(FloatCsr)} from a copy of the values. Results are bitwise those of the plan.
 * Thread-safe; {@code multiplyInto} allocates nothing. It uses the plan's threads.
 */
public final class FloatSpmvOperator {
  private final SpmvPlan plan;
  private final FloatPreparedRun run;
  private final Team team;

  FloatSpmvOperator(SpmvPlan plan, FloatCsr a, Team team, SpmvThresholds thresholds) {
    this.plan = plan;
    this.team = team;
    this.run = FloatPreparedRun.of(a, team.threads(), thresholds);
  }

  /** Returns {@code a x}. */
  public float[] multiply(float[] x) {
    float[] y = new float[plan.resultLength()];
    multiplyInto(y, 1, x, 0);
    return y;
  }

  /** Computes {@code y = a x}. */
  public void multiplyInto(float[] y, float[] x) {
    multiplyInto(y, 1, x, 0);
  }

  /**
   * Computes {@code y = alpha a x + beta y}; if beta is 0, what stands in y does not matter.
   *
   * @throws IllegalArgumentException if a length does not fit or x and y are the same array
   */
  public void multiplyInto(float[] y, float alpha, float[] x, float beta) {
    plan.checkLengths(y.length, x.length, y == x);
    run.run(team, y, x, alpha, beta);
  }

  /** Says how the matrix is arranged. */
  @Override
  public String toString() {
    return "FloatSpmvOperator["
        + plan.pattern()
        + ", "
        + run
        + ", "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }
}
