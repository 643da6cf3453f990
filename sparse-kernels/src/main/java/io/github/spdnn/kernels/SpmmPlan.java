package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.DoubleTiled;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.convert.Relocation;
import io.github.spdnn.kernels.schedule.DoubleSpmmRun;
import io.github.spdnn.kernels.schedule.DoubleTurned;
import io.github.spdnn.kernels.schedule.FloatSpmmRun;
import io.github.spdnn.kernels.schedule.FloatTurned;
import io.github.spdnn.kernels.schedule.SpmmChunks;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A prepared product {@code Y = alpha op(A) X + beta Y}, or {@code Y = alpha X op(A) + beta Y}, for
 * all matrices A of one pattern: who computes which rows. Thread-safe; calls from several threads
 * take turns. From the second product of a width on, {@code multiplyInto} allocates nothing, but
 * for a few objects per call where threads are borrowed from an executor.
 *
 * <p>Where an element of X is used once or more, panels of its columns are packed into memory of
 * the plan, {@code columns of op(A) × 64} elements a thread at most. Without it, vectors would lie
 * across cache lines, and columns of a wide X would drive each other out of the cache. Products
 * with the transpose gather its values first, once per product.
 *
 * <p>All {@code multiply…} methods throw {@link IllegalArgumentException} if the matrix does not
 * have the plan's pattern, if the shapes do not fit, or if the result shares its array with X.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class SpmmPlan implements AutoCloseable {
  private final SpmmShape shape;
  private final SpmmChunks chunks;
  private final Team team;
  private final FloatTurned floatTurned;
  private final DoubleTurned doubleTurned;
  private final FloatSpmmRun floatRun;
  private final DoubleSpmmRun doubleRun;

  SpmmPlan(SpmmShape shape, Relocation transpose, int gathers, SpmmChunks chunks, Team team) {
    this.shape = shape;
    this.chunks = chunks;
    this.team = team;
    this.floatTurned = transpose == null ? null : new FloatTurned(transpose, gathers);
    this.doubleTurned = transpose == null ? null : new DoubleTurned(transpose, gathers);
    this.floatRun = new FloatSpmmRun(chunks, shape.denseOnLeft());
    this.doubleRun = new DoubleSpmmRun(chunks, shape.denseOnLeft());
  }

  /** Returns {@code op(a) x}, or {@code x op(a)}. */
  public FloatDense multiply(FloatCsr a, FloatDense x) {
    FloatDense y = floatResult(x);
    multiplyInto(y, a, x);
    return y;
  }

  /** Returns {@code op(a) x}, or {@code x op(a)}. */
  public FloatDense multiply(FloatTiled a, FloatDense x) {
    FloatDense y = floatResult(x);
    multiplyInto(y, a, x);
    return y;
  }

  /** Returns {@code op(a) x}, or {@code x op(a)}. */
  public DoubleDense multiply(DoubleCsr a, DoubleDense x) {
    DoubleDense y = doubleResult(x);
    multiplyInto(y, a, x);
    return y;
  }

  /** Returns {@code op(a) x}, or {@code x op(a)}. */
  public DoubleDense multiply(DoubleTiled a, DoubleDense x) {
    DoubleDense y = doubleResult(x);
    multiplyInto(y, a, x);
    return y;
  }

  private FloatDense floatResult(FloatDense x) {
    return FloatDense.zeros(shape.resultRows(x.rows()), shape.resultColumns(x.columns()));
  }

  private DoubleDense doubleResult(DoubleDense x) {
    return DoubleDense.zeros(shape.resultRows(x.rows()), shape.resultColumns(x.columns()));
  }

  /** Computes {@code y = op(a) x}, or {@code y = x op(a)}. */
  public void multiplyInto(FloatDense y, FloatCsr a, FloatDense x) {
    run(y, 1, a, x, 0, FloatEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(op(a) x)}; of {@code x op(a)}, a bias is added per column. */
  public void multiplyInto(FloatDense y, FloatCsr a, FloatDense x, FloatEpilogue epilogue) {
    run(y, 1, a, x, 0, epilogue);
  }

  /**
   * Computes {@code y = alpha op(a) x + beta y}, or {@code y = alpha x op(a) + beta y}; if beta is
   * 0, what stands in y does not matter.
   */
  public void multiplyInto(FloatDense y, float alpha, FloatCsr a, FloatDense x, float beta) {
    run(y, alpha, a, x, beta, FloatEpilogue.NONE);
  }

  /** Computes {@code y = op(a) x}, or {@code y = x op(a)}. */
  public void multiplyInto(FloatDense y, FloatTiled a, FloatDense x) {
    run(y, 1, a, x, 0, FloatEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(op(a) x)}; of {@code x op(a)}, a bias is added per column. */
  public void multiplyInto(FloatDense y, FloatTiled a, FloatDense x, FloatEpilogue epilogue) {
    run(y, 1, a, x, 0, epilogue);
  }

  /**
   * Computes {@code y = alpha op(a) x + beta y}, or {@code y = alpha x op(a) + beta y}; if beta is
   * 0, what stands in y does not matter.
   */
  public void multiplyInto(FloatDense y, float alpha, FloatTiled a, FloatDense x, float beta) {
    run(y, alpha, a, x, beta, FloatEpilogue.NONE);
  }

  /** Computes {@code y = op(a) x}, or {@code y = x op(a)}. */
  public void multiplyInto(DoubleDense y, DoubleCsr a, DoubleDense x) {
    run(y, 1, a, x, 0, DoubleEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(op(a) x)}; of {@code x op(a)}, a bias is added per column. */
  public void multiplyInto(DoubleDense y, DoubleCsr a, DoubleDense x, DoubleEpilogue epilogue) {
    run(y, 1, a, x, 0, epilogue);
  }

  /**
   * Computes {@code y = alpha op(a) x + beta y}, or {@code y = alpha x op(a) + beta y}; if beta is
   * 0, what stands in y does not matter.
   */
  public void multiplyInto(DoubleDense y, double alpha, DoubleCsr a, DoubleDense x, double beta) {
    run(y, alpha, a, x, beta, DoubleEpilogue.NONE);
  }

  /** Computes {@code y = op(a) x}, or {@code y = x op(a)}. */
  public void multiplyInto(DoubleDense y, DoubleTiled a, DoubleDense x) {
    run(y, 1, a, x, 0, DoubleEpilogue.NONE);
  }

  /** Computes {@code y = epilogue(op(a) x)}; of {@code x op(a)}, a bias is added per column. */
  public void multiplyInto(DoubleDense y, DoubleTiled a, DoubleDense x, DoubleEpilogue epilogue) {
    run(y, 1, a, x, 0, epilogue);
  }

  /**
   * Computes {@code y = alpha op(a) x + beta y}, or {@code y = alpha x op(a) + beta y}; if beta is
   * 0, what stands in y does not matter.
   */
  public void multiplyInto(DoubleDense y, double alpha, DoubleTiled a, DoubleDense x, double beta) {
    run(y, alpha, a, x, beta, DoubleEpilogue.NONE);
  }

  private synchronized void run(
      FloatDense y, float alpha, FloatCsr a, FloatDense x, float beta, FloatEpilogue epilogue) {
    shape.checkPattern(a.pattern());
    check(y, x, epilogue);
    FloatCsr rows = floatTurned == null ? a : floatTurned.of(team, a);
    floatRun.run(team, y, alpha, rows, x, beta, epilogue);
  }

  private synchronized void run(
      FloatDense y, float alpha, FloatTiled a, FloatDense x, float beta, FloatEpilogue epilogue) {
    shape.checkPattern(a.pattern());
    check(y, x, epilogue);
    if (floatTurned == null) {
      floatRun.run(team, y, alpha, a, x, beta, epilogue);
    } else {
      floatRun.run(team, y, alpha, floatTurned.of(team, a), x, beta, epilogue);
    }
  }

  private synchronized void run(
      DoubleDense y,
      double alpha,
      DoubleCsr a,
      DoubleDense x,
      double beta,
      DoubleEpilogue epilogue) {
    shape.checkPattern(a.pattern());
    check(y, x, epilogue);
    DoubleCsr rows = doubleTurned == null ? a : doubleTurned.of(team, a);
    doubleRun.run(team, y, alpha, rows, x, beta, epilogue);
  }

  private synchronized void run(
      DoubleDense y,
      double alpha,
      DoubleTiled a,
      DoubleDense x,
      double beta,
      DoubleEpilogue epilogue) {
    shape.checkPattern(a.pattern());
    check(y, x, epilogue);
    if (doubleTurned == null) {
      doubleRun.run(team, y, alpha, a, x, beta, epilogue);
    } else {
      doubleRun.run(team, y, alpha, doubleTurned.of(team, a), x, beta, epilogue);
    }
  }

  private void check(FloatDense y, FloatDense x, FloatEpilogue epilogue) {
    epilogue.checkRows(shape.biases());
    boolean sameArray = y.rawValues() == x.rawValues();
    shape.checkOperands(y.rows(), y.columns(), x.rows(), x.columns(), sameArray);
  }

  private void check(DoubleDense y, DoubleDense x, DoubleEpilogue epilogue) {
    epilogue.checkRows(shape.biases());
    boolean sameArray = y.rawValues() == x.rawValues();
    shape.checkOperands(y.rows(), y.columns(), x.rows(), x.columns(), sameArray);
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run: the structure, the algorithm, the split and the backend. */
  @Override
  public String toString() {
    return "SpmmPlan["
        + shape.structure()
        + ", "
        + shape.describe()
        + ", "
        + shape.describeX()
        + ", "
        + chunks.count()
        + " chunks on "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }
}
