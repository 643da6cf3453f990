package io.github.spdnn.kernels.vector;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;

/**
 * Panel products in vectors: drives the micro-kernels over rows, tiles and columns. Columns beyond
 * the last whole vector go through the scalar kernels.
 */
final class FloatVectorPanelKernels implements FloatPanelKernels {
  private static final int LANES = Lanes.FLOATS.length();

  /** Rows that are computed before their range is applied: they stay in the first-level cache. */
  private static final int GROUP = 32;

  private final FloatPanelKernels scalar = new FloatScalarPanelKernels();

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
    int whole = columns - columns % LANES;
    long live = 0;
    for (int start = from; start < to; start += GROUP) {
      int end = Math.min(to, start + GROUP);
      packedRows(a, list, start, end, epilogue.rawBias(), x, y, yBase, whole);
      for (int place = start; place < end; place++) {
        int row = list == null ? place : list[place];
        int yRow = yBase == BY_ROW ? row : place - yBase;
        live |= FloatFinish.row(y, yRow, whole, epilogue);
        if (whole < columns) {
          live |= FloatScalarPanelKernels.row(a, row, epilogue, x, y, yRow, whole, columns);
        }
      }
    }
    return epilogue.clamps() ? live : -1L;
  }

  private static void packedRows(
      FloatCsr a,
      int[] list,
      int from,
      int to,
      float[] bias,
      FloatPanel x,
      FloatPanel y,
      int yBase,
      int columns) {
    float[] w = a.rawValues();
    int[] offsets = a.pattern().rawOffsets();
    int[] index = a.pattern().rawIndices();
    FloatRowMicroKernels.rows(
        w,
        offsets,
        index,
        list,
        from,
        to,
        bias,
        x.memory(),
        x.strideBytes(),
        y.memory(),
        y.strideBytes(),
        yBase,
        columns);
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
    float[] w = a.rawValues();
    int[] offsets = a.pattern().rawOffsets();
    int[] index = a.pattern().rawIndices();
    int whole = columns - columns % LANES;
    FloatArrayMicroKernels.rows(
        w, offsets, index, list, from, to, bias, x.memory(), x.strideBytes(), c, at, stride, whole);
    for (int place = from; whole < columns && place < to; place++) {
      int row = list == null ? place : list[place];
      float start = bias == null ? 0 : bias[row];
      FloatScalarPanelKernels.rowInto(a, row, start, x, c, at + row * stride, whole, columns);
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
    int whole = columns - columns % LANES;
    long live = 0;
    for (int tile = fromTile; tile < toTile; tile++) {
      live |= FloatTileKernel.multiply(a, tile, epilogue, x, y, yBase, whole);
      if (whole < columns) {
        live |= FloatScalarPanelKernels.tile(a, tile, epilogue, x, y, yBase, whole, columns);
      }
    }
    return epilogue.clamps() ? live : -1L;
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
    boolean fits = FloatTileArrayKernel.fits(a, tile, x, columns);
    if (fits) {
      FloatTileArrayKernel.multiply(a, tile, bias, x, c, at, stride);
    }
    return fits;
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
    int whole = columns - columns % LANES;
    directRows(a, from, to, epilogue.rawBias(), x, xAt, xStride, y, whole);
    for (int row = from; row < to; row++) {
      FloatFinish.row(y, row - from, whole, epilogue);
      if (whole < columns) {
        FloatScalarPanelKernels.directRow(
            a, row, epilogue, x, xAt, xStride, y, row - from, whole, columns);
      }
    }
  }

  private static void directRows(
      FloatCsr a,
      int from,
      int to,
      float[] bias,
      float[] x,
      int xAt,
      int xStride,
      FloatPanel y,
      int columns) {
    float[] w = a.rawValues();
    int[] offsets = a.pattern().rawOffsets();
    int[] index = a.pattern().rawIndices();
    FloatDirectMicroKernels.rows(
        w,
        offsets,
        index,
        null,
        from,
        to,
        bias,
        x,
        xAt,
        xStride,
        y.memory(),
        y.strideBytes(),
        columns);
  }

  @Override
  public void compress(
      FloatPanel from, int fromRow, int toRow, long keep, FloatPanel to, int toColumn) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      scalar.compress(from, fromRow, toRow, keep, to, toColumn);
    } else {
      FloatCompress.columns(from, fromRow, toRow, keep, to, toColumn);
    }
  }

  @Override
  public void pack(
      float[] from, int at, int stride, int fromRow, int toRow, int columns, FloatPanel to) {
    FloatPanelCopies.pack(from, at, stride, fromRow, toRow, columns, to);
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
    FloatPanelCopies.store(y, yBase, list, from, to, columns, alpha, beta, c, at, stride);
  }
}
