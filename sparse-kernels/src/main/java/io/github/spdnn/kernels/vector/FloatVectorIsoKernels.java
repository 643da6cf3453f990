package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.CompactTiles;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatIsoKernels;
import io.github.spdnn.kernels.backend.FloatIsoValue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.scalar.FloatScalarIsoKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmspvKernels;
import java.lang.foreign.MemorySegment;

/** Products with iso-valued matrices: the value stays in a register. */
final class FloatVectorIsoKernels implements FloatIsoKernels {
  private static final int LANES = Lanes.FLOATS.length();
  private static final int MANY = 16;
  private static final int SOME = 8;

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
    int whole = LANES < Lanes.LEAST_LANES_FOR_MASKS ? 0 : columns - columns % LANES;
    long live = 0;
    for (int tile = fromTile; tile < toTile; tile++) {
      live |= tile(tiles, value, tile, epilogue, x, y, whole);
      if (whole < columns) {
        live |=
            FloatScalarIsoKernels.tile(tiles, value.value(), tile, epilogue, x, y, whole, columns);
      }
    }
    return epilogue.clamps() ? live : -1L;
  }

  private static long tile(
      CompactTiles tiles,
      FloatIsoValue value,
      int tile,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int columns) {
    int end = tiles.rawRowOffsets()[tile + 1];
    long live = 0;
    int place = tiles.rawRowOffsets()[tile];
    for (int height = 0; place < end; place += height) {
      height = height(end - place);
      live |= rows(height, tiles, value, tile, place, epilogue, x, y, columns);
    }
    return clampsLater(epilogue) ? clamp(tiles, tile, epilogue, y, columns) : live;
  }

  /** True if an epilogue has a slope or a negative bound, and so a pass of its own. */
  private static boolean clampsLater(FloatEpilogue epilogue) {
    return epilogue.leaks() || epilogue.low() < 0 && epilogue.clamps();
  }

  /** Rows that are computed at once: as many as fit the registers. */
  private static int height(int left) {
    return Lanes.THIRTY_TWO_REGISTERS && left >= MANY ? MANY : left >= SOME ? SOME : 1;
  }

  private static long rows(
      int height,
      CompactTiles tiles,
      FloatIsoValue value,
      int tile,
      int place,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int columns) {
    boolean open = epilogue.leaks() || epilogue.low() < 0;
    float low = open ? FloatIsoMicroKernels.NO_LOW : epilogue.low();
    float high = open ? FloatIsoMicroKernels.NO_HIGH : epilogue.high();
    float[] bias = epilogue.rawBias();
    MemorySegment line = value.line();
    boolean neighbours = tiles.inPlace() && height > 1;
    long live = 0;
    for (int column = 0; column < columns; column += LANES) {
      long at = (long) column * Float.BYTES;
      long found =
          neighbours
              ? neighbours(height, tiles, line, tile, place, bias, x, at, y, low, high)
              : scattered(height, tiles, line, tile, place, bias, x, at, y, low, high);
      live |=
          found == FloatIsoMicroKernels.NAN
              ? slowly(height, tiles, value, tile, place, epilogue, x, y, column)
              : found << column;
    }
    return live;
  }

  private static long neighbours(
      int height,
      CompactTiles tiles,
      MemorySegment line,
      int tile,
      int place,
      float[] bias,
      FloatPanel x,
      long at,
      FloatPanel y,
      float low,
      float high) {
    char[] index = tiles.rawTileColumns();
    int from = tiles.rawColumnOffsets()[tile];
    int to = tiles.rawColumnOffsets()[tile + 1];
    MemorySegment in = x.memory();
    MemorySegment out = y.memory();
    int inStride = x.strideBytes();
    int outStride = y.strideBytes();
    return height == MANY
        ? FloatIsoMicroKernels.sixteenRows(
            line, index, from, to, place, bias, in, at, inStride, out, outStride, low, high)
        : FloatIsoMicroKernels.eightRows(
            line, index, from, to, place, bias, in, at, inStride, out, outStride, low, high);
  }

  private static long scattered(
      int height,
      CompactTiles tiles,
      MemorySegment line,
      int tile,
      int place,
      float[] bias,
      FloatPanel x,
      long at,
      FloatPanel y,
      float low,
      float high) {
    char[] rows = tiles.rawTileRows();
    char[] index = tiles.rawTileColumns();
    int from = tiles.rawColumnOffsets()[tile];
    int to = tiles.rawColumnOffsets()[tile + 1];
    MemorySegment in = x.memory();
    MemorySegment out = y.memory();
    int inStride = x.strideBytes();
    int outStride = y.strideBytes();
    return switch (height) {
      case MANY ->
          FloatIsoScatterKernels.sixteenRows(
              line, index, from, to, rows, place, bias, in, at, inStride, out, outStride, low,
              high);
      case SOME ->
          FloatIsoScatterKernels.eightRows(
              line, index, from, to, rows, place, bias, in, at, inStride, out, outStride, low,
              high);
      default ->
          FloatIsoScatterKernels.oneRow(
              line, index, from, to, rows, place, bias, in, at, inStride, out, outStride, low,
              high);
    };
  }

  /** A vector of columns where a sum is NaN. */
  private static long slowly(
      int height,
      CompactTiles tiles,
      FloatIsoValue value,
      int tile,
      int place,
      FloatEpilogue epilogue,
      FloatPanel x,
      FloatPanel y,
      int column) {
    FloatEpilogue now =
        clampsLater(epilogue) ? FloatEpilogue.NONE.withBias(epilogue.rawBias()) : epilogue;
    long live = 0;
    for (int i = place; i < place + height; i++) {
      live |=
          FloatScalarIsoKernels.row(
              tiles, value.value(), tile, i, now, x, y, column, column + LANES);
    }
    return live;
  }

  private static long clamp(
      CompactTiles tiles, int tile, FloatEpilogue epilogue, FloatPanel y, int columns) {
    long live = 0;
    for (int place = tiles.rawRowOffsets()[tile];
        place < tiles.rawRowOffsets()[tile + 1];
        place++) {
      live |= FloatFinish.row(y, tiles.rawTileRows()[place], columns, epilogue);
    }
    return live;
  }

  @Override
  public long addColumns(
      FloatColumnRuns a,
      FloatIsoValue value,
      int[] indices,
      float[] values,
      int count,
      FloatPanel y) {
    long pieces =
        FloatIsoMicroKernels.addPieces(
            a.rawOffsets(), a.rawRows(), value.line(), indices, values, count, y.memory());
    return pieces * LANES + FloatScalarSpmspvKernels.addRest(a, indices, values, count, y);
  }
}
