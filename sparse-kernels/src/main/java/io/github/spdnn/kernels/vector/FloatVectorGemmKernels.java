package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatGemmKernels;

/** Products of dense blocks in vectors: drives the micro-kernels over columns and rows. */
final class FloatVectorGemmKernels implements FloatGemmKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int ROWS = 6;
  private static final float[] ZEROS = new float[COLUMNS];

  @Override
  public void multiply(
      float[] a,
      int aAt,
      int aRowStep,
      int aDepthStep,
      float[] panel,
      int panelAt,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int columns,
      int depth,
      boolean add) {
    // Columns outside, rows inside: the part of the panel that is used again stays in cache.
    int vectors;
    for (int column = 0; column < columns; column += vectors * LANES) {
      vectors = vectors((columns - column) / LANES);
      int part = panelAt + column;
      for (int row = 0; row < rows; ) {
        int source = aAt + row * aRowStep;
        int target = cAt + row * cStride + column;
        // Where the sums start: at what is there, or at a row of zeros for all rows.
        float[] from = add ? c : ZEROS;
        int fromAt = add ? target : 0;
        int fromStride = add ? cStride : 0;
        if (row + ROWS <= rows) {
          sixRows(
              vectors,
              a,
              source,
              aRowStep,
              aDepthStep,
              panel,
              part,
              depth,
              from,
              fromAt,
              fromStride,
              c,
              target,
              cStride);
          row += ROWS;
        } else {
          oneRow(vectors, a, source, aDepthStep, panel, part, depth, from, fromAt, c, target);
          row++;
        }
      }
    }
  }

  /** How many vectors wide the next micro-kernel is. */
  private static int vectors(int left) {
    if (left >= 4 && Lanes.THIRTY_TWO_REGISTERS) {
      return 4;
    }
    return left >= 2 ? 2 : 1;
  }

  private static void sixRows(
      int vectors,
      float[] a,
      int aAt,
      int aRowStep,
      int aDepthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    switch (vectors) {
      case 4 ->
          FloatGemmMicroKernels.sixByFour(
              a,
              aAt,
              aRowStep,
              aDepthStep,
              panel,
              panelAt,
              depth,
              from,
              fromAt,
              fromStride,
              c,
              cAt,
              cStride);
      case 2 ->
          FloatGemmMicroKernels.sixByTwo(
              a,
              aAt,
              aRowStep,
              aDepthStep,
              panel,
              panelAt,
              depth,
              from,
              fromAt,
              fromStride,
              c,
              cAt,
              cStride);
      default ->
          FloatGemmMicroKernels.sixByOne(
              a,
              aAt,
              aRowStep,
              aDepthStep,
              panel,
              panelAt,
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
      int aDepthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      float[] c,
      int cAt) {
    if (vectors == 4) {
      FloatGemmMicroKernels.oneByFour(
          a, aAt, aDepthStep, panel, panelAt, depth, from, fromAt, c, cAt);
      return;
    }
    for (int column = 0; column < vectors * LANES; column += LANES) {
      FloatGemmMicroKernels.oneByOne(
          a,
          aAt,
          aDepthStep,
          panel,
          panelAt + column,
          depth,
          from,
          fromAt + column,
          c,
          cAt + column);
    }
  }
}
