package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.accumulate.DoubleSpaddRun;
import io.github.spdnn.kernels.accumulate.FloatSpaddRun;
import io.github.spdnn.kernels.accumulate.Union;
import io.github.spdnn.kernels.schedule.Team;

/**
 * A prepared sum {@code C = alpha A + beta B} for all matrices of two patterns: the structure of C
 * and where the entries of A and of B go. Thread-safe; calls from several threads take turns.
 * {@code addInto} allocates nothing.
 *
 * <p>All {@code add…} methods throw {@link IllegalArgumentException} if a matrix does not have the
 * plan's pattern, or if C shares its values with A or B.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class SpaddPlan implements AutoCloseable {
  private final SparsityPattern a;
  private final SparsityPattern b;
  private final Union union;
  private final Team team;
  private final FloatSpaddRun floatRun;
  private final DoubleSpaddRun doubleRun;

  SpaddPlan(SparsityPattern a, SparsityPattern b, Union union, Team team) {
    this.a = a;
    this.b = b;
    this.union = union;
    this.team = team;
    this.floatRun = new FloatSpaddRun(union, a, b);
    this.doubleRun = new DoubleSpaddRun(union, a, b);
  }

  /** The structure of C: the columns of each row ascend. */
  public SparsityPattern pattern() {
    return union.pattern();
  }

  /** Returns {@code alpha a + beta b}; the result shares {@link #pattern}. */
  public FloatCsr add(float alpha, FloatCsr a, float beta, FloatCsr b) {
    FloatCsr c = FloatCsr.unchecked(pattern(), new float[pattern().stored()]);
    addInto(c, alpha, a, beta, b);
    return c;
  }

  /** Returns {@code alpha a + beta b}; the result shares {@link #pattern}. */
  public DoubleCsr add(double alpha, DoubleCsr a, double beta, DoubleCsr b) {
    DoubleCsr c = DoubleCsr.unchecked(pattern(), new double[pattern().stored()]);
    addInto(c, alpha, a, beta, b);
    return c;
  }

  /** Computes the values of {@code c = alpha a + beta b}; c has this plan's {@link #pattern}. */
  public void addInto(FloatCsr c, float alpha, FloatCsr a, float beta, FloatCsr b) {
    checkPatterns(c.pattern(), a.pattern(), b.pattern());
    OperandChecks.apart(c.rawValues(), a.rawValues(), b.rawValues());
    floatRun.run(team, c.rawValues(), alpha, a.rawValues(), beta, b.rawValues());
  }

  /** Computes the values of {@code c = alpha a + beta b}; c has this plan's {@link #pattern}. */
  public void addInto(DoubleCsr c, double alpha, DoubleCsr a, double beta, DoubleCsr b) {
    checkPatterns(c.pattern(), a.pattern(), b.pattern());
    OperandChecks.apart(c.rawValues(), a.rawValues(), b.rawValues());
    doubleRun.run(team, c.rawValues(), alpha, a.rawValues(), beta, b.rawValues());
  }

  private void checkPatterns(SparsityPattern newC, SparsityPattern newA, SparsityPattern newB) {
    OperandChecks.pattern("A", a, newA);
    OperandChecks.pattern("B", b, newB);
    OperandChecks.pattern("C", pattern(), newC);
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what was found and how values are added. */
  @Override
  public String toString() {
    return "SpaddPlan[A "
        + a
        + ", B "
        + b
        + ", result "
        + pattern()
        + "; "
        + union.describe()
        + "; "
        + union.chunks()
        + " chunks on "
        + team.threads()
        + " threads]";
  }
}
