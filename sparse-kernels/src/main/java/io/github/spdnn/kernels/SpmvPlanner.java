package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SpmvPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpmvPlanner {
  /** Work of a part in entries; a row costs two more. Some tens of microseconds. */
  static final int PART = 32_768;

  /** Rows among which those of equal length are looked for. */
  static final int WINDOW = 4096;

  private final int threads;
  private final Executor executor;
  private final boolean transposed;
  private final int part;
  private final int window;

  SpmvPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null, false, PART, WINDOW);
  }

  private SpmvPlanner(int threads, Executor executor, boolean transposed, int part, int window) {
    this.threads = threads;
    this.executor = executor;
    this.transposed = transposed;
    this.part = part;
    this.window = window;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public SpmvPlanner withThreads(int count) {
    Checks.threads(count);
    return new SpmvPlanner(count, executor, transposed, part, window);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public SpmvPlanner withExecutor(Executor newExecutor) {
    return new SpmvPlanner(threads, newExecutor, transposed, part, window);
  }

  /** Returns settings for products with the transpose, {@code y = alpha Aᵀ x + beta y}. */
  public SpmvPlanner withTranspose() {
    return new SpmvPlanner(threads, executor, true, part, window);
  }

  /** For benchmarks: other thresholds than the ones that were measured. */
  SpmvPlanner withThresholds(int newPart, int newWindow) {
    return new SpmvPlanner(threads, executor, transposed, newPart, newWindow);
  }

  /** Plans products with matrices of a pattern. */
  public SpmvPlan plan(SparsityPattern pattern) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    return new SpmvPlan(pattern, transposed, team, part, window);
  }
}
