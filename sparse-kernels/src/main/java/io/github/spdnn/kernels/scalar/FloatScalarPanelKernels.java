package io.github.spdnn.kernels.scalar;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;

/** The specification of the panel kernels, in plain loops. */
public final class FloatScalarPanelKernels implements FloatPanelKernels {
  @Override
  public long multiplyRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    long live = 0;
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      int yRow = yBase == BY_ROW ? row : place - yBase;
      live |= row(a, row, epilogue, x, y, yRow, 0, columns);
    }
    return epilogue.clamps() ? live : -1L;
  }

  /** Some columns of a row; the vector kernels leave those after the last vector to this. */
  public static long row(
      FloatCsr a,
      int row,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yRow,
      int fromColumn,
      int toColumn) {
    fill(y, yRow, fromColumn, toColumn, epilogue.bias(row));
    addRow(a, row, x, y, yRow, fromColumn, toColumn);
    return finish(y, yRow, fromColumn, toColumn, epilogue);
  }

  @Override
  public void multiplyRowsInto(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      float[] bias,
      FloatPanel x,
      float[] c,
      int at,
      int stride,
      int columns) {
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      rowInto(a, row, bias == null ? 0 : bias[row], x, c, at + row * stride, 0, columns);
    }
  }

  /** Some columns of a row; the vector kernels leave those after the last vector to this. */
  public static void rowInto(
      FloatCsr a,
      int row,
      float bias,
      FloatPanel x,
      float[] c,
      int rowAt,
      int fromColumn,
      int toColumn) {
    SparsityPattern pattern = a.pattern();
    for (int column = fromColumn; column < toColumn; column++) {
      float sum = bias;
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        float factor = x.get(pattern.index(position), column);
        sum = FloatMultiplyAdd.apply(a.value(position), factor, sum);
      }
      c[rowAt + column] = sum;
    }
  }

  @Override
  public long multiplyTiles(
      FloatTiled a,
      int fromTile,
      int toTile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    long live = 0;
    for (int tile = fromTile; tile < toTile; tile++) {
      live |= tile(a, tile, epilogue, x, y, yBase, 0, columns);
    }
    return epilogue.clamps() ? live : -1L;
  }

  /** Some columns of a tile; the vector kernels leave those after the last vector to this. */
  public static long tile(
      FloatTiled a,
      int tile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int fromColumn,
      int toColumn) {
    TiledPattern tiles = a.pattern();
    int height = tiles.rowCount(tile);
    long live = 0;
    for (int r = 0; r < height; r++) {
      int row = tiles.row(tile, r);
      int yRow = yBase == BY_ROW ? row : tiles.rawRowOffsets()[tile] + r - yBase;
      fill(y, yRow, fromColumn, toColumn, epilogue.bias(row));
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        float value = a.rawBlocks()[tiles.blockStart(tile) + k * height + r];
        add(value, x, tiles.column(tile, k), y, yRow, fromColumn, toColumn);
      }
      addRow(a.remainder(), row, x, y, yRow, fromColumn, toColumn);
      live |= finish(y, yRow, fromColumn, toColumn, epilogue);
    }
    return live;
  }

  @Override
  public boolean multiplyTileInto(
      FloatTiled a,
      int tile,
      float[] bias,
      FloatPanel x,
      float[] c,
      int at,
      int stride,
      int columns) {
    return false;
  }

  @Override
  public void multiplyDirect(
      FloatCsr a,
      int from,
      int to,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      FloatPanel y,
      int columns) {
    for (int row = from; row < to; row++) {
      directRow(a, row, epilogue, x, xAt, xStride, y, row - from, 0, columns);
    }
  }

  /** Some columns of a row; the vector kernels leave those after the last vector to this. */
  public static void directRow(
      FloatCsr a,
      int row,
      FloatEpilogue epilogue,
      float[] x,
      int xAt,
      int xStride,
      FloatPanel y,
      int yRow,
      int fromColumn,
      int toColumn) {
    SparsityPattern pattern = a.pattern();
    for (int column = fromColumn; column < toColumn; column++) {
      float sum = epilogue.bias(row);
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        float factor = x[xAt + pattern.index(position) * xStride + column];
        sum = FloatMultiplyAdd.apply(a.value(position), factor, sum);
      }
      y.set(yRow, column, sum);
    }
    finish(y, yRow, fromColumn, toColumn, epilogue);
  }

  private static void fill(FloatPanel y, int row, int fromColumn, int toColumn, float value) {
    for (int column = fromColumn; column < toColumn; column++) {
      y.set(row, column, value);
    }
  }

  private static void addRow(
      FloatCsr a, int row, FloatPanel x, FloatPanel y, int yRow, int fromColumn, int toColumn) {
    SparsityPattern pattern = a.pattern();
    for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
      add(a.value(position), x, pattern.index(position), y, yRow, fromColumn, toColumn);
    }
  }

  private static void add(
      float value, FloatPanel x, int xRow, FloatPanel y, int yRow, int fromColumn, int toColumn) {
    for (int column = fromColumn; column < toColumn; column++) {
      float sum = FloatMultiplyAdd.apply(value, x.get(xRow, column), y.get(yRow, column));
      y.set(yRow, column, sum);
    }
  }

  /**
   * Applies slope and range of an epilogue to a part of a row; returns a bit per column that is set
   * if the result is not 0, all ones if the epilogue does not clamp.
   */
  static long finish(FloatPanel y, int row, int fromColumn, int toColumn, FloatEpilogue epilogue) {
    if (epilogue.leaks()) {
      leak(y, row, fromColumn, toColumn, epilogue.slope());
    }
    return epilogue.clamps()
        ? clamp(y, row, fromColumn, toColumn, epilogue.low(), epilogue.high())
        : -1L;
  }

  /** Multiplies negative elements of a part of a row by a slope. */
  public static void leak(FloatPanel y, int row, int fromColumn, int toColumn, float slope) {
    for (int column = fromColumn; column < toColumn; column++) {
      float value = y.get(row, column);
      y.set(row, column, value < 0 ? slope * value : value);
    }
  }

  /** Clamps part of a row; returns a bit per column that is set if the result is not 0. */
  public static long clamp(
      FloatPanel y, int row, int fromColumn, int toColumn, float low, float high) {
    long live = 0;
    for (int column = fromColumn; column < toColumn; column++) {
      float value = y.get(row, column);
      value = value <= low ? low : value;
      value = value >= high ? high : value;
      y.set(row, column, value);
      live |= value != 0 ? 1L << column : 0;
    }
    return live;
  }

  @Override
  public void compress(
      FloatPanel from, int fromRow, int toRow, long keep, FloatPanel to, int toColumn) {
    for (int row = fromRow; row < toRow; row++) {
      int target = toColumn;
      for (long rest = keep; rest != 0; rest &= rest - 1) {
        to.set(row, target++, from.get(row, Long.numberOfTrailingZeros(rest)));
      }
    }
  }

  @Override
  public void pack(
      float[] from, int at, int stride, int fromRow, int toRow, int columns, FloatPanel to) {
    for (int row = fromRow; row < toRow; row++) {
      packRow(from, at + row * stride, 0, columns, to, row);
    }
  }

  /** Packs a row from some column on and the zeros behind it. */
  public static void packRow(
      float[] from, int rowAt, int fromColumn, int columns, FloatPanel to, int row) {
    int padded = FloatPanel.padded(columns);
    for (int column = fromColumn; column < padded; column++) {
      to.set(row, column, column < columns ? from[rowAt + column] : 0);
    }
  }

  @Override
  public void store(
      FloatPanel y,
      int yBase,
      int[] list,
      int from,
      int to,
      int columns,
      float alpha,
      float beta,
      float[] c,
      int at,
      int stride) {
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      storeRow(y, place - yBase, 0, columns, alpha, beta, c, at + row * stride);
    }
  }

  /** Stores a row from some column on. */
  public static void storeRow(
      FloatPanel y,
      int row,
      int fromColumn,
      int columns,
      float alpha,
      float beta,
      float[] c,
      int rowAt) {
    for (int column = fromColumn; column < columns; column++) {
      float sum = y.get(row, column);
      c[rowAt + column] = FloatScalarSpmvKernels.combine(alpha, sum, beta, c, rowAt + column);
    }
  }
}
