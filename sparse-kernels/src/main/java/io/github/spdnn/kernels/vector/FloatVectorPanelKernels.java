package io.github.spdnn.kernels.vector;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanelKernels;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;

/**
 * Panel products in vectors: drives the micro-kernels over rows, tiles and columns. Columns beyond
 * the last whole vector go through the scalar kernels.
 */
final class FloatVectorPanelKernels implements FloatPanelKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int WIDE = 4 * LANES;

  private final FloatPanelKernels scalar = new FloatScalarPanelKernels();

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
    SparsityPattern pattern = a.pattern();
    float[] values = a.rawValues();
    int[] indices = pattern.rawIndices();
    int whole = columns - columns % LANES;
    long live = 0;
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      int start = pattern.rowStart(row);
      int length = pattern.rowLength(row);
      float bias = epilogue.bias(row);
      int target = yAt + row * yStride;
      int column = 0;
      for (; column + WIDE <= whole; column += WIDE) {
        FloatMicroKernels.oneByFour(
            values,
            start,
            1,
            indices,
            start,
            length,
            x,
            xAt + column,
            xStride,
            y,
            target + column,
            bias);
      }
      for (; column < whole; column += LANES) {
        FloatMicroKernels.oneByOne(
            values,
            start,
            1,
            indices,
            start,
            length,
            x,
            xAt + column,
            xStride,
            y,
            target + column,
            bias);
      }
      if (epilogue.clamps()) {
        live |= FloatFinish.one(y, target, whole, epilogue.low(), epilogue.high());
      }
    }
    if (whole < columns) {
      int rest = columns - whole;
      live |=
          scalar.multiplyRows(
                  a,
                  list,
                  from,
                  to,
                  epilogue,
                  x,
                  xAt + whole,
                  xStride,
                  y,
                  yAt + whole,
                  yStride,
                  rest)
              << whole;
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
    int whole = columns - columns % LANES;
    long live = 0;
    for (int tile = fromTile; tile < toTile; tile++) {
      live |= FloatTileKernel.multiply(a, tile, epilogue, x, xAt, xStride, y, yAt, yStride, whole);
    }
    if (whole < columns) {
      int rest = columns - whole;
      live |=
          scalar.multiplyTiles(
                  a,
                  fromTile,
                  toTile,
                  epilogue,
                  x,
                  xAt + whole,
                  xStride,
                  y,
                  yAt + whole,
                  yStride,
                  rest)
              << whole;
    }
    return epilogue.clamps() ? live : -1L;
  }

  @Override
  public void compress(float[] from, int rows, long keep, float[] to, int toColumn) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      scalar.compress(from, rows, keep, to, toColumn);
    } else {
      FloatCompress.columns(from, rows, keep, to, toColumn);
    }
  }
}
