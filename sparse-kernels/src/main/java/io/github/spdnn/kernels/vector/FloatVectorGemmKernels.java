package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatGemmKernels;
import io.github.spdnn.kernels.scalar.FloatScalarGemmKernels;

/** Products of dense blocks in vectors: drives the micro-kernels over columns and rows. */
final class FloatVectorGemmKernels implements FloatGemmKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int VECTORS = Lanes.THIRTY_TWO_REGISTERS ? 4 : 2;
  private static final int ROWS = 6;

  /** So many rows or more are computed as if they were six. */
  private static final int WORTH_SIX = 3;

  private static final float[] ZEROS = new float[VECTORS * LANES];

  private final FloatGemmKernels scalar = new FloatScalarGemmKernels();

  @Override
  public int panelColumns() {
    return VECTORS * LANES;
  }

  @Override
  public int columnStep() {
    return LANES;
  }

  @Override
  public void multiply(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int columns,
      int depth,
      boolean add) {
    int vectors;
    for (int column = 0; column < columns; column += vectors * LANES) {
      vectors = vectors((columns - column) / LANES);
      int left;
      for (int row = 0; row < rows; row += Math.min(left, ROWS)) {
        left = left(rows - row);
        multiply(
            vectors,
            left,
            a,
            aAt + row * aStride,
            aStride,
            b,
            bAt + column,
            bStride,
            depth,
            c,
            cAt + row * cStride + column,
            cStride,
            add);
      }
    }
  }

  /** How many vectors wide the next micro-kernel is. */
  private static int vectors(int left) {
    return left >= VECTORS ? VECTORS : left >= 2 ? 2 : 1;
  }

  /** How many rows the next micro-kernel takes. */
  private static int left(int rows) {
    return rows >= WORTH_SIX ? Math.min(rows, ROWS) : 1;
  }

  private static void multiply(
      int vectors,
      int rows,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      int depth,
      float[] c,
      int cAt,
      int cStride,
      boolean add) {
    // Where the sums start: at what is there, or at one row of zeros for all rows.
    float[] from = add ? c : ZEROS;
    int fromAt = add ? cAt : 0;
    int fromStride = add ? cStride : 0;
    if (rows == 1) {
      oneRow(vectors, a, aAt, b, bAt, bStride, depth, from, fromAt, c, cAt);
      return;
    }
    switch (vectors) {
      case 4 ->
          FloatGemmMicroKernels.sixByFour(
              rows,
              a,
              aAt,
              aStride,
              b,
              bAt,
              bStride,
              depth,
              from,
              fromAt,
              fromStride,
              c,
              cAt,
              cStride);
      case 2 ->
          FloatGemmMicroKernels.sixByTwo(
              rows,
              a,
              aAt,
              aStride,
              b,
              bAt,
              bStride,
              depth,
              from,
              fromAt,
              fromStride,
              c,
              cAt,
              cStride);
      default ->
          FloatGemmMicroKernels.sixByOne(
              rows,
              a,
              aAt,
              aStride,
              b,
              bAt,
              bStride,
              depth,
              from,
              fromAt,
              fromStride,
              c,
              cAt,
              cStride);
    }
  }

  private static void oneRow(
      int vectors,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bStride,
      int depth,
      float[] from,
      int fromAt,
      float[] c,
      int cAt) {
    if (vectors == 4) {
      FloatGemmRowKernels.oneByFour(a, aAt, b, bAt, bStride, depth, from, fromAt, c, cAt);
      return;
    }
    for (int column = 0; column < vectors * LANES; column += LANES) {
      FloatGemmRowKernels.oneByOne(
          a, aAt, b, bAt + column, bStride, depth, from, fromAt + column, c, cAt + column);
    }
  }

  @Override
  public void leak(float[] c, int at, int columns, float slope) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      scalar.leak(c, at, columns, slope);
    } else {
      FloatGemmRowKernels.leak(c, at, columns, slope);
    }
  }

  @Override
  public void clamp(float[] c, int at, int columns, float low, float high) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      scalar.clamp(c, at, columns, low, high);
    } else {
      FloatGemmRowKernels.clamp(c, at, columns, low, high);
    }
  }
}
