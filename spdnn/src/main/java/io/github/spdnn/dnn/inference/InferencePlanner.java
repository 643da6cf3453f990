package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of an {@link InferencePlan}. Immutable: every {@code with…} returns a changed copy. */
public final class InferencePlanner {
  private final int threads;
  private final Executor executor;

  InferencePlanner() {
    this(Runtime.getRuntime().availableProcessors(), null);
  }

  private InferencePlanner(int threads, Executor executor) {
    this.threads = threads;
    this.executor = executor;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public InferencePlanner withThreads(int count) {
    Checks.threads(count);
    return new InferencePlanner(count, executor);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public InferencePlanner withExecutor(Executor newExecutor) {
    return new InferencePlanner(threads, newExecutor);
  }

  /** Analyses the layers of a network: tiles are searched and values arranged in them. */
  public InferencePlan plan(SparseNetwork network) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    return new InferencePlan(PreparedLayer.all(network, TileSettings.EXACT, team), network, team);
  }
}
