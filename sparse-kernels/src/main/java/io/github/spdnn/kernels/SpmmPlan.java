package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.DoubleTiled;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.schedule.DoubleSpmmRun;
import io.github.spdnn.kernels.schedule.FloatSpmmRun;
import io.github.spdnn.kernels.schedule.SpmmChunks;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A prepared product {@code Y = epilogue(A X)} for all matrices A of one pattern: who computes
 * which rows. Thread-safe; calls from several threads take turns. {@code multiplyInto} allocates
 * nothing, but for a few objects per call where threads are borrowed from an executor.
 *
 * <p>All {@code multiply…} methods throw {@link IllegalArgumentException} if the matrix does not
 * have the plan's pattern, if the shapes do not fit, or if the result shares its array with X.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class SpmmPlan implements AutoCloseable {
  private final SparsityPattern pattern;
  private final TiledPattern tiledPattern;
  private final SpmmChunks chunks;
  private final Team team;
  private final FloatSpmmRun floatRun;
  private final DoubleSpmmRun doubleRun;

  SpmmPlan(SparsityPattern pattern, TiledPattern tiledPattern, SpmmChunks chunks, Team team) {
    this.pattern = pattern;
    this.tiledPattern = tiledPattern;
    this.chunks = chunks;
    this.team = team;
    this.floatRun = new FloatSpmmRun(chunks);
    this.doubleRun = new DoubleSpmmRun(chunks);
  }

  /** Returns {@code a x}. */
  public FloatDense multiply(FloatCsr a, FloatDense x) {
    FloatDense y = FloatDense.zeros(a.rows(), x.columns());
    multiplyInto(y, a, x);
    return y;
  }

  /** Returns {@code a x}. */
  public FloatDense multiply(FloatTiled a, FloatDense x) {
    FloatDense y = FloatDense.zeros(a.rows(), x.columns());
    multiplyInto(y, a, x);
    return y;
  }

  /** Returns {@code a x}. */
  public DoubleDense multiply(DoubleCsr a, DoubleDense x) {
    DoubleDense y = DoubleDense.zeros(a.rows(), x.columns());
    multiplyInto(y, a, x);
    return y;
  }

  /** Returns {@code a x}. */
  public DoubleDense multiply(DoubleTiled a, DoubleDense x) {
    DoubleDense y = DoubleDense.zeros(a.rows(), x.columns());
    multiplyInto(y, a, x);
    return y;
  }

  /** Computes {@code y = a x}. */
  public void multiplyInto(FloatDense y, FloatCsr a, FloatDense x) {
    multiplyInto(y, a, x, FloatEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(a x)}. */
  public void multiplyInto(FloatDense y, FloatCsr a, FloatDense x, FloatEpilogue epilogue) {
    checkPattern(a.pattern());
    epilogue.checkRows(a.rows());
    checkShapes(y.rows(), y.columns(), x.rows(), x.columns(), y.rawValues() == x.rawValues());
    floatRun.run(team, y, a, x, epilogue);
  }

  /** Computes {@code y = a x}. */
  public void multiplyInto(FloatDense y, FloatTiled a, FloatDense x) {
    multiplyInto(y, a, x, FloatEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(a x)}. */
  public void multiplyInto(FloatDense y, FloatTiled a, FloatDense x, FloatEpilogue epilogue) {
    checkPattern(a.pattern());
    epilogue.checkRows(a.rows());
    checkShapes(y.rows(), y.columns(), x.rows(), x.columns(), y.rawValues() == x.rawValues());
    floatRun.run(team, y, a, x, epilogue);
  }

  /** Computes {@code y = a x}. */
  public void multiplyInto(DoubleDense y, DoubleCsr a, DoubleDense x) {
    multiplyInto(y, a, x, DoubleEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(a x)}. */
  public void multiplyInto(DoubleDense y, DoubleCsr a, DoubleDense x, DoubleEpilogue epilogue) {
    checkPattern(a.pattern());
    epilogue.checkRows(a.rows());
    checkShapes(y.rows(), y.columns(), x.rows(), x.columns(), y.rawValues() == x.rawValues());
    doubleRun.run(team, y, a, x, epilogue);
  }

  /** Computes {@code y = a x}. */
  public void multiplyInto(DoubleDense y, DoubleTiled a, DoubleDense x) {
    multiplyInto(y, a, x, DoubleEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(a x)}. */
  public void multiplyInto(DoubleDense y, DoubleTiled a, DoubleDense x, DoubleEpilogue epilogue) {
    checkPattern(a.pattern());
    epilogue.checkRows(a.rows());
    checkShapes(y.rows(), y.columns(), x.rows(), x.columns(), y.rawValues() == x.rawValues());
    doubleRun.run(team, y, a, x, epilogue);
  }

  private void checkPattern(SparsityPattern other) {
    if (pattern != other && !other.equals(pattern)) {
      throw new IllegalArgumentException(
          "the plan was made for " + structure() + ", not for another pattern, " + other);
    }
  }

  private void checkPattern(TiledPattern other) {
    // Tiled patterns are compared by identity: they are expensive to compare and always shared.
    if (tiledPattern != other) {
      throw new IllegalArgumentException(
          "the plan was made for " + structure() + ", not for another pattern, " + other);
    }
  }

  private void checkShapes(int yRows, int yColumns, int xRows, int xColumns, boolean sameArray) {
    int rows = pattern != null ? pattern.rows() : tiledPattern.rows();
    int columns = pattern != null ? pattern.columns() : tiledPattern.columns();
    if (xRows != columns) {
      throw new IllegalArgumentException(
          "A is "
              + rows
              + "x"
              + columns
              + " but X is "
              + xRows
              + "x"
              + xColumns
              + ": X needs "
              + columns
              + " rows");
    }
    Checks.shape("the result", yRows, yColumns, rows, xColumns);
    if (sameArray) {
      throw new IllegalArgumentException("the result shares its array with X");
    }
  }

  private Object structure() {
    return pattern != null ? pattern : tiledPattern;
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run: the structure, the algorithm, the split and the backend. */
  @Override
  public String toString() {
    String algorithm =
        pattern != null
            ? "compressed rows, one row at a time"
            : "tiles, four rows at a time, remainder by rows";
    return "SpmmPlan["
        + structure()
        + ", "
        + algorithm
        + ", "
        + chunks.count()
        + " chunks on "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }
}
