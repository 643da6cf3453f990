package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running product with the transpose, {@code y = alpha aᵀ x + beta y}: slices of
 * rows scatter into buffers of their own, then every element of y adds up the buffers in order.
 */
public final class FloatSpmvTransposedRun {
  private final TransposedSlices slices;
  private final int columnsPerPart;
  private final AtomicInteger next = new AtomicInteger();
  private final Work scatter = worker -> scatter();
  private final Work gather = worker -> gather();
  private float[] buffer;
  private FloatCsr a;
  private float[] x;
  private float[] y;
  private float alpha;
  private float beta;

  /** Prepares products split into the given slices; buffers are made at the first product. */
  public FloatSpmvTransposedRun(TransposedSlices slices, int columnsPerPart) {
    this.slices = slices;
    this.columnsPerPart = columnsPerPart;
  }

  /** Computes {@code y = alpha aᵀ x + beta y}. */
  public synchronized void run(
      Team team, float[] newY, FloatCsr newA, float[] newX, float newAlpha, float newBeta) {
    if (buffer == null) {
      buffer = new float[slices.bufferLength()];
    }
    y = newY;
    a = newA;
    x = newX;
    alpha = newAlpha;
    beta = newBeta;
    try {
      next.set(0);
      if (slices.count() > 1) {
        team.run(scatter);
      } else {
        scatter();
      }
      next.set(0);
      if (a.columns() > columnsPerPart) {
        team.run(gather);
      } else {
        gather();
      }
    } finally {
      a = null;
      x = null;
      y = null;
    }
  }

  private void scatter() {
    int slice = next.getAndIncrement();
    for (; slice < slices.count(); slice = next.getAndIncrement()) {
      Arrays.fill(buffer, slices.bufferStart(slice), slices.bufferStart(slice + 1), 0);
      int shift = slices.bufferStart(slice) - slices.firstColumn(slice);
      scatter(slices.firstRow(slice), slices.firstRow(slice + 1), shift);
    }
  }

  private void scatter(int fromRow, int toRow, int shift) {
    SparsityPattern pattern = a.pattern();
    int[] offsets = pattern.rawOffsets();
    int[] indices = pattern.rawIndices();
    float[] values = a.rawValues();
    float[] sums = buffer;
    for (int row = fromRow; row < toRow; row++) {
      float factor = x[row];
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        int at = indices[p] + shift;
        sums[at] = FloatMultiplyAdd.apply(values[p], factor, sums[at]);
      }
    }
  }

  private void gather() {
    int columns = a.columns();
    int parts = (columns + columnsPerPart - 1) / columnsPerPart;
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      int from = part * columnsPerPart;
      gather(from, Math.min(columns, from + columnsPerPart));
    }
  }

  /** Adds the buffers into the first of them that covers a column, and this to y. */
  private void gather(int from, int to) {
    for (int column = from; column < to; column++) {
      float sum = 0;
      for (int slice = 0; slice < slices.count(); slice++) {
        int start = slices.firstColumn(slice);
        if (column >= start && column < slices.endColumn(slice)) {
          sum += buffer[slices.bufferStart(slice) + column - start];
        }
      }
      y[column] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, column);
    }
  }
}
