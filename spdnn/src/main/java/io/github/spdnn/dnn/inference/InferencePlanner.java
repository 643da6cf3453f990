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
  private final LayerForms forms;

  InferencePlanner() {
    this(
        Runtime.getRuntime().availableProcessors(),
        null,
        Runtime.getRuntime().maxMemory() / 2,
        LayerForms.MODELLED);
  }

  private InferencePlanner(int threads, Executor executor, long memory, LayerForms forms) {
    this.threads = threads;
    this.executor = executor;
    this.memory = memory;
    this.forms = forms;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public InferencePlanner withThreads(int count) {
    Checks.threads(count);
    return new InferencePlanner(count, executor, memory, forms);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public InferencePlanner withExecutor(Executor newExecutor) {
    return new InferencePlanner(threads, newExecutor, memory, forms);
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
    return new InferencePlanner(threads, executor, bytes, forms);
  }

  /**
   * Returns settings with another bound between the two ways through a layer. An item with a
   * smaller share of nonzero inputs goes alone, and only its nonzero inputs are multiplied; one
   * with a larger share goes on in a block with others, where every weight is multiplied, which is
   * faster for a multiply-add. By default a model of the costs sets the bound, layer by layer; the
   * plan's description tells it. Results are the same.
   *
   * @param share 0 … 1; 0 sends all items to blocks at once, 1 leaves them alone to the end
   * @throws IllegalArgumentException if it is not in 0 … 1
   */
  public InferencePlanner withSparseBelow(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share is " + share + ", but must be in 0..1");
    }
    return new InferencePlanner(
        threads, executor, memory, new LayerForms(share, forms.isoAllowed()));
  }

  /**
   * Returns settings that say whether a layer whose weights all have the same value may keep that
   * value once (an iso-valued matrix), which is the default, or stores every weight. Every weight
   * is multiplied in both cases, and results are the same; memory and speed differ, and the plan's
   * description tells how many layers are kept so.
   */
  public InferencePlanner withIsoValues(boolean allowed) {
    return new InferencePlanner(threads, executor, memory, new LayerForms(forms.below(), allowed));
  }

  /** Analyses the layers of a network: tiles are searched and values arranged in them. */
  public InferencePlan plan(LayerSource network) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    Windows windows = new Windows(network, TileSettings.EXACT, forms, memory, team);
    return new InferencePlan(windows, network, team, memory);
  }
}
