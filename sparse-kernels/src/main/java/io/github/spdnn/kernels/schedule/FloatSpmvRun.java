package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one running matrix-vector product over compressed rows. Kept by the plan and used
 * again, so that a product allocates nothing.
 */
public final class FloatSpmvRun implements Work {
  private final FloatSpmvKernels kernels = Kernels.active().floatSpmv();
  private final SpmvChunks chunks;
  private final float[] pieceSums;
  private final AtomicInteger next = new AtomicInteger();
  private FloatCsr a;
  private float[] x;
  private float[] y;
  private float alpha;
  private float beta;

  /** Prepares products split into the given parts. */
  public FloatSpmvRun(SpmvChunks chunks) {
    this.chunks = chunks;
    this.pieceSums = new float[chunks.pieces()];
  }

  /** Computes {@code y = alpha a x + beta y}. */
  public synchronized void run(
      Team team, float[] newY, FloatCsr newA, float[] newX, float newAlpha, float newBeta) {
    y = newY;
    a = newA;
    x = newX;
    alpha = newAlpha;
    beta = newBeta;
    next.set(0);
    try {
      if (chunks.runs() + chunks.pieces() > 1) {
        team.run(this);
      } else {
        Work.alone(this);
      }
      addPieces();
    } finally {
      a = null;
      x = null;
      y = null;
    }
  }

  @Override
  public void run(int worker) {
    int pieces = chunks.pieces();
    int parts = pieces + chunks.runs();
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      if (part < pieces) {
        pieceSums[part] =
            kernels.sum(
                a.pattern().rawIndices(),
                a.rawValues(),
                chunks.pieceStart(part),
                chunks.pieceEnd(part),
                x);
      } else {
        rows(chunks.firstRow(part - pieces), chunks.firstRow(part - pieces + 1));
      }
    }
  }

  private void rows(int from, int to) {
    int[] offsets = a.pattern().rawOffsets();
    int[] indices = a.pattern().rawIndices();
    int row = from;
    while (row < to) {
      int end = chunks.rowsUntilLongRow(row, to);
      kernels.rows(offsets, indices, a.rawValues(), row, end, x, alpha, beta, y);
      row = end + 1; // past the long row, if it was one that ended the rows
    }
  }

  private void addPieces() {
    for (int at = 0; at < chunks.longRows(); at++) {
      float sum = 0;
      for (int piece = chunks.firstPiece(at); piece < chunks.firstPiece(at + 1); piece++) {
        sum += pieceSums[piece];
      }
      int row = chunks.longRow(at);
      y[row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, row);
    }
  }
}
