package io.github.spdnn.kernels;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SpmvPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpmvPlanner {
  private final int threads;
  private final Executor executor;
  private final boolean transposed;

  SpmvPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null, false);
  }

  private SpmvPlanner(int threads, Executor executor, boolean transposed) {
    this.threads = threads;
    this.executor = executor;
    this.transposed = transposed;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public SpmvPlanner withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", but must be at least 1");
    }
    return new SpmvPlanner(count, executor, transposed);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public SpmvPlanner withExecutor(Executor newExecutor) {
    return new SpmvPlanner(threads, newExecutor, transposed);
  }

  /** Returns settings for products with the transpose, {@code y = alpha Aᵀ x + beta y}. */
  public SpmvPlanner withTranspose() {
    return new SpmvPlanner(threads, executor, true);
  }

  /** Plans products with matrices of a pattern. */
  public SpmvPlan plan(SparsityPattern pattern) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    return new SpmvPlan(pattern, transposed, team);
  }
}
