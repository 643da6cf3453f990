package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import io.github.spdnn.kernels.schedule.Team;
import io.github.spdnn.kernels.schedule.Work;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running numeric phase: the operands, the next chunk of rows, and each thread's
 * sums. Kept by the plan and used again, so that a product allocates nothing.
 */
public final class FloatSpgemmRun implements Work {
  private final SparsityPattern pattern;
  private final int[] boundaries;
  private final SumMethod method;
  private final FloatRowSums[] sums;
  private final AtomicInteger next = new AtomicInteger();
  private FloatCsr a;
  private FloatCsr b;
  private float[] values;

  /** Prepares products of a structure, in chunks of rows, for a number of threads. */
  public FloatSpgemmRun(SparsityPattern pattern, int[] boundaries, SumMethod method, int threads) {
    this.pattern = pattern;
    this.boundaries = boundaries;
    this.method = method;
    this.sums = new FloatRowSums[threads];
  }

  /** Computes the values of {@code a b}. */
  public synchronized void run(Team team, float[] newValues, FloatCsr newA, FloatCsr newB) {
    a = newA;
    b = newB;
    values = newValues;
    next.set(0);
    try {
      if (boundaries.length > 2) {
        team.run(this);
      } else {
        Work.alone(this);
      }
    } catch (RuntimeException | Error failed) {
      // Sums that were interrupted may hold parts of a row.
      Arrays.fill(sums, null);
      throw failed;
    } finally {
      // A plan that lives long must not keep its last operands alive.
      a = null;
      b = null;
      values = null;
    }
  }

  @Override
  public void run(int worker) {
    int chunks = boundaries.length - 1;
    for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
      if (sums[worker] == null) {
        sums[worker] = FloatRowSums.of(method, pattern.columns());
      }
      compute(sums[worker], boundaries[chunk], boundaries[chunk + 1]);
    }
  }

  private void compute(FloatRowSums own, int from, int to) {
    SparsityPattern left = a.pattern();
    for (int row = from; row < to; row++) {
      if (left.rowLength(row) == 1 && isScaled(row, left.index(left.rowStart(row)))) {
        scale(row);
      } else {
        own.multiplyRow(a, b, row, pattern, values);
      }
    }
  }

  /** True unless a mask keeps out entries of the row of B. */
  private boolean isScaled(int row, int source) {
    return pattern.rowLength(row) == b.pattern().rowLength(source);
  }

  /** A row of A with one entry: the row of B times a number, without any sums. */
  private void scale(int row) {
    int position = a.pattern().rowStart(row);
    float factor = a.value(position);
    float[] source = b.rawValues();
    int from = b.pattern().rowStart(a.pattern().index(position));
    int target = pattern.rowStart(row);
    int length = pattern.rowLength(row);
    for (int i = 0; i < length; i++) {
      values[target + i] = FloatMultiplyAdd.apply(factor, source[from + i], 0);
    }
  }
}
