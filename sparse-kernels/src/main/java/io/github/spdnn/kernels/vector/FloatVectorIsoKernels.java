package io.github.spdnn.kernels.vector;

import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatIsoKernels;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.scalar.FloatScalarIsoKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmspvKernels;

/** Products with iso-valued matrices: the value stays in a register. */
final class FloatVectorIsoKernels implements FloatIsoKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int MANY = 16;
  private static final int SOME = 8;

  @Override
  public long multiplyTiles(
      TiledPattern tiles,
      float value,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int columns) {
    int whole = columns - columns % LANES;
    long live = 0;
    for (int tile = fromTile; tile < toTile; tile++) {
      live |= tile(tiles, value, tile, epilogue, x, y, whole);
      if (whole < columns) {
        live |= FloatScalarIsoKernels.tile(tiles, value, tile, epilogue, x, y, whole, columns);
      }
    }
    return epilogue.clamps() ? live : -1L;
  }

  private static long tile(
      TiledPattern tiles,
      float value,
      int tile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int columns) {
    int first = tiles.rawRowOffsets()[tile];
    int end = tiles.rawRowOffsets()[tile + 1];
    int place = first;
    for (int height = 0; place < end; place += height) {
      int left = end - place;
      height = Lanes.THIRTY_TWO_REGISTERS && left >= MANY ? MANY : left >= SOME ? SOME : 1;
      rows(height, tiles, value, tile, place, epilogue.rawBias(), x, y, columns);
    }
    for (place = first; place < end && epilogue.leaks(); place++) {
      FloatFinish.leak(y, tiles.rawTileRows()[place], columns, epilogue.slope());
    }
    return epilogue.clamps() ? finish(tiles, first, end, epilogue, y, columns) : 0;
  }

  private static void rows(
      int height,
      TiledPattern tiles,
      float value,
      int tile,
      int place,
      float[] bias,
      FloatPanel x,
      FloatPanel y,
      int columns) {
    int[] index = tiles.rawTileColumns();
    int from = tiles.rawColumnOffsets()[tile];
    int to = tiles.rawColumnOffsets()[tile + 1];
    int[] rows = tiles.rawTileRows();
    for (int column = 0; column < columns; column += LANES) {
      long at = (long) column * Float.BYTES;
      switch (height) {
        case MANY ->
            FloatIsoMicroKernels.sixteenRows(
                value,
                index,
                from,
                to,
                rows,
                place,
                bias,
                x.memory(),
                at,
                x.strideBytes(),
                y.memory(),
                y.strideBytes());
        case SOME ->
            FloatIsoMicroKernels.eightRows(
                value,
                index,
                from,
                to,
                rows,
                place,
                bias,
                x.memory(),
                at,
                x.strideBytes(),
                y.memory(),
                y.strideBytes());
        default ->
            FloatIsoMicroKernels.oneRow(
                value,
                index,
                from,
                to,
                rows,
                place,
                bias,
                x.memory(),
                at,
                x.strideBytes(),
                y.memory(),
                y.strideBytes());
      }
    }
  }

  private static long finish(
      TiledPattern tiles, int first, int end, FloatEpilogue epilogue, FloatPanel y, int columns) {
    int[] rows = tiles.rawTileRows();
    float low = epilogue.low();
    float high = epilogue.high();
    long live = 0;
    int place = first;
    for (; place + 4 <= end; place += 4) {
      live |=
          FloatFinish.four(
              y,
              rows[place],
              rows[place + 1],
              rows[place + 2],
              rows[place + 3],
              columns,
              low,
              high);
    }
    for (; place < end; place++) {
      live |= FloatFinish.one(y, rows[place], columns, low, high);
    }
    return live;
  }

  @Override
  public long addColumns(
      FloatColumnRuns a, float value, int[] indices, float[] values, int count, FloatPanel y) {
    long pieces =
        FloatIsoMicroKernels.addPieces(
            a.rawOffsets(), a.rawRows(), value, indices, values, count, y.memory());
    return pieces * LANES + FloatScalarSpmspvKernels.addRest(a, indices, values, count, y);
  }
}
