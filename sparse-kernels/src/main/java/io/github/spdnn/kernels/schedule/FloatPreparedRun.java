package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.sell.SellLayout;
import io.github.spdnn.kernels.sell.StencilLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** An arranged matrix, and the state of its running product. Parts of it are taken by threads. */
public abstract sealed class FloatPreparedRun implements Work
    permits FloatSellRun, FloatStencilRun {
  private static final int PARTS_PER_THREAD = 8;

  private final AtomicInteger next = new AtomicInteger();
  private float[] x;
  private float[] y;
  private float alpha;
  private float beta;

  /**
   * Arranges a copy of a matrix's values: in runs of moved rows if nearly all are such, in chunks
   * of rows of equal length otherwise.
   */
  public static FloatPreparedRun of(FloatCsr a, int threads, SpmvThresholds thresholds) {
    int lanes = FloatSpmvKernels.PARTIAL_SUMS;
    int runLanes = Kernels.active().floatSpmv().runLanes();
    StencilLayout stencil = StencilLayout.find(a.pattern(), runLanes, FloatSpmvKernels.IN_ORDER);
    return stencil != null
        ? new FloatStencilRun(stencil, a, threads)
        : new FloatSellRun(
            SellLayout.of(a.pattern(), lanes, thresholds.longest(), thresholds.window()),
            a,
            threads);
  }

  /** Into how many parts work is split; one thread has nobody to share with. */
  static int parts(int threads) {
    return threads == 1 ? 1 : threads * PARTS_PER_THREAD;
  }

  /** Computes {@code y = alpha a x + beta y}. */
  public final synchronized void run(
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
  public final void run(int worker) {
    int parts = parts();
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      part(part, worker, x, alpha, beta, y);
    }
  }

  /** Number of parts. */
  abstract int parts();

  /** The rows of a part of {@code y = alpha a x + beta y}. */
  abstract void part(int part, int worker, float[] x, float alpha, float beta, float[] y);

  /** How the matrix is arranged, and why. */
  @Override
  public abstract String toString();
}
