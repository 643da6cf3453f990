package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.sell.StencilLayout;

/** A matrix in runs of rows that are each the row above, moved one column. */
final class FloatStencilRun extends FloatPreparedRun {
  private final FloatSpmvKernels kernels = Kernels.active().floatSpmv();
  private final StencilLayout layout;
  private final float[] values;
  private final int[] parts;
  private final float[][] scratch;

  FloatStencilRun(StencilLayout layout, FloatCsr a, int threads) {
    this.layout = layout;
    values = new float[a.stored()];
    parts =
        Chunks.split(
            layout.runs(),
            run -> layout.valueStart(run + 1) - layout.valueStart(run) + 8,
            parts(threads));
    scratch = new float[threads][StencilLayout.MOST_ROWS];
    arrange(a);
  }

  private void arrange(FloatCsr a) {
    SparsityPattern pattern = a.pattern();
    for (int run = 0; run < layout.runs(); run++) {
      int to = layout.valueStart(run);
      int rows;
      for (int start = 0; (rows = layout.blockRows(run, start)) > 0; start += rows) {
        for (int k = 0; k < layout.length(run); k++) {
          for (int lane = 0; lane < rows; lane++) {
            int from = pattern.rowStart(layout.firstRow(run) + start + lane) + k;
            values[to++] = a.value(from);
          }
        }
      }
    }
  }

  @Override
  int parts() {
    return parts.length - 1;
  }

  @Override
  void part(int part, int worker, float[] x, float alpha, float beta, float[] y) {
    kernels.runs(layout, values, parts[part], parts[part + 1], x, alpha, beta, y, scratch[worker]);
  }

  @Override
  public String toString() {
    return layout.runs() + " runs of rows that are each the row above, moved one column";
  }
}
