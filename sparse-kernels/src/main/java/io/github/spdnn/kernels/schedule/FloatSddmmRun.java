package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.backend.FloatSampledKernels;
import io.github.spdnn.kernels.backend.Kernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running sampled product. A part is a range of entries, whatever their rows, so
 * that long rows are shared out too. Kept by the plan and used again, so that a product allocates
 * nothing.
 */
public final class FloatSddmmRun implements Work {
  /** Multiply-adds of a part; below, handing it to a thread costs more than it. */
  private static final double PART = 100_000;

  private static final int PARTS_PER_THREAD = 8;

  private final FloatSampledKernels kernels = Kernels.active().floatSampled();
  private final SparsityPattern pattern;
  private final AtomicInteger next = new AtomicInteger();
  private final float[][] scratch;
  private int parts;
  private FloatDense x;
  private FloatDense y;
  private float[] values;
  private float[] weights;
  private float alpha;
  private float beta;

  /** Prepares products sampled on a pattern. */
  public FloatSddmmRun(SparsityPattern pattern, int threads) {
    this.pattern = pattern;
    this.scratch = new float[threads][FloatSampledKernels.SCRATCH];
  }

  /**
   * Computes {@code values = alpha (x y') + beta values} at the entries and multiplies the result
   * with weights unless they are null; the shapes fit.
   */
  public synchronized void run(
      Team team,
      float[] newValues,
      FloatDense newX,
      FloatDense newY,
      float newAlpha,
      float newBeta,
      float[] newWeights) {
    values = newValues;
    x = newX;
    y = newY;
    alpha = newAlpha;
    beta = newBeta;
    weights = newWeights;
    double useful = 1 + (double) pattern.stored() * x.columns() / PART;
    parts = (int) Math.min(useful, (double) team.threads() * PARTS_PER_THREAD);
    next.set(0);
    try {
      if (parts > 1) {
        team.run(this);
      } else {
        Work.alone(this);
      }
    } finally {
      // A plan that lives long must not keep its last operands alive.
      values = null;
      weights = null;
      x = null;
      y = null;
    }
  }

  @Override
  public void run(int worker) {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      int from = (int) ((long) pattern.stored() * part / parts);
      int to = (int) ((long) pattern.stored() * (part + 1) / parts);
      if (from < to) {
        compute(from, to, scratch[worker]);
      }
    }
  }

  private void compute(int from, int to, float[] work) {
    for (int row = rowOf(from), position = from; position < to; row++) {
      int end = Math.min(to, pattern.rowEnd(row));
      kernels.multiply(
          x.rawValues(),
          row * x.stride(),
          y.rawValues(),
          y.stride(),
          x.columns(),
          pattern.rawIndices(),
          position,
          end,
          alpha,
          beta,
          values,
          work);
      position = end;
    }
    if (weights != null) {
      for (int position = from; position < to; position++) {
        values[position] *= weights[position];
      }
    }
  }

  /** The row of an entry, or one of the empty rows just before it. */
  private int rowOf(int position) {
    int found = Arrays.binarySearch(pattern.rawOffsets(), position);
    return found < 0 ? -found - 2 : found;
  }
}
