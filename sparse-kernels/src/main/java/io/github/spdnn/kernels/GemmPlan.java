package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.kernels.schedule.DoubleGemmRun;
import io.github.spdnn.kernels.schedule.FloatGemmRun;
import io.github.spdnn.kernels.schedule.GemmThresholds;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A prepared product {@code C = α op(A) op(B) + β C} for dense matrices of given shapes: how they
 * are cut, who computes what, and the memory for packing. Thread-safe; calls from several threads
 * take turns. {@code multiplyInto} allocates nothing after the first call.
 *
 * <p>All {@code multiply…} methods throw {@link IllegalArgumentException} if a matrix does not have
 * the plan's shape, or if the result shares its array with A or B. If β is 0, C is not read; if α
 * is 0, A and B are not.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class GemmPlan implements AutoCloseable {
  private final int m;
  private final int n;
  private final int k;
  private final boolean transposeA;
  private final boolean transposeB;
  private final Team team;
  private final FloatGemmRun floatRun;
  private final DoubleGemmRun doubleRun;

  GemmPlan(
      int m,
      int n,
      int k,
      boolean transposeA,
      boolean transposeB,
      Team team,
      GemmThresholds thresholds) {
    int threads = team.threads();
    this.m = m;
    this.n = n;
    this.k = k;
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    this.team = team;
    this.floatRun = new FloatGemmRun(m, n, k, transposeA, transposeB, threads, thresholds);
    this.doubleRun = new DoubleGemmRun(m, n, k, transposeA, transposeB, threads, thresholds);
  }

  /** Returns {@code op(a) op(b)}. */
  public FloatDense multiply(FloatDense a, FloatDense b) {
    FloatDense c = FloatDense.zeros(m, n);
    multiplyInto(c, a, b);
    return c;
  }

  /** Returns {@code op(a) op(b)}. */
  public DoubleDense multiply(DoubleDense a, DoubleDense b) {
    DoubleDense c = DoubleDense.zeros(m, n);
    multiplyInto(c, a, b);
    return c;
  }

  /** Computes {@code c = op(a) op(b)}. */
  public void multiplyInto(FloatDense c, FloatDense a, FloatDense b) {
    multiplyInto(c, 1, a, b, 0);
  }

  /** Computes {@code c = op(a) op(b)}. */
  public void multiplyInto(DoubleDense c, DoubleDense a, DoubleDense b) {
    multiplyInto(c, 1, a, b, 0);
  }

  /** Computes {@code c = alpha op(a) op(b) + beta c}. */
  public void multiplyInto(FloatDense c, float alpha, FloatDense a, FloatDense b, float beta) {
    checkShapes(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns());
    checkArrays(c.rawValues() == a.rawValues(), c.rawValues() == b.rawValues());
    floatRun.run(team, c, a, b, alpha, beta, FloatEpilogue.NONE);
  }

  /** Computes {@code c = epilogue(op(a) op(b))}: a dense layer with bias and activation. */
  public void multiplyInto(FloatDense c, FloatDense a, FloatDense b, FloatEpilogue epilogue) {
    checkShapes(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns());
    checkArrays(c.rawValues() == a.rawValues(), c.rawValues() == b.rawValues());
    epilogue.checkRows(m);
    floatRun.run(team, c, a, b, 1, 0, epilogue);
  }

  /** Computes {@code c = alpha op(a) op(b) + beta c}. */
  public void multiplyInto(DoubleDense c, double alpha, DoubleDense a, DoubleDense b, double beta) {
    checkShapes(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns());
    checkArrays(c.rawValues() == a.rawValues(), c.rawValues() == b.rawValues());
    doubleRun.run(team, c, a, b, alpha, beta, DoubleEpilogue.NONE);
  }

  /** Computes {@code c = epilogue(op(a) op(b))}: a dense layer with bias and activation. */
  public void multiplyInto(DoubleDense c, DoubleDense a, DoubleDense b, DoubleEpilogue epilogue) {
    checkShapes(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns());
    checkArrays(c.rawValues() == a.rawValues(), c.rawValues() == b.rawValues());
    epilogue.checkRows(m);
    doubleRun.run(team, c, a, b, 1, 0, epilogue);
  }

  private void checkShapes(
      int aRows, int aColumns, int bRows, int bColumns, int cRows, int cColumns) {
    Checks.shape("A", aRows, aColumns, transposeA ? k : m, transposeA ? m : k);
    Checks.shape("B", bRows, bColumns, transposeB ? n : k, transposeB ? k : n);
    Checks.shape("the result", cRows, cColumns, m, n);
  }

  private static void checkArrays(boolean sharedWithA, boolean sharedWithB) {
    if (sharedWithA || sharedWithB) {
      throw new IllegalArgumentException(
          "the result shares its array with " + (sharedWithA ? "A" : "B"));
    }
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run: the shapes, the algorithm, the blocks and the backend. */
  @Override
  public String toString() {
    return "GemmPlan["
        + shape(m, k, transposeA)
        + " times "
        + shape(k, n, transposeB)
        + ", "
        + floatRun
        + ", "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }

  private static String shape(int rows, int columns, boolean transposed) {
    return transposed ? columns + "x" + rows + " transposed" : rows + "x" + columns;
  }
}
