package io.github.spdnn.kernels.backend;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TiledPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * A tiled matrix seen by rows, for products with a single dense vector: slices of neighbouring rows
 * of a tile, as many as a vector has lanes, and the entries that are in no slice: the ends of tiles
 * and the remainder, apart, so that the order of a row's sum does not depend on the length of the
 * slices. Columns and values are those of the tiles, not copies.
 */
public final class FloatRowSlices {
  private final int length;
  private final int[] columns;
  private final float[] blocks;
  private final FloatIsoValue value;
  private final int[] rows;
  private final int[] columnStarts;
  private final int[] columnEnds;
  private final int[] valueStarts;
  private final int[] valueStrides;
  private final FloatCsr ends;
  private final FloatCsr remainder;

  private FloatRowSlices(
      TiledPattern tiles, int length, float[] blocks, FloatIsoValue value, FloatCsr remainder) {
    this.length = length;
    this.blocks = blocks;
    this.value = value;
    this.remainder = remainder;
    columns = tiles.rawTileColumns();
    IntArrayList sliceRows = new IntArrayList();
    IntArrayList sliceTiles = new IntArrayList();
    ends = cut(tiles, sliceRows, sliceTiles);
    rows = sliceRows.toIntArray();
    columnStarts = new int[rows.length];
    columnEnds = new int[rows.length];
    valueStarts = new int[rows.length];
    valueStrides = new int[rows.length];
    for (int slice = 0; slice < rows.length; slice++) {
      int tile = sliceTiles.getInt(slice);
      columnStarts[slice] = tiles.rawColumnOffsets()[tile];
      columnEnds[slice] = tiles.rawColumnOffsets()[tile + 1];
      valueStarts[slice] = tiles.blockStart(tile) + rows[slice] - tiles.row(tile, 0);
      valueStrides[slice] = tiles.rowCount(tile);
    }
  }

  /**
   * Cuts the slices of a matrix whose values are all stored.
   *
   * @param length rows of a slice
   */
  public static FloatRowSlices of(FloatTiled matrix, int length) {
    return new FloatRowSlices(
        matrix.pattern(), length, matrix.rawBlocks(), null, matrix.remainder());
  }

  /**
   * Cuts the slices of an iso-valued matrix. There must be no remainder.
   *
   * @param length rows of a slice
   */
  public static FloatRowSlices iso(TiledPattern tiles, FloatIsoValue value, int length) {
    FloatCsr nothing = FloatCsr.empty(tiles.rows(), tiles.columns());
    return new FloatRowSlices(tiles, length, null, value, nothing);
  }

  /** Lists the slices; returns the entries of tiles that are in none. */
  private FloatCsr cut(TiledPattern tiles, IntArrayList sliceRows, IntArrayList sliceTiles) {
    FloatCsrBuilder rest = FloatCsr.builder(tiles.rows(), tiles.columns());
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      int height = tiles.rowCount(tile);
      int cut = neighbours(tiles, tile) ? height - height % length : 0;
      for (int r = 0; r < cut; r += length) {
        sliceRows.add(tiles.row(tile, r));
        sliceTiles.add(tile);
      }
      for (int r = cut; r < height; r++) {
        for (int k = 0; k < tiles.columnCount(tile); k++) {
          int at = tiles.blockStart(tile) + k * height + r;
          float weight = blocks == null ? value.value() : blocks[at];
          rest.add(tiles.row(tile, r), tiles.column(tile, k), weight);
        }
      }
    }
    return rest.build();
  }

  /** True if the rows of a tile follow each other; they ascend, so the first and last tell. */
  private static boolean neighbours(TiledPattern tiles, int tile) {
    int height = tiles.rowCount(tile);
    return height > 0 && tiles.row(tile, height - 1) - tiles.row(tile, 0) == height - 1;
  }

  /** Rows of a slice. */
  public int length() {
    return length;
  }

  /** Number of slices. */
  public int slices() {
    return rows.length;
  }

  /** True if one value stands for all. */
  public boolean iso() {
    return value != null;
  }

  /** The value that stands for all, or null. */
  public FloatIsoValue value() {
    return value;
  }

  /** The values of all tiles, or null for an iso-valued matrix; not a copy. */
  public float[] rawBlocks() {
    return blocks;
  }

  /** The columns of all tiles; not a copy. */
  public int[] rawColumns() {
    return columns;
  }

  /** The first row of each slice. */
  public int[] rawRows() {
    return rows;
  }

  /** Where the columns of each slice start. */
  public int[] rawColumnStarts() {
    return columnStarts;
  }

  /** Where the columns of each slice end. */
  public int[] rawColumnEnds() {
    return columnEnds;
  }

  /** Where the values of each slice's first column start; a row's follows the other's. */
  public int[] rawValueStarts() {
    return valueStarts;
  }

  /** From the values of a slice's column to those of the next. */
  public int[] rawValueStrides() {
    return valueStrides;
  }

  /** The entries of tiles that are in no slice. */
  public FloatCsr ends() {
    return ends;
  }

  /** The entries outside of tiles. */
  public FloatCsr remainder() {
    return remainder;
  }
}
