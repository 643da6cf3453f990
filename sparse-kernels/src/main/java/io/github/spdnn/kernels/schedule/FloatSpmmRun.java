package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.Caches;
import io.github.spdnn.kernels.schedule.SpmmMode.Operand;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running product: the operands, and the next part to be computed. A part is a
 * panel of columns, or a chunk of rows (or tiles) times a panel. Kept by the plan and used again,
 * so that a product allocates nothing once it has its panels.
 */
public final class FloatSpmmRun implements Work {
  private final SpmmChunks chunks;
  private final boolean denseOnLeft;
  private final FloatSpmmStep step;
  private final AtomicInteger next = new AtomicInteger();
  private SpmmMode mode;
  private boolean packing;
  private int threads;
  private int columns;
  private int width;
  private int panels;

  /**
   * Prepares products split into the given chunks.
   *
   * @param denseOnLeft true for {@code C = X Aᵀ}, with A the matrix given to run
   */
  public FloatSpmmRun(SpmmChunks chunks, boolean denseOnLeft) {
    this.chunks = chunks;
    this.denseOnLeft = denseOnLeft;
    this.step = new FloatSpmmStep(chunks, denseOnLeft);
  }

  /** Computes {@code c = alpha epilogue(a x) + beta c} for compressed rows. */
  public synchronized void run(
      Team team,
      FloatDense c,
      float alpha,
      FloatCsr a,
      FloatDense x,
      float beta,
      FloatEpilogue epilogue) {
    boolean packs = SpmmMode.packs(a.stored(), a.columns(), Float.BYTES);
    choose(team, packs ? Operand.ROWS : Operand.ROWS_IN_PLACE, a.stored(), a.columns(), x);
    step.set(c, alpha, a, null, x, beta, epilogue);
    run(team);
  }

  /** Computes {@code c = alpha epilogue(a x) + beta c} for tiles and their remainder. */
  public synchronized void run(
      Team team,
      FloatDense c,
      float alpha,
      FloatTiled a,
      FloatDense x,
      float beta,
      FloatEpilogue epilogue) {
    choose(team, Operand.TILES, a.stored(), a.columns(), x);
    step.set(c, alpha, a.remainder(), a, x, beta, epilogue);
    run(team);
  }

  private void choose(Team team, Operand a, long stored, int inner, FloatDense x) {
    Operand operand = denseOnLeft ? Operand.SIDEWAYS : a;
    threads = team.threads();
    columns = denseOnLeft ? x.rows() : x.columns();
    boolean copies = SpmmMode.copies(operand, stored, inner, Float.BYTES, threads);
    mode = SpmmMode.of(operand, copies, columns, threads);
    int widest = SpmmMode.widest(operand, inner, Float.BYTES, Caches.LEVEL_2);
    width = mode.width(operand, widest, columns, threads);
    panels = (columns + width - 1) / width;
  }

  private void run(Team team) {
    try {
      int places = mode == SpmmMode.SHARED_PANELS ? panels : threads;
      step.reserve(places, threads, mode, Math.min(width, columns));
      if (mode == SpmmMode.SHARED_PANELS) {
        packing = true;
        runParts(team);
      }
      packing = false;
      runParts(team);
    } finally {
      step.forget();
    }
  }

  private void runParts(Team team) {
    next.set(0);
    if (parts() > 1) {
      team.run(this);
    } else {
      Work.alone(this);
    }
  }

  private int parts() {
    if (mode == SpmmMode.OWN_PANELS) {
      return panels;
    }
    return Math.multiplyExact(panels, packing ? threads : chunks.count());
  }

  @Override
  public void run(int worker) {
    int parts = parts();
    int packed = -1;
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      if (mode == SpmmMode.OWN_PANELS) {
        ownPanel(part, worker);
      } else if (packing) {
        int panel = part / threads;
        step.pack(panel, part % threads, threads, first(panel), count(panel));
      } else if (mode == SpmmMode.COPIED_PANELS) {
        packed = copiedPanel(part / chunks.count(), part % chunks.count(), worker, packed);
      } else {
        sharedPanel(part / chunks.count(), part % chunks.count(), worker);
      }
    }
  }

  private void ownPanel(int panel, int worker) {
    int from = first(panel);
    int count = count(panel);
    step.pack(worker, 0, 1, from, count);
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      step.multiply(worker, worker, chunk, from, count);
    }
  }

  /** Multiplies a chunk; packs the panel if it is another than the worker's last one. */
  private int copiedPanel(int panel, int chunk, int worker, int packed) {
    if (panel != packed) {
      step.pack(worker, 0, 1, first(panel), count(panel));
    }
    step.multiply(worker, worker, chunk, first(panel), count(panel));
    return panel;
  }

  private void sharedPanel(int panel, int chunk, int worker) {
    if (mode == SpmmMode.DIRECT) {
      step.multiplyDirect(worker, chunk, first(panel), count(panel));
    } else {
      step.multiply(panel, worker, chunk, first(panel), count(panel));
    }
  }

  private int first(int panel) {
    return panel * width;
  }

  private int count(int panel) {
    return Math.min(width, columns - panel * width);
  }
}
