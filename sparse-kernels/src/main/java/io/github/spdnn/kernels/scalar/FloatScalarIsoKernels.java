package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.CompactTiles;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatIsoKernels;
import io.github.spdnn.kernels.backend.FloatIsoValue;
import io.github.spdnn.kernels.backend.FloatPanel;

/** Products with iso-valued matrices without vector instructions. */
public final class FloatScalarIsoKernels implements FloatIsoKernels {
  @Override
  public long multiplyTiles(
      CompactTiles tiles,
      FloatIsoValue value,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int columns) {
    long live = 0;
    for (int tile = fromTile; tile < toTile; tile++) {
      live |= tile(tiles, value.value(), tile, epilogue, x, y, 0, columns);
    }
    return epilogue.clamps() ? live : -1L;
  }

  /** A tile, some columns of the panel. */
  public static long tile(
      CompactTiles tiles,
      float value,
      int tile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int fromColumn,
      int toColumn) {
    long live = 0;
    int end = tiles.rawRowOffsets()[tile + 1];
    for (int place = tiles.rawRowOffsets()[tile]; place < end; place++) {
      live |= row(tiles, value, tile, place, epilogue, x, y, fromColumn, toColumn);
    }
    return live;
  }

  /** A row of a tile, some columns of the panel. */
  public static long row(
      CompactTiles tiles,
      float value,
      int tile,
      int place,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int fromColumn,
      int toColumn) {
    int row = tiles.rawTileRows()[place];
    int from = tiles.rawColumnOffsets()[tile];
    int to = tiles.rawColumnOffsets()[tile + 1];
    for (int column = fromColumn; column < toColumn; column++) {
      float sum = epilogue.bias(place);
      for (int k = from; k < to; k++) {
        sum = FloatMultiplyAdd.apply(value, x.get(tiles.rawTileColumns()[k], column), sum);
      }
      y.set(row, column, sum);
    }
    return FloatScalarPanelKernels.finish(y, row, fromColumn, toColumn, epilogue);
  }

  @Override
  public long addColumns(
      FloatColumnRuns a,
      FloatIsoValue value,
      int[] indices,
      float[] values,
      int count,
      FloatPanel y) {
    long done = 0;
    for (int n = 0; n < count; n++) {
      int end = a.rawOffsets()[indices[n] + 1];
      for (int piece = a.rawOffsets()[indices[n]]; piece < end; piece++) {
        for (int r = 0; r < a.length(); r++) {
          int row = a.rawRows()[piece] + r;
          y.set(0, row, FloatMultiplyAdd.apply(value.value(), values[n], y.get(0, row)));
        }
        done += a.length();
      }
    }
    return done + FloatScalarSpmspvKernels.addRest(a, indices, values, count, y);
  }
}
