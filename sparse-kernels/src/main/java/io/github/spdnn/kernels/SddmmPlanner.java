package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SddmmPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SddmmPlanner {
  private final int threads;
  private final Executor executor;

  SddmmPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null);
  }

  private SddmmPlanner(int threads, Executor executor) {
    this.threads = threads;
    this.executor = executor;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public SddmmPlanner withThreads(int count) {
    Checks.threads(count);
    return new SddmmPlanner(count, executor);
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public SddmmPlanner withExecutor(Executor newExecutor) {
    return new SddmmPlanner(threads, newExecutor);
  }

  /** Plans products sampled on a pattern. */
  public SddmmPlan plan(SparsityPattern pattern) {
    return new SddmmPlan(pattern, executor == null ? Team.of(threads) : Team.of(executor, threads));
  }
}
