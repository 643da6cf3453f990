package io.github.spdnn.kernels;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.DoubleSpmvRun;
import io.github.spdnn.kernels.schedule.DoubleSpmvTransposedRun;
import io.github.spdnn.kernels.schedule.FloatSpmvRun;
import io.github.spdnn.kernels.schedule.FloatSpmvTransposedRun;
import io.github.spdnn.kernels.schedule.SpmvChunks;
import io.github.spdnn.kernels.schedule.SpmvThresholds;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.TransposedSlices;

/**
 * A prepared product {@code y = alpha op(A) x + beta y} for all matrices A of one pattern.
 * Thread-safe; calls from several threads take turns. {@code multiplyInto} allocates nothing from
 * the second call on.
 *
 * <p>Rows are split by entries, and a row that is too long for one part is split itself, so that
 * one huge row does not hold up the rest. Products with the transpose scatter into a buffer per
 * slice of rows and add the buffers in order.
 *
 * <p>All {@code multiply…} methods throw {@link IllegalArgumentException} if the matrix does not
 * have the plan's pattern, if a length does not fit, or if x and y are the same array.
 */
public final class SpmvPlan implements AutoCloseable {
  private final SparsityPattern pattern;
  private final Team team;
  private final SpmvThresholds thresholds;
  private final SpmvChunks chunks;
  private final TransposedSlices slices;
  private final FloatSpmvRun floatRun;
  private final DoubleSpmvRun doubleRun;
  private final FloatSpmvTransposedRun floatTransposed;
  private final DoubleSpmvTransposedRun doubleTransposed;

  SpmvPlan(SparsityPattern pattern, boolean transposed, Team team, SpmvThresholds thresholds) {
    this.thresholds = thresholds;
    this.pattern = pattern;
    this.team = team;
    chunks = transposed ? null : SpmvChunks.of(pattern, thresholds.part());
    slices = transposed ? TransposedSlices.of(pattern) : null;
    floatRun = transposed ? null : new FloatSpmvRun(chunks);
    doubleRun = transposed ? null : new DoubleSpmvRun(chunks);
    floatTransposed = transposed ? new FloatSpmvTransposedRun(slices, thresholds.columns()) : null;
    doubleTransposed =
        transposed ? new DoubleSpmvTransposedRun(slices, thresholds.columns()) : null;
  }

  /** Returns {@code op(a) x}. */
  public float[] multiply(FloatCsr a, float[] x) {
    float[] y = new float[resultLength()];
    multiplyInto(y, 1, a, x, 0);
    return y;
  }

  /** Returns {@code op(a) x}. */
  public double[] multiply(DoubleCsr a, double[] x) {
    double[] y = new double[resultLength()];
    multiplyInto(y, 1, a, x, 0);
    return y;
  }

  /** Computes {@code y = op(a) x}. */
  public void multiplyInto(float[] y, FloatCsr a, float[] x) {
    multiplyInto(y, 1, a, x, 0);
  }

  /** Computes {@code y = op(a) x}. */
  public void multiplyInto(double[] y, DoubleCsr a, double[] x) {
    multiplyInto(y, 1, a, x, 0);
  }

  /**
   * Computes {@code y = alpha op(a) x + beta y}; if beta is 0, what stands in y does not matter.
   */
  public void multiplyInto(float[] y, float alpha, FloatCsr a, float[] x, float beta) {
    checkPattern(a.pattern());
    checkLengths(y.length, x.length, y == x);
    if (slices == null) {
      floatRun.run(team, y, a, x, alpha, beta);
    } else {
      floatTransposed.run(team, y, a, x, alpha, beta);
    }
  }

  /**
   * Computes {@code y = alpha op(a) x + beta y}; if beta is 0, what stands in y does not matter.
   */
  public void multiplyInto(double[] y, double alpha, DoubleCsr a, double[] x, double beta) {
    checkPattern(a.pattern());
    checkLengths(y.length, x.length, y == x);
    if (slices == null) {
      doubleRun.run(team, y, a, x, alpha, beta);
    } else {
      doubleTransposed.run(team, y, a, x, alpha, beta);
    }
  }

  /**
   * Arranges a copy of a matrix's values for many products with them: in runs if nearly every row
   * is the one above, moved one column to the right, as in a stencil; otherwise in chunks of rows
   * of equal length (SELL-C-σ). Costs about as much as some products.
   *
   * @throws IllegalStateException if the plan is for the transpose
   */
  public FloatSpmvOperator prepare(FloatCsr a) {
    checkPreparable(a.pattern());
    return new FloatSpmvOperator(this, a, team, thresholds);
  }

  /**
   * Arranges a copy of a matrix's values for many products with them: in runs if nearly every row
   * is the one above, moved one column to the right, as in a stencil; otherwise in chunks of rows
   * of equal length (SELL-C-σ). Costs about as much as some products.
   *
   * @throws IllegalStateException if the plan is for the transpose
   */
  public DoubleSpmvOperator prepare(DoubleCsr a) {
    checkPreparable(a.pattern());
    return new DoubleSpmvOperator(this, a, team, thresholds);
  }

  private void checkPreparable(SparsityPattern other) {
    if (slices != null) {
      throw new IllegalStateException(
          "a plan for the transpose prepares no values: transpose the matrix instead");
    }
    checkPattern(other);
  }

  private void checkPattern(SparsityPattern other) {
    if (pattern != other && !other.equals(pattern)) {
      throw new IllegalArgumentException(
          "the plan was made for " + pattern + ", not for another pattern, " + other);
    }
  }

  void checkLengths(int yLength, int xLength, boolean sameArray) {
    int need = slices == null ? pattern.columns() : pattern.rows();
    if (xLength != need) {
      throw new IllegalArgumentException(
          "x has "
              + xLength
              + " elements, but "
              + pattern.rows()
              + "x"
              + pattern.columns()
              + (slices == null ? "" : " transposed")
              + " needs "
              + need);
    }
    if (yLength != resultLength()) {
      throw new IllegalArgumentException(
          "y has "
              + yLength
              + " elements, but "
              + pattern.rows()
              + "x"
              + pattern.columns()
              + (slices == null ? "" : " transposed")
              + " gives "
              + resultLength());
    }
    if (sameArray) {
      throw new IllegalArgumentException("x and y are the same array");
    }
  }

  int resultLength() {
    return slices == null ? pattern.rows() : pattern.columns();
  }

  SparsityPattern pattern() {
    return pattern;
  }

  @Override
  public void close() {
    team.close();
  }

  /** Says what will run: the structure, the algorithm, the split and the backend. */
  @Override
  public String toString() {
    String algorithm =
        slices != null
            ? "transposed, "
                + slices.count()
                + " slices of rows scattered into buffers of "
                + slices.bufferLength()
                + " elements"
            : chunks.runs()
                + " runs of rows split by entries, "
                + (chunks.longRows() == 0
                    ? "no row too long for one"
                    : chunks.longRows() + " long rows in " + chunks.pieces() + " pieces");
    return "SpmvPlan["
        + pattern
        + ", "
        + algorithm
        + ", "
        + team.threads()
        + " threads, "
        + Backend.describe()
        + "]";
  }
}
