package io.github.spdnn.kernels.scalar;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import java.util.Arrays;

/** The specification of the panel kernels, in plain loops. */
public final class FloatScalarPanelKernels implements FloatPanelKernels {
  @Override
  public long multiplyRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    long live = 0;
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      int target = yAt + row * yStride;
      Arrays.fill(y, target, target + columns, epilogue.bias(row));
      addRow(a, row, x, xAt, xStride, y, target, columns);
      live |= finish(y, target, columns, epilogue);
    }
    return epilogue.clamps() ? live : -1L;
  }

  @Override
  public long multiplyTiles(
      FloatTiled a,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    long live = 0;
    TiledPattern tiles = a.pattern();
    for (int tile = fromTile; tile < toTile; tile++) {
      int height = tiles.rowCount(tile);
      for (int r = 0; r < height; r++) {
        int row = tiles.row(tile, r);
        int target = yAt + row * yStride;
        Arrays.fill(y, target, target + columns, epilogue.bias(row));
        for (int k = 0; k < tiles.columnCount(tile); k++) {
          float value = a.rawBlocks()[tiles.blockStart(tile) + k * height + r];
          add(value, x, xAt + tiles.column(tile, k) * xStride, y, target, columns);
        }
        addRow(a.remainder(), row, x, xAt, xStride, y, target, columns);
        live |= finish(y, target, columns, epilogue);
      }
    }
    return epilogue.clamps() ? live : -1L;
  }

  private static void addRow(
      FloatCsr a, int row, float[] x, int xAt, int xStride, float[] y, int target, int columns) {
    SparsityPattern pattern = a.pattern();
    for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
      int source = xAt + pattern.index(position) * xStride;
      add(a.value(position), x, source, y, target, columns);
    }
  }

  private static void add(float value, float[] x, int source, float[] y, int target, int columns) {
    for (int column = 0; column < columns; column++) {
      y[target + column] = FloatMultiplyAdd.apply(value, x[source + column], y[target + column]);
    }
  }

  private static long finish(float[] y, int target, int columns, FloatEpilogue epilogue) {
    return epilogue.clamps() ? clamp(y, target, columns, epilogue.low(), epilogue.high()) : -1L;
  }

  /** Clamps a row; returns a bit per column that is set if the result is not 0. */
  public static long clamp(float[] y, int target, int columns, float low, float high) {
    long live = 0;
    for (int column = 0; column < columns; column++) {
      float value = y[target + column];
      value = value < low ? low : value;
      value = value > high ? high : value;
      y[target + column] = value;
      live |= value != 0 ? 1L << column : 0;
    }
    return live;
  }

  @Override
  public void compress(float[] from, int rows, long keep, float[] to, int toColumn) {
    for (int row = 0; row < rows; row++) {
      int target = row * COLUMNS + toColumn;
      for (long rest = keep; rest != 0; rest &= rest - 1) {
        to[target++] = from[row * COLUMNS + Long.numberOfTrailingZeros(rest)];
      }
    }
  }
}
