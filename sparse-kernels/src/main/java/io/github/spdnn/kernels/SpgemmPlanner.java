package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.accumulate.ProductStructure;
import io.github.spdnn.kernels.accumulate.RowMethod;
import io.github.spdnn.kernels.accumulate.SumMethod;
import io.github.spdnn.kernels.accumulate.SymbolicProduct;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.Executor;

/** Settings of a {@link SpgemmPlan}. Immutable: every {@code with…} returns a changed copy. */
public final class SpgemmPlanner {
  /**
   * Up to so many columns of the result each thread has a sum per column, 128 MB of doubles: that
   * is faster than hashing up to a width of 16 to 64 million.
   */
  static final int DENSE_COLUMNS = 1 << 24;

  /** All threads together have at most so many sums: 512 MB of doubles. */
  static final int DENSE_SUMS = 1 << 26;

  private final TeamSettings settings;
  private final SparsityPattern mask;
  private final RowMethod rowMethod;
  private final SumMethod sumMethod;

  SpgemmPlanner() {
    this(TeamSettings.standard(), null, null, null);
  }

  private SpgemmPlanner(
      TeamSettings settings, SparsityPattern mask, RowMethod rowMethod, SumMethod sumMethod) {
    this.settings = settings;
    this.mask = mask;
    this.rowMethod = rowMethod;
    this.sumMethod = sumMethod;
  }

  /**
   * Returns settings with another number of threads, the caller included.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public SpgemmPlanner withThreads(int count) {
    return new SpgemmPlanner(settings.withThreads(count), mask, rowMethod, sumMethod);
  }

  /**
   * Returns settings that borrow threads from an executor instead of starting some. The calling
   * thread always takes part and never waits for threads that do not come.
   */
  public SpgemmPlanner withExecutor(Executor executor) {
    return new SpgemmPlanner(settings.withExecutor(executor), mask, rowMethod, sumMethod);
  }

  /**
   * Returns settings for results that are restricted to a pattern: an entry of the product is
   * computed and stored if the mask stores it too. Places of the mask where the product has no
   * entry stay empty.
   */
  public SpgemmPlanner withMask(SparsityPattern newMask) {
    return new SpgemmPlanner(settings, newMask, rowMethod, sumMethod);
  }

  /** Returns settings that choose methods for tests; null lets the planner choose. */
  SpgemmPlanner withMethods(RowMethod newRowMethod, SumMethod newSumMethod) {
    return new SpgemmPlanner(settings, mask, newRowMethod, newSumMethod);
  }

  /**
   * Plans products of matrices of two patterns: the symbolic phase.
   *
   * @throws IllegalArgumentException if the shapes do not fit, or if the result has more entries
   *     than an array can hold
   */
  public SpgemmPlan plan(SparsityPattern a, SparsityPattern b) {
    if (a.columns() != b.rows()) {
      throw new IllegalArgumentException(
          "A is "
              + a.rows()
              + "x"
              + a.columns()
              + " but B is "
              + b.rows()
              + "x"
              + b.columns()
              + ": B needs "
              + a.columns()
              + " rows");
    }
    if (mask != null) {
      Checks.shape("the mask", mask.rows(), mask.columns(), a.rows(), b.columns());
    }
    Team team = settings.team();
    try {
      ProductStructure structure = SymbolicProduct.of(a, b, mask, rowMethod, team);
      return new SpgemmPlan(a, b, mask, structure, sums(structure.pattern()), team);
    } catch (RuntimeException | Error failed) {
      team.close();
      throw failed;
    }
  }

  private SumMethod sums(SparsityPattern result) {
    if (sumMethod != null) {
      return sumMethod;
    }
    SumMethod byColumn = mask == null ? SumMethod.DENSE : SumMethod.MASK;
    if (result.columns() <= DENSE_COLUMNS
        && (long) result.columns() * settings.threads() <= DENSE_SUMS) {
      return byColumn;
    }
    int longest = 0;
    for (int row = 0; row < result.rows(); row++) {
      longest = Math.max(longest, result.rowLength(row));
    }
    // The table of the longest row has two to four slots per entry, of eight bytes.
    return longest >= result.columns() / 4 ? byColumn : SumMethod.HASH;
  }
}
