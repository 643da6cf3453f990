package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A matrix arranged in chunks, and the state of its running product. Chunks and the rows outside of
 * them are taken in parts by threads.
 */
public final class FloatSellRun implements Work {
  private static final int PARTS_PER_THREAD = 8;

  private final FloatSpmvKernels kernels = Kernels.active().floatSpmv();
  private final SparsityPattern pattern;
  private final SellLayout layout;
  private final float[] values;
  private final float[] csrValues;
  private final int[] chunkParts;
  private final int[] outsideParts;
  private final float[][] scratch;
  private final AtomicInteger next = new AtomicInteger();
  private float[] x;
  private float[] y;
  private float alpha;
  private float beta;

  /** Arranges a copy of a matrix's values. */
  public FloatSellRun(SellLayout layout, FloatCsr a, int threads) {
    this.layout = layout;
    this.pattern = a.pattern();
    this.values = new float[layout.stored()];
    this.csrValues = layout.rawOutside().length == 0 ? new float[0] : a.rawValues().clone();
    int[] outside = layout.rawOutside();
    int parts = threads == 1 ? 1 : threads * PARTS_PER_THREAD;
    chunkParts =
        Chunks.split(
            layout.chunks(), chunk -> (long) layout.length(chunk) * layout.height() + 8, parts);
    outsideParts = Chunks.split(outside.length, at -> pattern.rowLength(outside[at]) + 2, parts);
    scratch = new float[threads][layout.height()];
    arrange(a);
  }

  private void arrange(FloatCsr a) {
    int height = layout.height();
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      for (int lane = 0; lane < height; lane++) {
        int from = pattern.rowStart(layout.row(chunk, lane));
        int to = layout.valueStart(chunk) + lane;
        for (int k = 0; k < layout.length(chunk); k++) {
          values[to + k * height] = a.value(from + k);
        }
      }
    }
  }

  /** Computes {@code y = alpha a x + beta y}. */
  public synchronized void run(
      Team team, float[] newY, float[] newX, float newAlpha, float newBeta) {
    y = newY;
    x = newX;
    alpha = newAlpha;
    beta = newBeta;
    next.set(0);
    try {
      team.run(this);
    } finally {
      x = null;
      y = null;
    }
  }

  @Override
  public void run(int worker) {
    int chunkCount = chunkParts.length - 1;
    int parts = chunkCount + outsideParts.length - 1;
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      if (part < chunkCount) {
        kernels.chunks(
            layout,
            values,
            chunkParts[part],
            chunkParts[part + 1],
            x,
            alpha,
            beta,
            y,
            scratch[worker]);
      } else {
        outside(outsideParts[part - chunkCount], outsideParts[part - chunkCount + 1]);
      }
    }
  }

  private void outside(int from, int to) {
    for (int at = from; at < to; at++) {
      int row = layout.rawOutside()[at];
      float sum =
          kernels.sum(
              pattern.rawIndices(), csrValues, pattern.rowStart(row), pattern.rowEnd(row), x);
      y[row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, row);
    }
  }
}
