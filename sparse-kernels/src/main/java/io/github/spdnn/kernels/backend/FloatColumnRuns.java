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

  private FloatColumnRuns(FloatTiled matrix, int length, int[] offsets) {
    this.length = length;
    this.offsets = offsets;
    rows = new int[offsets[matrix.columns()]];
    values = FloatPanel.zeros(1, Math.multiplyExact(rows.length, length));
    rest = rest(matrix, length);
  }

  /**
   * Lists the pieces of a matrix.
   *
   * @param length rows of a piece
   */
  public static FloatColumnRuns of(FloatTiled matrix, int length) {
    TiledPattern tiles = matrix.pattern();
    int[] offsets = new int[matrix.columns() + 1];
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        offsets[tiles.column(tile, k) + 1] += tiles.rowCount(tile) / length;
      }
    }
    for (int column = 0; column < matrix.columns(); column++) {
      offsets[column + 1] += offsets[column];
    }
    FloatColumnRuns runs = new FloatColumnRuns(matrix, length, offsets);
    int[] next = offsets.clone();
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        int column = tiles.column(tile, k);
        next[column] = runs.fill(matrix, tile, k, next[column]);
      }
    }
    return runs;
  }

  /** Copies the pieces of a column of a tile; returns the place behind them. */
  private int fill(FloatTiled matrix, int tile, int k, int first) {
    TiledPattern tiles = matrix.pattern();
    int height = tiles.rowCount(tile);
    int at = first;
    for (int r = 0; r + length <= height; r += length) {
      MemorySegment.copy(
          matrix.rawBlocks(),
          tiles.blockStart(tile) + k * height + r,
          values.memory(),
          ValueLayout.JAVA_FLOAT,
          (long) at * length * Float.BYTES,
          length);
      rows[at++] = tiles.row(tile, r);
    }
    return at;
  }

  /** The ends of tiles that do not fill a piece, and what is in no tile. */
  private static FloatCsc rest(FloatTiled matrix, int length) {
    TiledPattern tiles = matrix.pattern();
    FloatCsrBuilder builder = FloatCsr.builder(matrix.rows(), matrix.columns());
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      int height = tiles.rowCount(tile);
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        for (int r = height - height % length; r < height; r++) {
          float value = matrix.rawBlocks()[tiles.blockStart(tile) + k * height + r];
          builder.add(tiles.row(tile, r), tiles.column(tile, k), value);
        }
      }
    }
    matrix.remainder().forEach(builder::add);
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

  /** The values, piece after piece, from element (0, 0) on. */
  public FloatPanel values() {
    return values;
  }

  /** The entries that are in no piece, or null if there are none. */
  public FloatCsc rest() {
    return rest;
  }
}
