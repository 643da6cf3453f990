package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.backend.Kernels;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running product: the operands, and the next part to be computed. A part is a
 * chunk of rows (or tiles) times a panel of columns. Kept by the plan and used again, so that a
 * product allocates nothing.
 */
public final class FloatSpmmRun implements Work {
  private final FloatPanelKernels kernels = Kernels.active().floatPanels();
  private final SpmmChunks chunks;
  private final AtomicInteger next = new AtomicInteger();
  private FloatCsr rows;
  private FloatTiled tiled;
  private FloatDense x;
  private FloatDense y;
  private FloatEpilogue epilogue;
  private int panels;

  /** Prepares products split into the given chunks. */
  public FloatSpmmRun(SpmmChunks chunks) {
    this.chunks = chunks;
  }

  /** Computes {@code y = epilogue(a x)} for compressed rows. */
  public synchronized void run(
      Team team, FloatDense newY, FloatCsr a, FloatDense newX, FloatEpilogue newEpilogue) {
    rows = a;
    tiled = null;
    run(team, newY, newX, newEpilogue);
  }

  /** Computes {@code y = epilogue(a x)} for tiles and their remainder. */
  public synchronized void run(
      Team team, FloatDense newY, FloatTiled a, FloatDense newX, FloatEpilogue newEpilogue) {
    rows = a.remainder();
    tiled = a;
    run(team, newY, newX, newEpilogue);
  }

  private void run(Team team, FloatDense newY, FloatDense newX, FloatEpilogue newEpilogue) {
    x = newX;
    y = newY;
    epilogue = newEpilogue;
    panels = (newX.columns() + FloatPanelKernels.COLUMNS - 1) / FloatPanelKernels.COLUMNS;
    next.set(0);
    try {
      if (chunks.count() * (long) panels > 1) {
        team.run(this);
      } else {
        run(0);
      }
    } finally {
      // A plan that lives long must not keep its last operands alive.
      rows = null;
      tiled = null;
      x = null;
      y = null;
      epilogue = null;
    }
  }

  @Override
  public void run(int worker) {
    int parts = Math.multiplyExact(chunks.count(), panels);
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      compute(part % chunks.count(), part / chunks.count());
    }
  }

  private void compute(int chunk, int panel) {
    int from = panel * FloatPanelKernels.COLUMNS;
    int columns = Math.min(FloatPanelKernels.COLUMNS, x.columns() - from);
    if (tiled != null) {
      kernels.multiplyTiles(
          tiled,
          chunks.tileStart(chunk),
          chunks.tileStart(chunk + 1),
          epilogue,
          x.rawValues(),
          from,
          x.stride(),
          y.rawValues(),
          from,
          y.stride(),
          columns);
    }
    kernels.multiplyRows(
        rows,
        chunks.rowList(),
        chunks.rowStart(chunk),
        chunks.rowStart(chunk + 1),
        epilogue,
        x.rawValues(),
        from,
        x.stride(),
        y.rawValues(),
        from,
        y.stride(),
        columns);
  }
}
