package io.github.spdnn.kernels.vector;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Multiplies a tile with a full panel and stores the sums where they belong, in an array: the case
 * of most tiles of wide products, see decision 0009. {@link FloatTileKernel} does the others.
 */
final class FloatTileArrayKernel {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();
  private static final long BYTES = SPECIES.vectorByteSize();

  /** Rows that are computed at once. */
  private static final int ROWS = 4;

  /** Bytes of a row of a panel of the largest width. */
  private static final int FULL = FloatPanel.COLUMNS * Float.BYTES;

  private FloatTileArrayKernel() {}

  /** True if four vectors fill a row of the panel and four rows at a time make up the tile. */
  static boolean fits(FloatTiled a, int tile, FloatPanel x, int columns) {
    return 4 * LANES == FloatPanel.COLUMNS
        && columns == FloatPanel.COLUMNS
        && x.strideBytes() == FULL
        && a.pattern().rowCount(tile) % ROWS == 0
        && a.remainder().stored() == 0;
  }

  /** Rows of {@code c = a x + bias}; element (i, j) of c is {@code c[at + i * stride + j]}. */
  static void multiply(
      FloatTiled a, int tile, float[] bias, FloatPanel x, float[] c, int at, int stride) {
    TiledPattern tiles = a.pattern();
    int height = tiles.rowCount(tile);
    int[] rows = tiles.rawTileRows();
    int first = tiles.rawRowOffsets()[tile];
    for (int r = 0; r < height; r += ROWS) {
      fourByFour(
          a.rawBlocks(),
          tiles.blockStart(tile) + r,
          height,
          tiles.rawTileColumns(),
          tiles.rawColumnOffsets()[tile],
          tiles.columnCount(tile),
          x.memory(),
          bias,
          rows,
          first + r,
          c,
          at,
          stride);
    }
  }

  private static void fourByFour(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      float[] bias,
      int[] rows,
      int rowAt,
      float[] y,
      int yAt,
      int yStride) {
    float start0 = bias == null ? 0 : bias[rows[rowAt]];
    float start1 = bias == null ? 0 : bias[rows[rowAt + 1]];
    float start2 = bias == null ? 0 : bias[rows[rowAt + 2]];
    float start3 = bias == null ? 0 : bias[rows[rowAt + 3]];
    FloatVector a0 = FloatVector.broadcast(SPECIES, start0);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = FloatVector.broadcast(SPECIES, start1);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    FloatVector c0 = FloatVector.broadcast(SPECIES, start2);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector d0 = FloatVector.broadcast(SPECIES, start3);
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    FloatVector d3 = d0;
    for (int k = 0; k < length; k++) {
      long at = (long) index[indexAt + k] * FULL;
      int v = wAt + k * wStride;
      FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER);
      FloatVector x2 = FloatVector.fromMemorySegment(SPECIES, x, at + 2 * BYTES, ORDER);
      FloatVector x3 = FloatVector.fromMemorySegment(SPECIES, x, at + 3 * BYTES, ORDER);
      FloatVector value = FloatVector.broadcast(SPECIES, w[v]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      a2 = value.fma(x2, a2);
      a3 = value.fma(x3, a3);
      value = FloatVector.broadcast(SPECIES, w[v + 1]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      b2 = value.fma(x2, b2);
      b3 = value.fma(x3, b3);
      value = FloatVector.broadcast(SPECIES, w[v + 2]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      c2 = value.fma(x2, c2);
      c3 = value.fma(x3, c3);
      value = FloatVector.broadcast(SPECIES, w[v + 3]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
      d2 = value.fma(x2, d2);
      d3 = value.fma(x3, d3);
    }
    int a = yAt + rows[rowAt] * yStride;
    a0.intoArray(y, a);
    a1.intoArray(y, a + LANES);
    a2.intoArray(y, a + 2 * LANES);
    a3.intoArray(y, a + 3 * LANES);
    int b = yAt + rows[rowAt + 1] * yStride;
    b0.intoArray(y, b);
    b1.intoArray(y, b + LANES);
    b2.intoArray(y, b + 2 * LANES);
    b3.intoArray(y, b + 3 * LANES);
    int c = yAt + rows[rowAt + 2] * yStride;
    c0.intoArray(y, c);
    c1.intoArray(y, c + LANES);
    c2.intoArray(y, c + 2 * LANES);
    c3.intoArray(y, c + 3 * LANES);
    int d = yAt + rows[rowAt + 3] * yStride;
    d0.intoArray(y, d);
    d1.intoArray(y, d + LANES);
    d2.intoArray(y, d + 2 * LANES);
    d3.intoArray(y, d + 3 * LANES);
  }
}
