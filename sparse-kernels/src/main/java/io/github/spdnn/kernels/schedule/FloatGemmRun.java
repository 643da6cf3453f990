package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatGemmKernels;
import io.github.spdnn.kernels.backend.Kernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running dense product: operands, packed panels, and the next part. B is packed
 * in panels, A is read where it is unless it is transposed. K. Goto and R. van de Geijn, "Anatomy
 * of High-Performance Matrix Multiplication" (2008), with rows and columns exchanged as matrices
 * are row-major here. Kept by the plan and used again, so that a product allocates nothing but in
 * its first run.
 */
public final class FloatGemmRun {
  private static final int DEPTH_STEP = GemmBlocks.DEPTH_STEP;

  /** Distance of transposed rows of A: not a power of two, for which caches have few places. */
  private static final int A_STRIDE = DEPTH_STEP + 16;

  private final FloatGemmKernels kernels = Kernels.active().floatGemm();
  private final GemmBlocks blocks;
  private final GemmThresholds thresholds;
  private final boolean transposeA;
  private final boolean transposeB;
  private final AtomicInteger next = new AtomicInteger();
  private final Work packing = worker -> pack();
  private final Work computing = this::compute;
  private final Worker[] workers;
  private float[] packed;
  private FloatDense a;
  private FloatDense b;
  private FloatDense c;
  private float alpha;
  private float beta;
  private FloatEpilogue epilogue;
  private int inner;
  private boolean inPlace;
  private int firstColumn;
  private int columns;
  private int firstDepth;
  private int depth;

  /** Prepares products of m×k and k×n matrices. */
  public FloatGemmRun(
      int m,
      int n,
      int k,
      boolean transposeA,
      boolean transposeB,
      int threads,
      GemmThresholds thresholds) {
    this.thresholds = thresholds;
    this.blocks = GemmBlocks.of(m, n, k, threads, kernels.panelColumns());
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    this.workers = new Worker[threads];
    Arrays.setAll(workers, i -> new Worker());
  }

  /** Computes {@code c = epilogue(alpha op(a) op(b) + beta c)}; the shapes fit. */
  public synchronized void run(
      Team team,
      FloatDense newC,
      FloatDense newA,
      FloatDense newB,
      float newAlpha,
      float newBeta,
      FloatEpilogue newEpilogue) {
    a = newA;
    b = newB;
    c = newC;
    alpha = newAlpha;
    beta = newBeta;
    epilogue = newEpilogue;
    inner = alpha == 0 ? 0 : transposeA ? a.rows() : a.columns();
    inPlace = c.rows() <= thresholds.inPlace() && !transposeB && alpha == 1;
    boolean alone = (double) c.rows() * c.columns() * inner < thresholds.alone();
    if (packed == null && inner > 0) {
      packed = new float[blocks.panels() * blocks.panelColumns() * blocks.depth()];
    }
    try {
      for (firstColumn = 0; firstColumn < c.columns(); firstColumn += columns) {
        columns = Math.min(c.columns() - firstColumn, blocks.panels() * blocks.panelColumns());
        firstDepth = 0;
        do {
          depth = Math.min(inner - firstDepth, blocks.depth());
          share(team, packing, alone || inPlace);
          share(team, computing, alone);
          firstDepth += depth;
        } while (firstDepth < inner);
      }
    } finally {
      // A plan that lives long must not keep its last operands alive.
      a = null;
      b = null;
      c = null;
      epilogue = null;
    }
  }

  private void share(Team team, Work work, boolean alone) {
    next.set(0);
    if (alone) {
      Work.alone(work);
    } else {
      team.run(work);
    }
  }

  private int panels() {
    return Math.ceilDiv(columns, blocks.panelColumns());
  }

  private int width(int panel) {
    return Math.min(blocks.panelColumns(), columns - panel * blocks.panelColumns());
  }

  private boolean inPlace(int panel) {
    return inPlace && width(panel) % kernels.columnStep() == 0;
  }

  private int panelStart(int panel) {
    return panel * depth * blocks.panelColumns();
  }

  private void pack() {
    int panels = panels();
    int parts = panels * Math.ceilDiv(depth, DEPTH_STEP);
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      if (!inPlace(part % panels)) {
        pack(part % panels, part / panels * DEPTH_STEP);
      }
    }
  }

  private void pack(int panel, int from) {
    int count = Math.min(DEPTH_STEP, depth - from);
    int column = firstColumn + panel * blocks.panelColumns();
    int row = firstDepth + from;
    int to = panelStart(panel) + from * blocks.panelColumns();
    int width = width(panel);
    int stride = blocks.panelColumns();
    if (width < stride) {
      Arrays.fill(packed, to, to + count * stride, 0);
    }
    if (transposeB) {
      int at = column * b.stride() + row;
      FloatBlocks.transpose(b.rawValues(), at, b.stride(), packed, to, stride, width, count);
    } else {
      int at = row * b.stride() + column;
      FloatBlocks.copy(b.rawValues(), at, b.stride(), packed, to, stride, count, width);
    }
    FloatBlocks.scale(packed, to, count * stride, alpha);
  }

  private void compute(int worker) {
    int groups = Math.ceilDiv(panels(), blocks.panelGroup());
    int parts = Math.multiplyExact(Math.ceilDiv(c.rows(), blocks.rowChunk()), groups);
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      workers[worker].compute(part / groups * blocks.rowChunk(), part % groups);
    }
  }

  /** Says how the product is cut. */
  @Override
  public String toString() {
    return "B packed in panels of "
        + blocks.panelColumns()
        + " columns, "
        + blocks.panels()
        + " of them x "
        + blocks.depth()
        + " rows at once, parts of "
        + blocks.rowChunk()
        + " rows x "
        + blocks.panelGroup()
        + " panels";
  }

  /** Computes parts of the result, with memory of its own. */
  private final class Worker {
    private float[] transposed;
    private float[] edge;
    private int row;
    private int rows;
    private int from;
    private int count;

    /** Multiplies a chunk of rows with a group of panels. */
    void compute(int firstRow, int group) {
      row = firstRow;
      rows = Math.min(blocks.rowChunk(), c.rows() - row);
      int first = group * blocks.panelGroup();
      int last = Math.min(panels(), first + blocks.panelGroup());
      from = 0;
      do {
        count = Math.min(DEPTH_STEP, depth - from);
        if (transposeA) {
          transpose();
        }
        for (int panel = first; panel < last; panel++) {
          multiply(panel);
        }
        from += DEPTH_STEP;
      } while (from < depth);
    }

    private void transpose() {
      if (transposed == null) {
        transposed = new float[blocks.rowChunk() * A_STRIDE];
      }
      int at = (firstDepth + from) * a.stride() + row;
      FloatBlocks.transpose(a.rawValues(), at, a.stride(), transposed, 0, A_STRIDE, count, rows);
    }

    /** The chunk times a piece of a panel. Where vectors would reach beyond c, they use a copy. */
    private void multiply(int panel) {
      int width = width(panel);
      int whole = Math.ceilDiv(width, kernels.columnStep()) * kernels.columnStep();
      int at = row * c.stride() + firstColumn + panel * blocks.panelColumns();
      boolean add = start(at, width);
      if (whole == width) {
        multiply(panel, c.rawValues(), at, c.stride(), whole, add);
        return;
      }
      if (edge == null) {
        edge = new float[blocks.rowChunk() * blocks.panelColumns()];
      }
      FloatBlocks.copy(c.rawValues(), at, c.stride(), edge, 0, whole, rows, width);
      multiply(panel, edge, 0, whole, whole, add);
      FloatBlocks.copy(edge, 0, whole, c.rawValues(), at, c.stride(), rows, width);
    }

    /** Prepares what the sums start from; false if they start from 0 whatever is in c. */
    private boolean start(int at, int width) {
      if (firstDepth + from > 0) {
        return true;
      }
      if (epilogue == FloatEpilogue.NONE && beta == 0 && count > 0) {
        return false;
      }
      for (int i = 0; i < rows; i++) {
        int target = at + i * c.stride();
        if (epilogue == FloatEpilogue.NONE) {
          FloatBlocks.scale(c.rawValues(), target, width, beta);
        } else {
          Arrays.fill(c.rawValues(), target, target + width, epilogue.bias(row + i));
        }
      }
      return true;
    }

    private void multiply(
        int panel, float[] target, int targetAt, int targetStride, int width, boolean add) {
      boolean direct = inPlace(panel);
      int bStride = direct ? b.stride() : blocks.panelColumns();
      int bAt =
          direct
              ? (firstDepth + from) * bStride + firstColumn + panel * blocks.panelColumns()
              : panelStart(panel) + from * bStride;
      kernels.multiply(
          transposeA ? transposed : a.rawValues(),
          transposeA ? 0 : row * a.stride() + firstDepth + from,
          transposeA ? A_STRIDE : a.stride(),
          direct ? b.rawValues() : packed,
          bAt,
          bStride,
          target,
          targetAt,
          targetStride,
          rows,
          width,
          count,
          add);
      if (firstDepth + from + count == inner) {
        finish(target, targetAt, targetStride, width);
      }
    }

    /** Applies slope and range of the epilogue to whole sums. */
    private void finish(float[] target, int targetAt, int targetStride, int width) {
      for (int i = 0; i < rows && epilogue.leaks(); i++) {
        kernels.leak(target, targetAt + i * targetStride, width, epilogue.slope());
      }
      for (int i = 0; i < rows && epilogue.clamps(); i++) {
        int at = targetAt + i * targetStride;
        kernels.clamp(target, at, width, epilogue.low(), epilogue.high());
      }
    }
  }
}
