package io.github.spdnn.kernels.backend;

import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TiledPattern;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A tiled matrix seen by columns, for products with sparse vectors (SpMSpV): for each column, the
 * runs of neighbouring rows in which a tile has entries, cut into pieces as long as a vector, and
 * the entries that are in no piece, one by one. Values are copied into the order of the columns, so
 * that those of ascending columns are read in ascending order, from cache line to cache line.
 *
 * <p>The rows of each tile must be neighbours, see {@code FloatTiled.permute}.
 */
public final class FloatColumnRuns {
  private final int length;
  private final int[] offsets;
  private final int[] rows;
  private final FloatPanel values;
  private final FloatCsc rest;

  private FloatColumnRuns(int length, int[] offsets, int[] rows, FloatPanel values, FloatCsc rest) {
    this.length = length;
    this.offsets = offsets;
    this.rows = rows;
    this.values = values;
    this.rest = rest;
  }

  /**
   * Lists the pieces of a matrix.
   *
   * @param length rows of a piece
   */
  public static FloatColumnRuns of(FloatTiled matrix, int length) {
    TiledPattern tiles = matrix.pattern();
    int[] offsets = offsets(tiles, length);
    int[] rows = new int[offsets[tiles.columns()]];
    FloatPanel values = FloatPanel.zeros(1, Math.multiplyExact(rows.length, length));
    int[] next = offsets.clone();
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        int first = next[tiles.column(tile, k)];
        int end = fill(tiles, tile, k, length, rows, first);
        next[tiles.column(tile, k)] = end;
        MemorySegment.copy(
            matrix.rawBlocks(),
            tiles.blockStart(tile) + k * tiles.rowCount(tile),
            values.memory(),
            ValueLayout.JAVA_FLOAT,
            (long) first * length * Float.BYTES,
            (end - first) * length);
      }
    }
    FloatCsrBuilder rest = FloatCsr.builder(tiles.rows(), tiles.columns());
    addTileEnds(tiles, length, matrix.rawBlocks(), 0, rest);
    matrix.remainder().forEach(rest::add);
    return new FloatColumnRuns(length, offsets, rows, values, built(rest));
  }

  /**
   * Lists the pieces of an iso-valued matrix, without values. There must be no remainder.
   *
   * @param value the value of all entries
   * @param length rows of a piece
   */
  public static FloatColumnRuns iso(TiledPattern tiles, float value, int length) {
    int[] offsets = offsets(tiles, length);
    int[] rows = new int[offsets[tiles.columns()]];
    int[] next = offsets.clone();
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        int column = tiles.column(tile, k);
        next[column] = fill(tiles, tile, k, length, rows, next[column]);
      }
    }
    FloatCsrBuilder rest = FloatCsr.builder(tiles.rows(), tiles.columns());
    addTileEnds(tiles, length, null, value, rest);
    return new FloatColumnRuns(length, offsets, rows, null, built(rest));
  }

  private static int[] offsets(TiledPattern tiles, int length) {
    int[] offsets = new int[tiles.columns() + 1];
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        offsets[tiles.column(tile, k) + 1] += tiles.rowCount(tile) / length;
      }
    }
    for (int column = 0; column < tiles.columns(); column++) {
      offsets[column + 1] += offsets[column];
    }
    return offsets;
  }

  /** Lists the pieces of a column of a tile; returns the place behind them. */
  private static int fill(TiledPattern tiles, int tile, int k, int length, int[] rows, int first) {
    int at = first;
    for (int r = 0; r + length <= tiles.rowCount(tile); r += length) {
      rows[at++] = tiles.row(tile, r);
    }
    return at;
  }

  /** Adds the last rows of tiles that do not fill a piece. */
  private static void addTileEnds(
      TiledPattern tiles, int length, float[] blocks, float value, FloatCsrBuilder rest) {
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      int height = tiles.rowCount(tile);
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        for (int r = height - height % length; r < height; r++) {
          int at = tiles.blockStart(tile) + k * height + r;
          float weight = blocks == null ? value : blocks[at];
          rest.add(tiles.row(tile, r), tiles.column(tile, k), weight);
        }
      }
    }
  }

  private static FloatCsc built(FloatCsrBuilder builder) {
    FloatCsr rest = builder.build();
    return rest.stored() == 0 ? null : rest.toCsc();
  }

  /** Rows of a piece. */
  public int length() {
    return length;
  }

  /** Where the pieces of each column start; one more than columns. */
  public int[] rawOffsets() {
    return offsets;
  }

  /** The first row of each piece. */
  public int[] rawRows() {
    return rows;
  }

  /** The values, piece after piece, from element (0, 0) on; null for an iso-valued matrix. */
  public FloatPanel values() {
    return values;
  }

  /** The entries that are in no piece, or null if there are none. */
  public FloatCsc rest() {
    return rest;
  }
}
