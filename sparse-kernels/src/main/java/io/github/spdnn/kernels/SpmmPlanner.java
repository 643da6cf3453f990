package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.kernels.schedule.SpmmChunks;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.TransposeSteps;
import java.util.Arrays;
import java.util.concurrent.Executor;

/** Settings of a {@link SpmmPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpmmPlanner {
  /** Chunks per thread: enough to even out a thread that was held up, few enough to be cheap. */
  private static final int CHUNKS_PER_THREAD = 4;

  /** A chunk has at least so many entries; below, handing it to a thread costs more than it. */
  private static final int ENTRIES_PER_CHUNK = 2_000;

  private final int threads;
  private final Executor executor;
  private final boolean transposed;
  private final boolean denseOnLeft;

  SpmmPlanner() {
    this(Runtime.getRuntime().availableProcessors(), null, false, false);
  }

  private SpmmPlanner(int threads, Executor executor, boolean transposed, boolean denseOnLeft) {
    this.threads = threads;
    this.executor = executor;
    this.transposed = transposed;
    this.denseOnLeft = denseOnLeft;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public SpmmPlanner withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", but must be at least 1");
    }
    return new SpmmPlanner(count, executor, transposed, denseOnLeft);
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public SpmmPlanner withExecutor(Executor newExecutor) {
    return new SpmmPlanner(threads, newExecutor, transposed, denseOnLeft);
  }

  /** Returns settings for products with the transpose of the sparse matrix. */
  public SpmmPlanner withTranspose() {
    return new SpmmPlanner(threads, executor, true, denseOnLeft);
  }

  /** Returns settings for products {@code Y = X op(A)}, with the dense matrix on the left. */
  public SpmmPlanner withDenseOnLeft() {
    return new SpmmPlanner(threads, executor, transposed, true);
  }

  /** Plans products with matrices of a pattern in compressed rows. */
  public SpmmPlan plan(SparsityPattern pattern) {
    Team team = team();
    if (!turned()) {
      return plan(pattern, null, null, SpmmChunks.of(pattern, chunkLimit(pattern.stored())), team);
    }
    Relocation transpose = TransposeSteps.relocation(pattern, gatherChunks(pattern.stored()), team);
    return plan(pattern, null, transpose, team);
  }

  /** Plans products with matrices of a tiled pattern. */
  public SpmmPlan plan(TiledPattern pattern) {
    Team team = team();
    if (!turned()) {
      return plan(null, pattern, null, SpmmChunks.of(pattern, chunkLimit(pattern.stored())), team);
    }
    return plan(null, pattern, transposeOfTiles(pattern), team);
  }

  /** Only rows are multiplied: the transpose on the left and the matrix itself on the right. */
  private boolean turned() {
    return transposed != denseOnLeft;
  }

  private SpmmPlan plan(
      SparsityPattern pattern, TiledPattern tiles, Relocation transpose, Team team) {
    SparsityPattern rows = transpose.pattern();
    return plan(pattern, tiles, transpose, SpmmChunks.of(rows, chunkLimit(rows.stored())), team);
  }

  private SpmmPlan plan(
      SparsityPattern pattern,
      TiledPattern tiles,
      Relocation transpose,
      SpmmChunks chunks,
      Team team) {
    int gathers = transpose == null ? 1 : gatherChunks(transpose.pattern().stored());
    return new SpmmPlan(
        new SpmmShape(pattern, tiles, transposed, denseOnLeft), transpose, gathers, chunks, team);
  }

  /** Where the values of the transpose, in compressed rows, are in blocks and remainder. */
  private static Relocation transposeOfTiles(TiledPattern tiles) {
    int blocks = tiles.blockValues();
    double[] blockPlaces = new double[blocks];
    // Places count from 1: zeros would be taken for the fill of tiles and left out.
    Arrays.setAll(blockPlaces, i -> 1.0 + i);
    double[] restPlaces = new double[tiles.remainder().stored()];
    Arrays.setAll(restPlaces, i -> 1.0 + blocks + i);
    DoubleCsr places = DoubleTiled.unchecked(tiles, blockPlaces, restPlaces).toCsr();
    Relocation transpose = Relocation.transpose(places.pattern());
    int[] sources = new int[places.stored()];
    Arrays.setAll(sources, i -> (int) places.value(transpose.source(i)) - 1);
    return Relocation.unchecked(
        transpose.pattern(), sources, Math.addExact(blocks, restPlaces.length));
  }

  private int chunkLimit(long stored) {
    long useful = Math.max(1, stored / ENTRIES_PER_CHUNK);
    return threads == 1 ? 1 : (int) Math.min((long) threads * CHUNKS_PER_THREAD, useful);
  }

  private int gatherChunks(int stored) {
    return Math.min(threads, Math.max(1, stored / ENTRIES_PER_CHUNK));
  }

  private Team team() {
    return executor == null ? Team.of(threads) : Team.of(executor, threads);
  }
}
