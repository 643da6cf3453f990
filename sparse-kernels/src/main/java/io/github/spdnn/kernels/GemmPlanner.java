package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.kernels.schedule.GemmThresholds;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link GemmPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class GemmPlanner {
  private final int threads;
  private final Executor executor;
  private final boolean transposeA;
  private final boolean transposeB;
  private final GemmThresholds thresholds;

  GemmPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null, false, false, GemmThresholds.MEASURED);
  }

  private GemmPlanner(
      int threads,
      Executor executor,
      boolean transposeA,
      boolean transposeB,
      GemmThresholds thresholds) {
    this.thresholds = thresholds;
    this.threads = threads;
    this.executor = executor;
    this.transposeA = transposeA;
    this.transposeB = transposeB;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public GemmPlanner withThreads(int count) {
    Checks.threads(count);
    return new GemmPlanner(count, executor, transposeA, transposeB, thresholds);
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public GemmPlanner withExecutor(Executor newExecutor) {
    return new GemmPlanner(threads, newExecutor, transposeA, transposeB, thresholds);
  }

  /** Returns settings that multiply with A transposed: A is given as k×m. */
  public GemmPlanner withTransposedA() {
    return new GemmPlanner(threads, executor, true, transposeB, thresholds);
  }

  /** Returns settings that multiply with B transposed: B is given as n×k. */
  public GemmPlanner withTransposedB() {
    return new GemmPlanner(threads, executor, transposeA, true, thresholds);
  }

  /** For benchmarks: other thresholds than the ones that were measured. */
  GemmPlanner withThresholds(GemmThresholds newThresholds) {
    return new GemmPlanner(threads, executor, transposeA, transposeB, newThresholds);
  }

  /**
   * Plans products of m×k and k×n matrices, shapes after transposing.
   *
   * @throws IllegalArgumentException if a size is negative or too large for a matrix
   */
  public GemmPlan plan(int m, int n, int k) {
    Checks.shape(m, k);
    Checks.shape(k, n);
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    return new GemmPlan(m, n, k, transposeA, transposeB, team, thresholds);
  }
}
