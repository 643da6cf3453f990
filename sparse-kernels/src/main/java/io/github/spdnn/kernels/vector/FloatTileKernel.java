package io.github.spdnn.kernels.vector;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;

/**
 * Multiplies one tile with a panel: four rows at a time, so that a vector of the panel is loaded
 * once for four multiply-adds.
 */
final class FloatTileKernel {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int WIDE = Lanes.TILE_VECTORS;

  private FloatTileKernel() {}

  static long multiply(
      FloatTiled a,
      int tile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    int height = a.pattern().rowCount(tile);
    long live = 0;
    int r = 0;
    for (; r + 4 <= height; r += 4) {
      fourRows(a, tile, r, epilogue, x, y, yBase, columns);
      live |= finish(a, tile, r, 4, epilogue, x, y, yBase, columns);
    }
    for (; r < height; r++) {
      oneRow(a, tile, r, epilogue, x, y, yBase, columns);
      live |= finish(a, tile, r, 1, epilogue, x, y, yBase, columns);
    }
    return live;
  }

  /** Where a row of a tile goes. */
  private static int target(TiledPattern tiles, int tile, int r, int yBase) {
    int place = tiles.rawRowOffsets()[tile] + r;
    return yBase == FloatPanelKernels.BY_ROW ? tiles.rawTileRows()[place] : place - yBase;
  }

  private static void fourRows(
      FloatTiled a,
      int tile,
      int r,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    TiledPattern tiles = a.pattern();
    long stride = y.strideBytes();
    long y0 = target(tiles, tile, r, yBase) * stride;
    long y1 = target(tiles, tile, r + 1, yBase) * stride;
    long y2 = target(tiles, tile, r + 2, yBase) * stride;
    long y3 = target(tiles, tile, r + 3, yBase) * stride;
    float bias0 = epilogue.bias(tiles.row(tile, r));
    float bias1 = epilogue.bias(tiles.row(tile, r + 1));
    float bias2 = epilogue.bias(tiles.row(tile, r + 2));
    float bias3 = epilogue.bias(tiles.row(tile, r + 3));
    int left = columns;
    for (long at = 0; left > 0; ) {
      int vectors = left >= WIDE * LANES ? WIDE : left >= 2 * LANES ? 2 : 1;
      fourRows(
          vectors, a, tile, r, x, at, y, at + y0, at + y1, at + y2, at + y3, bias0, bias1, bias2,
          bias3);
      left -= vectors * LANES;
      at += (long) vectors * LANES * Float.BYTES;
    }
  }

  private static void fourRows(
      int vectors,
      FloatTiled a,
      int tile,
      int r,
      FloatPanel x,
      long at,
      FloatPanel y,
      long y0,
      long y1,
      long y2,
      long y3,
      float bias0,
      float bias1,
      float bias2,
      float bias3) {
    TiledPattern tiles = a.pattern();
    float[] w = a.rawBlocks();
    int start = tiles.blockStart(tile) + r;
    int height = tiles.rowCount(tile);
    int[] index = tiles.rawTileColumns();
    int first = tiles.rawColumnOffsets()[tile];
    int length = tiles.columnCount(tile);
    switch (vectors) {
      case 4 ->
          FloatMicroKernels.fourByFour(
              w,
              start,
              height,
              index,
              first,
              length,
              x.memory(),
              at,
              x.strideBytes(),
              y.memory(),
              y0,
              y1,
              y2,
              y3,
              bias0,
              bias1,
              bias2,
              bias3);
      case 2 ->
          FloatMicroKernels.fourByTwo(
              w,
              start,
              height,
              index,
              first,
              length,
              x.memory(),
              at,
              x.strideBytes(),
              y.memory(),
              y0,
              y1,
              y2,
              y3,
              bias0,
              bias1,
              bias2,
              bias3);
      default ->
          FloatMicroKernels.fourByOne(
              w,
              start,
              height,
              index,
              first,
              length,
              x.memory(),
              at,
              x.strideBytes(),
              y.memory(),
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

  private static void oneRow(
      FloatTiled a,
      int tile,
      int r,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    TiledPattern tiles = a.pattern();
    FloatRowKernel.multiply(
        a.rawBlocks(),
        tiles.blockStart(tile) + r,
        tiles.rowCount(tile),
        tiles.rawTileColumns(),
        tiles.rawColumnOffsets()[tile],
        tiles.columnCount(tile),
        x,
        y,
        target(tiles, tile, r, yBase),
        epilogue.bias(tiles.row(tile, r)),
        columns);
  }

  /** Adds what the rows have in the remainder and applies slope and range of the epilogue. */
  private static long finish(
      FloatTiled a,
      int tile,
      int r,
      int count,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    TiledPattern tiles = a.pattern();
    if (a.remainder().stored() > 0) {
      for (int i = r; i < r + count; i++) {
        int row = tiles.row(tile, i);
        addRemainder(a.remainder(), row, x, y, target(tiles, tile, i, yBase), columns);
      }
    }
    if (epilogue.leaks()) {
      for (int i = r; i < r + count; i++) {
        FloatFinish.leak(y, target(tiles, tile, i, yBase), columns, epilogue.slope());
      }
    }
    if (!epilogue.clamps()) {
      return 0;
    }
    int first = target(tiles, tile, r, yBase);
    if (count == 1) {
      return FloatFinish.one(y, first, columns, epilogue.low(), epilogue.high());
    }
    return FloatFinish.four(
        y,
        first,
        target(tiles, tile, r + 1, yBase),
        target(tiles, tile, r + 2, yBase),
        target(tiles, tile, r + 3, yBase),
        columns,
        epilogue.low(),
        epilogue.high());
  }

  private static void addRemainder(
      FloatCsr rest, int row, FloatPanel x, FloatPanel y, int yRow, int columns) {
    SparsityPattern pattern = rest.pattern();
    int start = pattern.rowStart(row);
    int length = pattern.rowLength(row);
    for (int column = 0; length > 0 && column < columns; column += LANES) {
      long at = (long) column * Float.BYTES;
      FloatMicroKernels.addOneByOne(
          rest.rawValues(),
          start,
          pattern.rawIndices(),
          start,
          length,
          x.memory(),
          at,
          x.strideBytes(),
          y.memory(),
          at + (long) yRow * y.strideBytes());
    }
  }
}
