package io.github.spdnn.kernels.vector;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;

/**
 * Multiplies one tile with a panel: four rows at a time, so that a vector of the panel is loaded
 * once for four multiply-adds.
 */
final class FloatTileKernel {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int WIDE = 4 * LANES;

  private FloatTileKernel() {}

  static long multiply(
      FloatTiled a,
      int tile,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    TiledPattern tiles = a.pattern();
    int height = tiles.rowCount(tile);
    long live = 0;
    int r = 0;
    for (; r + 4 <= height; r += 4) {
      fourRows(a, tile, r, epilogue, x, xAt, xStride, y, yAt, yStride, columns);
      live |= finish(a, tile, r, 4, epilogue, x, xAt, xStride, y, yAt, yStride, columns);
    }
    for (; r < height; r++) {
      oneRow(a, tile, r, epilogue, x, xAt, xStride, y, yAt, yStride, columns);
      live |= finish(a, tile, r, 1, epilogue, x, xAt, xStride, y, yAt, yStride, columns);
    }
    return live;
  }

  private static void fourRows(
      FloatTiled a,
      int tile,
      int r,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    TiledPattern tiles = a.pattern();
    int height = tiles.rowCount(tile);
    int start = tiles.blockStart(tile) + r;
    int[] indices = tiles.rawTileColumns();
    int first = tiles.rawColumnOffsets()[tile];
    int length = tiles.columnCount(tile);
    int row0 = tiles.row(tile, r);
    int row1 = tiles.row(tile, r + 1);
    int row2 = tiles.row(tile, r + 2);
    int row3 = tiles.row(tile, r + 3);
    float bias0 = epilogue.bias(row0);
    float bias1 = epilogue.bias(row1);
    float bias2 = epilogue.bias(row2);
    float bias3 = epilogue.bias(row3);
    int column = 0;
    for (; column < columns; column += column + WIDE <= columns ? WIDE : LANES) {
      int target = yAt + column;
      int y0 = target + row0 * yStride;
      int y1 = target + row1 * yStride;
      int y2 = target + row2 * yStride;
      int y3 = target + row3 * yStride;
      if (column + WIDE <= columns) {
        FloatMicroKernels.fourByFour(
            a.rawBlocks(),
            start,
            height,
            indices,
            first,
            length,
            x,
            xAt + column,
            xStride,
            y,
            y0,
            y1,
            y2,
            y3,
            bias0,
            bias1,
            bias2,
            bias3);
      } else {
        FloatMicroKernels.fourByOne(
            a.rawBlocks(),
            start,
            height,
            indices,
            first,
            length,
            x,
            xAt + column,
            xStride,
            y,
            y0,
            y1,
            y2,
            y3,
            bias0,
            bias1,
            bias2,
            bias3);
      }
    }
  }

  private static void oneRow(
      FloatTiled a,
      int tile,
      int r,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    TiledPattern tiles = a.pattern();
    int height = tiles.rowCount(tile);
    int start = tiles.blockStart(tile) + r;
    int[] indices = tiles.rawTileColumns();
    int first = tiles.rawColumnOffsets()[tile];
    int length = tiles.columnCount(tile);
    int row = tiles.row(tile, r);
    float bias = epilogue.bias(row);
    int target = yAt + row * yStride;
    int column = 0;
    for (; column + WIDE <= columns; column += WIDE) {
      FloatMicroKernels.oneByFour(
          a.rawBlocks(),
          start,
          height,
          indices,
          first,
          length,
          x,
          xAt + column,
          xStride,
          y,
          target + column,
          bias);
    }
    for (; column < columns; column += LANES) {
      FloatMicroKernels.oneByOne(
          a.rawBlocks(),
          start,
          height,
          indices,
          first,
          length,
          x,
          xAt + column,
          xStride,
          y,
          target + column,
          bias);
    }
  }

  /** Adds what the rows have in the remainder and applies the range of the epilogue. */
  private static long finish(
      FloatTiled a,
      int tile,
      int r,
      int count,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    TiledPattern tiles = a.pattern();
    if (a.remainder().stored() > 0) {
      for (int i = r; i < r + count; i++) {
        int row = tiles.row(tile, i);
        addRemainder(a.remainder(), row, x, xAt, xStride, y, yAt + row * yStride, columns);
      }
    }
    if (!epilogue.clamps()) {
      return 0;
    }
    int y0 = yAt + tiles.row(tile, r) * yStride;
    if (count == 1) {
      return FloatFinish.one(y, y0, columns, epilogue.low(), epilogue.high());
    }
    int y1 = yAt + tiles.row(tile, r + 1) * yStride;
    int y2 = yAt + tiles.row(tile, r + 2) * yStride;
    int y3 = yAt + tiles.row(tile, r + 3) * yStride;
    return FloatFinish.four(y, y0, y1, y2, y3, columns, epilogue.low(), epilogue.high());
  }

  private static void addRemainder(
      FloatCsr rest, int row, float[] x, int xAt, int xStride, float[] y, int target, int columns) {
    SparsityPattern pattern = rest.pattern();
    int start = pattern.rowStart(row);
    int length = pattern.rowLength(row);
    for (int column = 0; length > 0 && column < columns; column += LANES) {
      FloatMicroKernels.addOneByOne(
          rest.rawValues(),
          start,
          pattern.rawIndices(),
          start,
          length,
          x,
          xAt + column,
          xStride,
          y,
          target + column);
    }
  }
}
