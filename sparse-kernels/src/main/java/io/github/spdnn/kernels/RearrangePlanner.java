package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.TransposeSteps;
import java.util.concurrent.Executor;

/** Settings of a {@link RearrangePlan}. Immutable: every {@code with…} returns a changed copy. */
public final class RearrangePlanner {
  /** A chunk has at least so many entries; below, handing it to a thread costs more than it. */
  private static final int ENTRIES_PER_CHUNK = 16_384;

  private final int threads;
  private final Executor executor;

  RearrangePlanner() {
    this(Runtime.getRuntime().availableProcessors(), null);
  }

  private RearrangePlanner(int threads, Executor executor) {
    this.threads = threads;
    this.executor = executor;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public RearrangePlanner withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", but must be at least 1");
    }
    return new RearrangePlanner(count, executor);
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public RearrangePlanner withExecutor(Executor newExecutor) {
    return new RearrangePlanner(threads, newExecutor);
  }

  /** Plans transposing; the structure too is transposed by all threads. */
  public RearrangePlan planTranspose(SparsityPattern pattern) {
    Team team = team();
    Relocation transpose = TransposeSteps.relocation(pattern, chunks(pattern.stored()), team);
    return plan("transpose", pattern, transpose, team);
  }

  /**
   * Plans moving entry (i, j) to ({@code rowOrder.to(i)}, {@code columnOrder.to(j)}).
   *
   * @throws IllegalArgumentException if a permutation does not have the matrix's length
   */
  public RearrangePlan planPermute(
      SparsityPattern pattern, Permutation rowOrder, Permutation columnOrder) {
    Relocation permutation = Relocation.permute(pattern, rowOrder, columnOrder);
    return plan("permute", pattern, permutation, team());
  }

  /**
   * Plans any relocation, such as a slice or a selection.
   *
   * @param pattern the pattern that the relocation was made for
   * @throws IllegalArgumentException if the pattern and the relocation do not have equally many
   *     entries
   */
  public RearrangePlan plan(SparsityPattern pattern, Relocation relocation) {
    Checks.valueCount(relocation.sourceCount(), pattern.stored());
    return plan("relocate", pattern, relocation, team());
  }

  private RearrangePlan plan(
      String name, SparsityPattern pattern, Relocation relocation, Team team) {
    int chunks = chunks(relocation.pattern().stored());
    return new RearrangePlan(name, pattern, relocation, chunks, team);
  }

  private int chunks(int stored) {
    return Math.min(threads, Math.max(1, stored / ENTRIES_PER_CHUNK));
  }

  private Team team() {
    return executor == null ? Team.of(threads) : Team.of(executor, threads);
  }
}
