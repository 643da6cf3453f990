package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.DoubleSddmmRun;
import io.github.spdnn.kernels.schedule.FloatSddmmRun;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A prepared product {@code α X Yᵀ + β V}, sampled on one m×n pattern, for X m×f and Y n×f of any
 * number of features f. V is the values of a matrix of the pattern, in its order. Thread-safe;
 * calls from several threads take turns. {@code multiplyInto} allocates nothing.
 *
 * <p>All {@code multiply…} methods throw {@link IllegalArgumentException} if the shapes do not fit,
 * if the result does not have the plan's pattern, or if it shares its array with X or Y. If β is 0,
 * the values are not read.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class SddmmPlan implements AutoCloseable {
  private final SparsityPattern pattern;
  private final Team team;
  private final FloatSddmmRun floatRun;
  private final DoubleSddmmRun doubleRun;

  SddmmPlan(SparsityPattern pattern, Team team) {
    this.pattern = pattern;
    this.team = team;
    this.floatRun = new FloatSddmmRun(pattern, team.threads());
    this.doubleRun = new DoubleSddmmRun(pattern, team.threads());
  }

  /** Returns {@code x yᵀ} at the entries of the pattern. */
  public FloatCsr multiply(FloatDense x, FloatDense y) {
    float[] values = new float[pattern.stored()];
    multiplyInto(values, x, y);
    return FloatCsr.unchecked(pattern, values);
  }

  /** Returns {@code x yᵀ} at the entries of the pattern. */
  public DoubleCsr multiply(DoubleDense x, DoubleDense y) {
    double[] values = new double[pattern.stored()];
    multiplyInto(values, x, y);
    return DoubleCsr.unchecked(pattern, values);
  }

  /** Computes {@code values = x yᵀ}, a value per entry of the pattern. */
  public void multiplyInto(float[] values, FloatDense x, FloatDense y) {
    multiplyInto(values, 1, x, y, 0);
  }

  /** Computes {@code values = alpha x yᵀ + beta values}; with 1 and 1 it adds up gradients. */
  public void multiplyInto(float[] values, float alpha, FloatDense x, FloatDense y, float beta) {
    checkShapes(x.rows(), x.columns(), y.rows(), y.columns(), values.length);
    checkArrays(values == x.rawValues(), values == y.rawValues());
    floatRun.run(team, values, x, y, alpha, beta, null);
  }

  /** Computes {@code result = x yᵀ} at the entries of the pattern. */
  public void multiplyInto(FloatCsr result, FloatDense x, FloatDense y) {
    checkPattern(result.pattern());
    multiplyInto(result.rawValues(), 1, x, y, 0);
  }

  /** Computes {@code result = weights ∘ (x yᵀ)}: each sample times the weight at its place. */
  public void multiplyInto(FloatCsr result, FloatCsr weights, FloatDense x, FloatDense y) {
    checkPattern(result.pattern());
    checkPattern(weights.pattern());
    float[] values = result.rawValues();
    checkShapes(x.rows(), x.columns(), y.rows(), y.columns(), values.length);
    checkArrays(values == x.rawValues(), values == y.rawValues());
    if (values == weights.rawValues()) {
      throw new IllegalArgumentException("the result shares its array with the weights");
    }
    floatRun.run(team, values, x, y, 1, 0, weights.rawValues());
  }

  /** Computes {@code values = x yᵀ}, a value per entry of the pattern. */
  public void multiplyInto(double[] values, DoubleDense x, DoubleDense y) {
    multiplyInto(values, 1, x, y, 0);
  }

  /** Computes {@code values = alpha x yᵀ + beta values}; with 1 and 1 it adds up gradients. */
  public void multiplyInto(
      double[] values, double alpha, DoubleDense x, DoubleDense y, double beta) {
    checkShapes(x.rows(), x.columns(), y.rows(), y.columns(), values.length);
    checkArrays(values == x.rawValues(), values == y.rawValues());
    doubleRun.run(team, values, x, y, alpha, beta, null);
  }

  /** Computes {@code result = x yᵀ} at the entries of the pattern. */
  public void multiplyInto(DoubleCsr result, DoubleDense x, DoubleDense y) {
    checkPattern(result.pattern());
    multiplyInto(result.rawValues(), 1, x, y, 0);
  }

  /** Computes {@code result = weights ∘ (x yᵀ)}: each sample times the weight at its place. */
  public void multiplyInto(DoubleCsr result, DoubleCsr weights, DoubleDense x, DoubleDense y) {
    checkPattern(result.pattern());
    checkPattern(weights.pattern());
    double[] values = result.rawValues();
    checkShapes(x.rows(), x.columns(), y.rows(), y.columns(), values.length);
    checkArrays(values == x.rawValues(), values == y.rawValues());
    if (values == weights.rawValues()) {
      throw new IllegalArgumentException("the result shares its array with the weights");
    }
    doubleRun.run(team, values, x, y, 1, 0, weights.rawValues());
  }

  private void checkPattern(SparsityPattern other) {
    if (pattern != other && !other.equals(pattern)) {
      throw new IllegalArgumentException(
          "the plan was made for " + pattern + ", not for another pattern, " + other);
    }
  }

  private void checkShapes(int xRows, int xColumns, int yRows, int yColumns, int values) {
    Checks.shape("X", xRows, xColumns, pattern.rows(), xColumns);
    Checks.shape("Y", yRows, yColumns, pattern.columns(), xColumns);
    Checks.valueCount(values, pattern.stored());
  }

  private static void checkArrays(boolean sharedWithX, boolean sharedWithY) {
    if (sharedWithX || sharedWithY) {
      throw new IllegalArgumentException(
          "the result shares its array with " + (sharedWithX ? "X" : "Y"));
    }
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run: the pattern, the algorithm and the backend. */
  @Override
  public String toString() {
    return "SddmmPlan["
        + pattern
        + ", eight scalar products of a row at a time, equal numbers of entries on "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }
}
