package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSpmvKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmvKernels;
import io.github.spdnn.kernels.sell.SellLayout;
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
    for (int row = fromRow; row < toRow; row++) {
      int from = offsets[row];
      int to = offsets[row + 1];
      float sum = 0;
      if (to - from <= IN_ORDER) {
        for (int p = from; p < to; p++) {
          sum = Math.fma(values[p], x[indices[p]], sum);
        }
      } else {
        sum = sum(indices, values, from, to, x);
      }
      y[row] = FloatScalarSpmvKernels.combine(alpha, sum, beta, y, row);
    }
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
    for (int chunk = fromChunk; chunk < toChunk; chunk++) {
      boolean direct = layout.neighbours(chunk) && alpha == 1 && beta == 0;
      float[] target = direct ? y : scratch;
      int targetAt = direct ? layout.row(chunk, 0) : 0;
      if (height == 4 * LANES && layout.dense(chunk)) {
        fourVectors(
            values,
            layout.valueStart(chunk),
            layout.rawColumns(),
            layout.columnStart(chunk),
            layout.columnStart(chunk + 1),
            x,
            target,
            targetAt);
      }
      int start = height == 4 * LANES && layout.dense(chunk) ? height : 0;
      for (int lane = start; lane < height; lane += LANES) {
        int at = layout.valueStart(chunk) + lane;
        int columnAt = layout.columnStart(chunk);
        int length = layout.length(chunk);
        if (layout.dense(chunk)) {
          denseChunk(
              values,
              at,
              height,
              layout.rawColumns(),
              columnAt,
              length,
              x,
              lane,
              target,
              targetAt + lane);
        } else {
          gatheredChunk(
              values,
              at,
              height,
              layout.rawColumns(),
              columnAt + lane,
              length,
              x,
              target,
              targetAt + lane);
        }
      }
      if (!direct) {
        for (int lane = 0; lane < height; lane++) {
          int row = layout.row(chunk, lane);
          y[row] = FloatScalarSpmvKernels.combine(alpha, scratch[lane], beta, y, row);
        }
      }
    }
  }

  /**
   * A dense chunk of four vectors of rows. Rows of a stencil are short: with one vector at a time
   * the loop and its checks of bounds take longer than the products.
   */
  private static void fourVectors(
      float[] values,
      int at,
      int[] columns,
      int columnFrom,
      int columnTo,
      float[] x,
      float[] target,
      int targetAt) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int v = at;
    for (int k = columnFrom; k < columnTo; k++) {
      int column = columns[k];
      a =
          FloatVector.fromArray(SPECIES, values, v)
              .fma(FloatVector.fromArray(SPECIES, x, column), a);
      b =
          FloatVector.fromArray(SPECIES, values, v + LANES)
              .fma(FloatVector.fromArray(SPECIES, x, column + LANES), b);
      c =
          FloatVector.fromArray(SPECIES, values, v + 2 * LANES)
              .fma(FloatVector.fromArray(SPECIES, x, column + 2 * LANES), c);
      d =
          FloatVector.fromArray(SPECIES, values, v + 3 * LANES)
              .fma(FloatVector.fromArray(SPECIES, x, column + 3 * LANES), d);
      v += 4 * LANES;
    }
    a.intoArray(target, targetAt);
    b.intoArray(target, targetAt + LANES);
    c.intoArray(target, targetAt + 2 * LANES);
    d.intoArray(target, targetAt + 3 * LANES);
  }

  private static void denseChunk(
      float[] values,
      int at,
      int height,
      int[] columns,
      int columnAt,
      int length,
      float[] x,
      int lane,
      float[] target,
      int targetAt) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int k = 0; k < length; k++) {
      FloatVector loaded = FloatVector.fromArray(SPECIES, x, columns[columnAt + k] + lane);
      sum = FloatVector.fromArray(SPECIES, values, at + k * height).fma(loaded, sum);
    }
    sum.intoArray(target, targetAt);
  }

  private static void gatheredChunk(
      float[] values,
      int at,
      int height,
      int[] columns,
      int columnAt,
      int length,
      float[] x,
      float[] target,
      int targetAt) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int k = 0; k < length; k++) {
      FloatVector gathered = FloatVector.fromArray(SPECIES, x, 0, columns, columnAt + k * height);
      sum = FloatVector.fromArray(SPECIES, values, at + k * height).fma(gathered, sum);
    }
    sum.intoArray(target, targetAt);
  }
}
