package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.SpmvThresholds;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SpmvPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpmvPlanner {
  private final int threads;
  private final Executor executor;
  private final boolean transposed;
  private final SpmvThresholds thresholds;

  SpmvPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null, false, SpmvThresholds.MEASURED);
  }

  private SpmvPlanner(
      int threads, Executor executor, boolean transposed, SpmvThresholds thresholds) {
    this.threads = threads;
    this.executor = executor;
    this.transposed = transposed;
    this.thresholds = thresholds;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public SpmvPlanner withThreads(int count) {
    Checks.threads(count);
    return new SpmvPlanner(count, executor, transposed, thresholds);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public SpmvPlanner withExecutor(Executor newExecutor) {
    return new SpmvPlanner(threads, newExecutor, transposed, thresholds);
  }

  /** Returns settings for products with the transpose, {@code y = alpha Aᵀ x + beta y}. */
  public SpmvPlanner withTranspose() {
    return new SpmvPlanner(threads, executor, true, thresholds);
  }

  /** For benchmarks: other thresholds than the ones that were measured. */
  SpmvPlanner withThresholds(SpmvThresholds newThresholds) {
    return new SpmvPlanner(threads, executor, transposed, newThresholds);
  }

  /** Plans products with matrices of a pattern. */
  public SpmvPlan plan(SparsityPattern pattern) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    return new SpmvPlan(pattern, transposed, team, thresholds);
  }
}
