package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;

/** A matrix in chunks of rows of equal length; rows outside of them stay as they were. */
final class FloatSellRun extends FloatPreparedRun {
  private final FloatSpmvKernels kernels = Kernels.active().floatSpmv();
  private final SparsityPattern pattern;
  private final SellLayout layout;
  private final float[] values;
  private final float[] csrValues;
  private final int[] chunkParts;
  private final int[] outsideParts;
  private final float[][] scratch;

  FloatSellRun(SellLayout layout, FloatCsr a, int threads) {
    this.layout = layout;
    this.pattern = a.pattern();
    this.values = new float[layout.stored()];
    this.csrValues = layout.rawOutside().length == 0 ? new float[0] : a.rawValues().clone();
    int[] outside = layout.rawOutside();
    int parts = parts(threads);
    chunkParts =
        Chunks.split(
            layout.chunks(), chunk -> layout.start(chunk + 1) - layout.start(chunk) + 8, parts);
    outsideParts = Chunks.split(outside.length, at -> pattern.rowLength(outside[at]) + 2, parts);
    scratch = new float[threads][layout.height()];
    arrange(a);
  }

  private void arrange(FloatCsr a) {
    int height = layout.height();
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      for (int lane = 0; lane < height; lane++) {
        int from = pattern.rowStart(layout.row(chunk, lane));
        int to = layout.start(chunk) + lane;
        for (int k = 0; k < layout.length(chunk); k++) {
          values[to + k * height] = a.value(from + k);
        }
      }
    }
  }

  @Override
  int parts() {
    return chunkParts.length - 1 + outsideParts.length - 1;
  }

  @Override
  void part(int part, int worker, float[] x, float alpha, float beta, float[] y) {
    int chunkCount = chunkParts.length - 1;
    if (part < chunkCount) {
      int from = chunkParts[part];
      int to = chunkParts[part + 1];
      kernels.chunks(layout, values, from, to, x, alpha, beta, y, scratch[worker]);
      return;
    }
    int at = outsideParts[part - chunkCount];
    int end = outsideParts[part - chunkCount + 1];
    int[] indices = pattern.rawIndices();
    for (; at < end; at++) {
      int row = layout.rawOutside()[at];
      float sum = kernels.sum(indices, csrValues, pattern.rowStart(row), pattern.rowEnd(row), x);
      y[row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, row);
    }
  }

  @Override
  public String toString() {
    return layout.chunks()
        + " chunks of "
        + layout.height()
        + " rows of equal length, "
        + layout.rawOutside().length
        + " rows outside";
  }
}
