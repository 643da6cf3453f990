package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.schedule.SpmmChunks;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SpmmPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpmmPlanner {
  /** Chunks per thread: enough to even out a thread that was held up, few enough to be cheap. */
  private static final int CHUNKS_PER_THREAD = 4;

  /** A chunk has at least so many entries; below, handing it to a thread costs more than it. */
  private static final int ENTRIES_PER_CHUNK = 2_000;

  private final int threads;
  private final Executor executor;

  SpmmPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null);
  }

  private SpmmPlanner(int threads, Executor executor) {
    this.threads = threads;
    this.executor = executor;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public SpmmPlanner withThreads(int count) {
    Checks.threads(count);
    return new SpmmPlanner(count, executor);
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public SpmmPlanner withExecutor(Executor newExecutor) {
    return new SpmmPlanner(threads, newExecutor);
  }

  /** Plans products with matrices of a pattern in compressed rows. */
  public SpmmPlan plan(SparsityPattern pattern) {
    SpmmChunks chunks = SpmmChunks.of(pattern, chunkLimit(pattern.stored()));
    return new SpmmPlan(pattern, null, chunks, team());
  }

  /** Plans products with matrices of a tiled pattern. */
  public SpmmPlan plan(TiledPattern pattern) {
    SpmmChunks chunks = SpmmChunks.of(pattern, chunkLimit(pattern.stored()));
    return new SpmmPlan(null, pattern, chunks, team());
  }

  private int chunkLimit(long stored) {
    long useful = Math.max(1, stored / ENTRIES_PER_CHUNK);
    return threads == 1 ? 1 : (int) Math.min((long) threads * CHUNKS_PER_THREAD, useful);
  }

  private Team team() {
    return executor == null ? Team.of(threads) : Team.of(executor, threads);
  }
}
