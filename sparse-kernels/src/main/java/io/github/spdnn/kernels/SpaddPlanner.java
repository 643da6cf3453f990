package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.accumulate.Union;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SpaddPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpaddPlanner {
  private final TeamSettings settings;

  SpaddPlanner() {
    this(TeamSettings.standard());
  }

  private SpaddPlanner(TeamSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public SpaddPlanner withThreads(int count) {
    return new SpaddPlanner(settings.withThreads(count));
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public SpaddPlanner withExecutor(Executor executor) {
    return new SpaddPlanner(settings.withExecutor(executor));
  }

  /**
   * Plans sums of matrices of two patterns: the symbolic phase.
   *
   * @throws IllegalArgumentException if the shapes differ, or if the result has more entries than
   *     an array can hold
   */
  public SpaddPlan plan(SparsityPattern a, SparsityPattern b) {
    Checks.shape("B", b.rows(), b.columns(), a.rows(), a.columns());
    Team team = settings.team();
    try {
      return new SpaddPlan(a, b, Union.of(a, b, team), team);
    } catch (RuntimeException | Error failed) {
      team.close();
      throw failed;
    }
  }
}
