package io.github.spdnn.dnn.inference;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Settings of an {@link InferencePlan}. Immutable: every {@code with…} returns a changed copy. */
public final class InferencePlanner {
  private static final TileSettings NO_TILES =
      TileSettings.EXACT.withMinimumRows(Integer.MAX_VALUE);

  private final int threads;
  private final Executor executor;
  private final Choices choices;
  private final ParallelMode mode;
  private final NetworkPartition partition;
  private final boolean traced;

  InferencePlanner() {
    this(
        Runtime.getRuntime().availableProcessors(),
        null,
        ParallelMode.QUEUE,
        null,
        false,
        Choices.ofMemory(Runtime.getRuntime().maxMemory() / 2));
  }

  private InferencePlanner(
      int threads,
      Executor executor,
      ParallelMode mode,
      NetworkPartition partition,
      boolean traced,
      Choices choices) {
    this.threads = threads;
    this.executor = executor;
    this.mode = mode;
    this.partition = partition;
    this.traced = traced;
    this.choices = choices;
  }

  private InferencePlanner with(Choices newChoices) {
    return new InferencePlanner(threads, executor, mode, partition, traced, newChoices);
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not in 1 … 1024
   */
  public InferencePlanner withThreads(int count) {
    Checks.threads(count);
    return new InferencePlanner(count, executor, mode, partition, traced, choices);
  }

  /** Returns settings that borrow threads from an executor instead of starting some. */
  public InferencePlanner withExecutor(Executor newExecutor) {
    return new InferencePlanner(threads, newExecutor, mode, partition, traced, choices);
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
    return with(choices.withMemory(bytes));
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
    return with(choices.withSparseBelow(share));
  }

  /**
   * Returns settings that say whether a layer whose weights all have the same value may keep that
   * value once (an iso-valued matrix), which is the default, or stores every weight. Every weight
   * is multiplied in both cases, and results are the same; memory and speed differ, and the plan's
   * description tells how many layers are kept so.
   */
  public InferencePlanner withIsoValues(boolean allowed) {
    return with(choices.withIso(allowed));
  }

  /**
   * Returns settings that say whether rows that share their inputs are multiplied together as a
   * tile, which is the default, or every row is a compressed row of its own. Without tiles sums
   * take the inputs in the order of the columns, so that results may differ in the last bit.
   */
  public InferencePlanner withTiles(boolean searched) {
    return with(choices.withTiles(searched ? TileSettings.EXACT : NO_TILES));
  }

  /**
   * Returns settings with other blocks of items. By default the sizes of the network and of the
   * caches decide how many items a block has, and whether each thread runs a block of its own
   * through all layers or all threads run one block together, layer by layer. Results are the same.
   *
   * @param width items of a block: 16, 32, 48 or 64
   * @param together true if all threads share the work on one block
   * @throws IllegalArgumentException if the width is none of these
   */
  public InferencePlanner withBlocks(int width, boolean together) {
    if (width < 1 || width > FloatPanel.COLUMNS || width % 16 != 0) {
      throw new IllegalArgumentException(
          "the width is " + width + ", but must be 16, 32, 48 or 64");
    }
    return with(choices.withBlocks(choices.blocks().ofWidth(width, together)));
  }

  /**
   * Returns settings that say whether blocks keep the activations between two layers in the order
   * in which the next layer reads them, where both layers keep one value for all weights, or where
   * the layer before stores them. By default they do where layers are large. Results are the same.
   */
  public InferencePlanner withOrderedBlocks(boolean ordered) {
    int least = ordered ? 0 : Integer.MAX_VALUE;
    return with(choices.withBlocks(choices.blocks().orderedFrom(least)));
  }

  /**
   * Returns settings with another way in which threads share the work. Categories are the same;
   * outputs of {@link ParallelMode#MODEL} and {@link ParallelMode#TILED} may differ in the last bit
   * from those of other partitions, as neurons are stored part by part, but not with the number of
   * threads.
   */
  public InferencePlanner withMode(ParallelMode newMode) {
    return new InferencePlanner(
        threads, executor, Objects.requireNonNull(newMode), partition, traced, choices);
  }

  /**
   * Returns settings with parts for the modes that divide neurons. By default there are as many
   * parts as threads, and neurons that need the same inputs stay together.
   */
  public InferencePlanner withPartition(NetworkPartition parts) {
    return new InferencePlanner(threads, executor, mode, parts, traced, choices);
  }

  /**
   * Returns settings whose results tell which thread waited for whom, see {@link
   * InferenceResult#waits}, in the modes that divide neurons.
   */
  public InferencePlanner withTrace(boolean wanted) {
    return new InferencePlanner(threads, executor, mode, partition, wanted, choices);
  }

  /**
   * Analyses the layers of a network: tiles are searched and values arranged in them.
   *
   * @throws IllegalArgumentException if a partition was given that does not fit, or if the layers
   *     do not fit the memory in a mode that keeps all of them
   */
  public InferencePlan plan(LayerSource network) {
    Team team = executor == null ? Team.of(threads) : Team.of(executor, threads);
    Engine engine = Engines.of(mode, partition, network, choices, traced, team);
    return new InferencePlan(engine, network, team);
  }
}
