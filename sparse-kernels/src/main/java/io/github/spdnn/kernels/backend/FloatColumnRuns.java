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
 * the entries that are in no piece, one by one: the ends of tiles and the remainder, apart, so that
 * the order of a row's sum does not depend on the length of the pieces. Values are copied into the
 * order of the columns, so that those of ascending columns are read in ascending order, from cache
 * line to cache line.
 *
 * <p>The rows of each tile must be neighbours, see {@code FloatTiled.permute}.
 */
public final class FloatColumnRuns {
  private final int length;
  private final int[] offsets;
  private final int[] rows;
  private final FloatPanel values;
  private final FloatCsc ends;
  private final FloatCsc remainder;

  private FloatColumnRuns(
      int length, int[] offsets, int[] rows, FloatPanel values, FloatCsr ends, FloatCsr remainder) {
    this.length = length;
    this.offsets = offsets;
    this.rows = rows;
    this.values = values;
    this.ends = byColumns(ends);
    this.remainder = byColumns(remainder);
  }

  /**
   * Lists the pieces of a matrix.
   *
   * @param length rows of a piece
   * @throws IllegalArgumentException if the rows of a tile are not neighbours
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
    FloatCsr ends = ends(tiles, length, matrix.rawBlocks(), 0);
    return new FloatColumnRuns(length, offsets, rows, values, ends, matrix.remainder());
  }

  /**
   * Lists the pieces of an iso-valued matrix, without values. There must be no remainder.
   *
   * @param value the value of all entries
   * @param length rows of a piece
   * @throws IllegalArgumentException if the rows of a tile are not neighbours
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
    FloatCsr ends = ends(tiles, length, null, value);
    FloatCsr nothing = FloatCsr.empty(tiles.rows(), tiles.columns());
    return new FloatColumnRuns(length, offsets, rows, null, ends, nothing);
  }

  /** Where the pieces of each column start, after a check that they are runs. */
  private static int[] offsets(TiledPattern tiles, int length) {
    checkNeighbours(tiles);
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

  private static void checkNeighbours(TiledPattern tiles) {
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      int height = tiles.rowCount(tile);
      // Rows ascend, so that the first and the last tell.
      if (height > 0 && tiles.row(tile, height - 1) - tiles.row(tile, 0) >= height) {
        throw new IllegalArgumentException(
            "tile "
                + tile
                + ": its "
                + height
                + " rows from "
                + tiles.row(tile, 0)
                + " to "
                + tiles.row(tile, height - 1)
                + " are not neighbours");
      }
    }
  }

  /** Lists the pieces of a column of a tile; returns the place behind them. */
  private static int fill(TiledPattern tiles, int tile, int k, int length, int[] rows, int first) {
    int at = first;
    for (int r = 0; r + length <= tiles.rowCount(tile); r += length) {
      rows[at++] = tiles.row(tile, r);
    }
    return at;
  }

  /** The last rows of tiles, those that do not fill a piece. */
  private static FloatCsr ends(TiledPattern tiles, int length, float[] blocks, float value) {
    FloatCsrBuilder ends = FloatCsr.builder(tiles.rows(), tiles.columns());
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      int height = tiles.rowCount(tile);
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        for (int r = height - height % length; r < height; r++) {
          int at = tiles.blockStart(tile) + k * height + r;
          float weight = blocks == null ? value : blocks[at];
          ends.add(tiles.row(tile, r), tiles.column(tile, k), weight);
        }
      }
    }
    return ends.build();
  }

  private static FloatCsc byColumns(FloatCsr entries) {
    return entries.stored() == 0 ? null : entries.toCsc();
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

  /** The entries of tiles that are in no piece, or null if there are none. */
  public FloatCsc ends() {
    return ends;
  }

  /** The entries outside of tiles, or null if there are none. */
  public FloatCsc remainder() {
    return remainder;
  }
}
