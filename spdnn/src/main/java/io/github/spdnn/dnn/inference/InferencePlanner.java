package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of an {@link InferencePlan}. Immutable: every {@code with…} returns a changed copy. */
public final class InferencePlanner {
  private final int threads;
  private final Executor executor;
  private final long memory;

  InferencePlanner() {
    this(Runtime.getRuntime().availableProcessors(), null, Runtime.getRuntime().maxMemory() / 2);
  }

  private InferencePlanner(int threads, Executor executor, long memory) {
    this.threads = threads;
    this.executor = executor;
    this.memory = memory;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public InferencePlanner withThreads(int count) {
    Checks.threads(count);
    return new InferencePlanner(count, executor, memory);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public InferencePlanner withExecutor(Executor newExecutor) {
    return new InferencePlanner(threads, newExecutor, memory);
  }

  /**
   * Returns settings with a budget of memory, in bytes, for layers and for items on their way; by
   * default half of the heap. Layers that do not fit are made again in every run, while the ones
   * before compute; a smaller budget makes runs slower, not wrong. Two or three layers, and for
   * each thread some blocks of 64 items, must fit in any case.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public InferencePlanner withMemory(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("the memory is " + bytes + " bytes, but must be positive");
    }
    return new InferencePlanner(threads, executor, bytes);
  }

  /** Analyses the layers of a network: tiles are searched and values arranged in them. */
  public InferencePlan plan(LayerSource network) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    Windows windows = new Windows(network, TileSettings.EXACT, Activations.MODELLED, memory, team);
    return new InferencePlan(windows, network, team, memory);
  }
}
