package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;
import io.github.spdnn.kernels.sell.StencilLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Matrix-vector loops: short rows one entry at a time, long rows and chunks in vectors. */
final class FloatVectorSpmvKernels implements FloatSpmvKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  private final FloatSpmvKernels scalar = new FloatScalarSpmvKernels();

  @Override
  public float sum(int[] indices, float[] values, int from, int to, float[] x) {
    // Narrower vectors would need several accumulators to sum in the order of the widest.
    if (to - from <= IN_ORDER || LANES != PARTIAL_SUMS) {
      return scalar.sum(indices, values, from, to, x);
    }
    int whole = to - (to - from) % LANES;
    float sum = longSum(indices, values, from, whole, x);
    for (int p = whole; p < to; p++) {
      sum = Math.fma(values[p], x[indices[p]], sum);
    }
    return sum;
  }

  private static float longSum(int[] indices, float[] values, int from, int to, float[] x) {
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int p = from; p < to; p += LANES) {
      FloatVector gathered = FloatVector.fromArray(SPECIES, x, 0, indices, p);
      sums = FloatVector.fromArray(SPECIES, values, p).fma(gathered, sums);
    }
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      sums = sums.add(sums.rearrange(VectorShuffle.iota(SPECIES, distance, 1, true)));
    }
    return sums.lane(0);
  }

  @Override
  public void rows(
      int[] offsets,
      int[] indices,
      float[] values,
      int fromRow,
      int toRow,
      float[] x,
      float alpha,
      float beta,
      float[] y) {
    int row = shortRows(offsets, indices, values, fromRow, toRow, x, alpha, beta, y);
    while (row < toRow) {
      float sum = sum(indices, values, offsets[row], offsets[row + 1], x);
      y[row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, row);
      row = shortRows(offsets, indices, values, row + 1, toRow, x, alpha, beta, y);
    }
  }

  /**
   * Rows up to the next one that is not summed in order, which is returned. Apart from the sums of
   * those, as a call within this loop would make the compiler keep less in registers.
   */
  private static int shortRows(
      int[] offsets,
      int[] indices,
      float[] values,
      int fromRow,
      int toRow,
      float[] x,
      float alpha,
      float beta,
      float[] y) {
    int p = offsets[fromRow];
    for (int row = fromRow; row < toRow; row++) {
      int to = offsets[row + 1];
      if (to - p > IN_ORDER) {
        return row;
      }
      float sum = 0;
      // A counter that lives on from row to row keeps the compiler from unrolling this loop into
      // three, of which short rows only meet the first and the last.
      while (p < to) {
        sum = Math.fma(values[p], x[indices[p]], sum);
        p++;
      }
      y[row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, row);
    }
    return toRow;
  }

  @Override
  public void chunks(
      SellLayout layout,
      float[] values,
      int fromChunk,
      int toChunk,
      float[] x,
      float alpha,
      float beta,
      float[] y,
      float[] scratch) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      scalar.chunks(layout, values, fromChunk, toChunk, x, alpha, beta, y, scratch);
      return;
    }
    int height = layout.height();
    int[] columns = layout.rawColumns();
    int[] rows = layout.rawRows();
    for (int chunk = fromChunk; chunk < toChunk; chunk++) {
      boolean direct = layout.neighbours(chunk) && alpha == 1 && beta == 0;
      int rowAt = chunk * height;
      float[] target = direct ? y : scratch;
      int targetAt = direct ? rows[rowAt] : 0;
      int from = layout.start(chunk);
      int to = layout.start(chunk + 1);
      for (int lane = 0; lane < height; lane += LANES) {
        FloatGatherMicroKernels.chunk(
            values, columns, from + lane, to, height, x, target, targetAt + lane);
      }
      if (!direct) {
        for (int lane = 0; lane < height; lane++) {
          int row = rows[rowAt + lane];
          y[row] = FloatScalarSpmvKernels.combine(alpha, scratch[lane], beta, y, row);
        }
      }
    }
  }

  @Override
  public int runLanes() {
    return LANES;
  }

  @Override
  public void runs(
      StencilLayout layout,
      float[] values,
      int fromRun,
      int toRun,
      float[] x,
      float alpha,
      float beta,
      float[] y,
      float[] scratch) {
    boolean direct = alpha == 1 && beta == 0;
    float ahead = 0;
    for (int run = fromRun; run < toRun; run++) {
      int row = layout.firstRow(run);
      int count = layout.firstRow(run + 1) - row;
      ahead +=
          FloatStencilMicroKernel.run(
              values,
              layout.valueStart(run),
              count,
              layout.rawColumns(),
              layout.columnStart(run),
              layout.columnStart(run + 1),
              x,
              direct ? y : scratch,
              direct ? row : 0);
      for (int i = 0; i < count && !direct; i++) {
        y[row + i] = FloatScalarSpmvKernels.combine(alpha, scratch[i], beta, y, row + i);
      }
    }
    // Nobody reads it, but without a use the reads ahead would be no code.
    scratch[0] = ahead;
  }
}
