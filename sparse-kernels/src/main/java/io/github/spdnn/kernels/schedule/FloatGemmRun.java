package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.kernels.backend.FloatGemmKernels;
import io.github.spdnn.kernels.backend.Kernels;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running dense product: operands, packed panels, and the next part. B is packed,
 * A is read where it is. K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication" (2008), with rows and columns exchanged as matrices are row-major here. Kept by
 * the plan and used again, so that a product allocates nothing but in its first run.
 */
public final class FloatGemmRun {
  private static final int COLUMNS = FloatGemmKernels.COLUMNS;

  /** Multiply-adds below which handing work to threads costs more than it. */
  private static final long ALONE = 100_000;

  private final FloatGemmKernels kernels = Kernels.active().floatGemm();
  private final GemmBlocks blocks;
  private final boolean transposeA;
  private final boolean transposeB;
  private final AtomicInteger next = new AtomicInteger();
  private final Work packing = worker -> pack();
  private final Work computing = this::compute;
  private final float[][] edges;
  private float[] packed;
  private FloatDense a;
  private FloatDense b;
  private FloatDense c;
  private float alpha;
  private float beta;
  private int firstColumn;
  private int columns;
  private int firstDepth;
  private int depth;

  /** Prepares products cut into the given blocks. */
  public FloatGemmRun(GemmBlocks blocks, boolean transposeA, boolean transposeB, int threads) {
    this.blocks = blocks;
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    this.edges = new float[threads][];
  }

  /** Computes {@code c = alpha op(a) op(b) + beta c}; the shapes fit. */
  public synchronized void run(
      Team team, FloatDense newC, FloatDense newA, FloatDense newB, float newAlpha, float newBeta) {
    a = newA;
    b = newB;
    c = newC;
    alpha = newAlpha;
    beta = newBeta;
    int inner = alpha == 0 ? 0 : transposeA ? a.rows() : a.columns();
    boolean alone = (double) c.rows() * c.columns() * inner < ALONE;
    if (packed == null && inner > 0) {
      packed = new float[blocks.packedElements()];
    }
    try {
      for (firstColumn = 0; firstColumn < c.columns(); firstColumn += columns) {
        columns = Math.min(c.columns() - firstColumn, blocks.panels() * COLUMNS);
        firstDepth = 0;
        do {
          depth = Math.min(inner - firstDepth, blocks.depth());
          share(team, packing, alone);
          share(team, computing, alone);
          firstDepth += depth;
        } while (firstDepth < inner);
      }
    } finally {
      // A plan that lives long must not keep its last operands alive.
      a = null;
      b = null;
      c = null;
    }
  }

  private void share(Team team, Work work, boolean alone) {
    next.set(0);
    if (alone) {
      work.run(0);
    } else {
      team.run(work);
    }
  }

  private void pack() {
    int panels = GemmBlocks.panels(columns);
    int steps = Math.ceilDiv(depth, GemmBlocks.DEPTH_STEP);
    for (int part = next.getAndIncrement(); part < panels * steps; part = next.getAndIncrement()) {
      pack(part % panels, part / panels * GemmBlocks.DEPTH_STEP);
    }
  }

  private void pack(int panel, int from) {
    int count = Math.min(GemmBlocks.DEPTH_STEP, depth - from);
    int column = firstColumn + panel * COLUMNS;
    int width = Math.min(COLUMNS, c.columns() - column);
    int row = firstDepth + from;
    int to = panelStart(panel) + from * COLUMNS;
    int stride = b.stride();
    if (transposeB) {
      int at = column * stride + row;
      FloatPanelPacking.columns(b.rawValues(), at, stride, count, width, alpha, packed, to);
    } else {
      int at = row * stride + column;
      FloatPanelPacking.rows(b.rawValues(), at, stride, count, width, alpha, packed, to);
    }
  }

  private int panelStart(int panel) {
    return panel * depth * COLUMNS;
  }

  private void compute(int worker) {
    int panels = GemmBlocks.panels(columns);
    int parts = Math.multiplyExact(Math.ceilDiv(c.rows(), blocks.rowChunk()), panels);
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      int row = part / panels * blocks.rowChunk();
      int rows = Math.min(blocks.rowChunk(), c.rows() - row);
      compute(worker, row, rows, part % panels);
    }
  }

  /** Some rows of one panel. Where vectors would reach beyond c, they work on a copy. */
  private void compute(int worker, int row, int rows, int panel) {
    int column = firstColumn + panel * COLUMNS;
    int width = Math.min(COLUMNS, c.columns() - column);
    float[] values = c.rawValues();
    int at = row * c.stride() + column;
    boolean add = firstDepth > 0 || beta != 0;
    if (firstDepth == 0 && (beta != 0 || depth == 0)) {
      FloatBlocks.scale(values, at, c.stride(), rows, width, beta);
    }
    if (width % FloatGemmKernels.COLUMN_STEP == 0) {
      multiply(row, rows, panel, values, at, c.stride(), width, add);
      return;
    }
    float[] edge = edge(worker);
    int whole = Math.ceilDiv(width, FloatGemmKernels.COLUMN_STEP) * FloatGemmKernels.COLUMN_STEP;
    FloatBlocks.copy(values, at, c.stride(), edge, 0, COLUMNS, rows, width);
    multiply(row, rows, panel, edge, 0, COLUMNS, whole, add);
    FloatBlocks.copy(edge, 0, COLUMNS, values, at, c.stride(), rows, width);
  }

  private void multiply(
      int row,
      int rows,
      int panel,
      float[] target,
      int targetAt,
      int targetStride,
      int width,
      boolean add) {
    int rowStep = transposeA ? 1 : a.stride();
    int depthStep = transposeA ? a.stride() : 1;
    for (int from = 0; from < depth; from += GemmBlocks.DEPTH_STEP) {
      kernels.multiply(
          a.rawValues(),
          row * rowStep + (firstDepth + from) * depthStep,
          rowStep,
          depthStep,
          packed,
          panelStart(panel) + from * COLUMNS,
          target,
          targetAt,
          targetStride,
          rows,
          width,
          Math.min(GemmBlocks.DEPTH_STEP, depth - from),
          add || from > 0);
    }
  }

  private float[] edge(int worker) {
    if (edges[worker] == null) {
      edges[worker] = new float[blocks.rowChunk() * COLUMNS];
    }
    return edges[worker];
  }
}
