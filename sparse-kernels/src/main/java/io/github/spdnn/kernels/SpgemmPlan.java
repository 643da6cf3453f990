package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.accumulate.DoubleSpgemmRun;
import io.github.spdnn.kernels.accumulate.FloatSpgemmRun;
import io.github.spdnn.kernels.accumulate.ProductStructure;
import io.github.spdnn.kernels.accumulate.SumMethod;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Locale;

/**
 * A prepared product {@code C = A B} for all matrices of two patterns: the structure of C and who
 * computes which rows. Thread-safe; calls from several threads take turns. {@code multiplyInto}
 * allocates nothing, but for each thread's sums when it first takes part.
 *
 * <p>All {@code multiply…} methods throw {@link IllegalArgumentException} if a matrix does not have
 * the plan's pattern, or if C shares its values with A or B.
 *
 * <p>{@link #close} ends the plan's idle threads at once; without it they end after a second.
 */
public final class SpgemmPlan implements AutoCloseable {
  private final SparsityPattern a;
  private final SparsityPattern b;
  private final SparsityPattern mask;
  private final ProductStructure structure;
  private final SumMethod method;
  private final Team team;
  private final FloatSpgemmRun floatRun;
  private final DoubleSpgemmRun doubleRun;

  SpgemmPlan(
      SparsityPattern a,
      SparsityPattern b,
      SparsityPattern mask,
      ProductStructure structure,
      SumMethod method,
      Team team) {
    this.a = a;
    this.b = b;
    this.mask = mask;
    this.structure = structure;
    this.method = method;
    this.team = team;
    this.floatRun = new FloatSpgemmRun(pattern(), structure.boundaries(), method, team.threads());
    this.doubleRun = new DoubleSpgemmRun(pattern(), structure.boundaries(), method, team.threads());
  }

  /** The structure of C: the columns of each row ascend. */
  public SparsityPattern pattern() {
    return structure.pattern();
  }

  /** Number of multiply-adds of a product; with a mask those that it lets through. */
  public long multiplyAdds() {
    return structure.multiplyAdds();
  }

  /** Number of entries of C. */
  public long resultStored() {
    return pattern().stored();
  }

  /** Returns {@code a b}; the result shares {@link #pattern}. */
  public FloatCsr multiply(FloatCsr a, FloatCsr b) {
    FloatCsr c = FloatCsr.unchecked(pattern(), new float[pattern().stored()]);
    multiplyInto(c, a, b);
    return c;
  }

  /** Returns {@code a b}; the result shares {@link #pattern}. */
  public DoubleCsr multiply(DoubleCsr a, DoubleCsr b) {
    DoubleCsr c = DoubleCsr.unchecked(pattern(), new double[pattern().stored()]);
    multiplyInto(c, a, b);
    return c;
  }

  /** Computes the values of {@code c = a b}; c has this plan's {@link #pattern}. */
  public void multiplyInto(FloatCsr c, FloatCsr a, FloatCsr b) {
    checkPatterns(c.pattern(), a.pattern(), b.pattern());
    OperandChecks.apart(c.rawValues(), a.rawValues(), b.rawValues());
    floatRun.run(team, c.rawValues(), a, b);
  }

  /** Computes the values of {@code c = a b}; c has this plan's {@link #pattern}. */
  public void multiplyInto(DoubleCsr c, DoubleCsr a, DoubleCsr b) {
    checkPatterns(c.pattern(), a.pattern(), b.pattern());
    OperandChecks.apart(c.rawValues(), a.rawValues(), b.rawValues());
    doubleRun.run(team, c.rawValues(), a, b);
  }

  /**
   * Returns {@code a b} without the entries whose sums came out as 0: a matrix with a pattern of
   * its own, in which NaN stays.
   */
  public FloatCsr multiplyWithoutZeros(FloatCsr a, FloatCsr b) {
    return multiply(a, b).withoutZeros();
  }

  /**
   * Returns {@code a b} without the entries whose sums came out as 0: a matrix with a pattern of
   * its own, in which NaN stays.
   */
  public DoubleCsr multiplyWithoutZeros(DoubleCsr a, DoubleCsr b) {
    return multiply(a, b).withoutZeros();
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

  /** Says what was found, how, and how values are summed up. */
  @Override
  public String toString() {
    return "SpgemmPlan[A "
        + a
        + ", B "
        + b
        + (mask == null ? "" : ", mask " + mask)
        + ", result "
        + pattern()
        + ", "
        + multiplyAdds()
        + " multiply-adds, "
        + compression()
        + " per entry; symbolic: "
        + structure.describeRows()
        + "; numeric: "
        + describeSums()
        + "; "
        + (structure.boundaries().length - 1)
        + " chunks on "
        + team.threads()
        + " threads]";
  }

  private String compression() {
    double ratio = multiplyAdds() / (double) Math.max(1, resultStored());
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private String describeSums() {
    String width = pattern().columns() + " columns";
    return switch (method) {
      case DENSE -> "a sum per column, as " + width + " are few enough";
      case MASK -> "a place per column, as " + width + " are few enough";
      case HASH ->
          "hashing, as " + width + " are too many for a sum each on " + team.threads() + " threads";
    };
  }
}
