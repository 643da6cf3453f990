package io.github.spdnn.core;

import java.util.Arrays;

/**
 * The structure of a tiled matrix: dense tiles plus a remainder in compressed rows.
 *
 * <p>A tile is a list of ascending rows, a list of ascending columns and a packed dense block:
 * every row of the tile has its entries in the same columns. A row belongs to at most one tile and
 * may have further entries in the remainder. The block of tile {@code t} starts at {@code
 * blockStart(t)}; the value of its r-th row and k-th column stands at {@code blockStart(t) + k *
 * rowCount(t) + r}, so that a kernel that computes several rows at once finds the values it needs
 * side by side. A tile, or a row or column of it, that is not there is an {@link
 * IndexOutOfBoundsException} with the numbers.
 */
public final class TiledPattern {
  private final int rows;
  private final int columns;
  private final int[] rowOffsets;
  private final int[] tileRows;
  private final int[] columnOffsets;
  private final int[] tileColumns;
  private final int[] blockOffsets;
  private final SparsityPattern remainder;

  private TiledPattern(
      int[] rowOffsets,
      int[] tileRows,
      int[] columnOffsets,
      int[] tileColumns,
      int[] blockOffsets,
      SparsityPattern remainder) {
    this.rows = remainder.rows();
    this.columns = remainder.columns();
    this.rowOffsets = rowOffsets;
    this.tileRows = tileRows;
    this.columnOffsets = columnOffsets;
    this.tileColumns = tileColumns;
    this.blockOffsets = blockOffsets;
    this.remainder = remainder;
  }

  /**
   * Returns a structure after checking it; the arrays are copied.
   *
   * @param rowOffsets where the rows of each tile start in {@code tileRows}; one more than tiles
   * @param tileRows rows of all tiles, ascending within a tile, no row in two tiles
   * @param columnOffsets where the columns of each tile start in {@code tileColumns}
   * @param tileColumns columns of all tiles, strictly ascending within a tile
   * @param remainder the entries outside the tiles; it also gives the shape
   * @throws IllegalArgumentException naming the tile and the numbers that do not fit
   */
  public static TiledPattern of(
      int[] rowOffsets,
      int[] tileRows,
      int[] columnOffsets,
      int[] tileColumns,
      SparsityPattern remainder) {
    TiledPatternCheck.check(rowOffsets, tileRows, columnOffsets, tileColumns, remainder);
    return unchecked(
        rowOffsets.clone(),
        tileRows.clone(),
        columnOffsets.clone(),
        tileColumns.clone(),
        remainder);
  }

  /** Returns a structure that trusts its caller, but for the size of the blocks. */
  public static TiledPattern unchecked(
      int[] rowOffsets,
      int[] tileRows,
      int[] columnOffsets,
      int[] tileColumns,
      SparsityPattern remainder) {
    int tiles = rowOffsets.length - 1;
    int[] blockOffsets = new int[tiles + 1];
    long size = 0;
    for (int tile = 0; tile < tiles; tile++) {
      long height = rowOffsets[tile + 1] - rowOffsets[tile];
      size += height * (columnOffsets[tile + 1] - columnOffsets[tile]);
      blockOffsets[tile + 1] = Checks.arrayLength("the blocks of the tiles", size, 1);
    }
    return new TiledPattern(
        rowOffsets, tileRows, columnOffsets, tileColumns, blockOffsets, remainder);
  }

  /** Number of rows of the matrix. */
  public int rows() {
    return rows;
  }

  /** Number of columns of the matrix. */
  public int columns() {
    return columns;
  }

  /** Number of tiles. */
  public int tiles() {
    return rowOffsets.length - 1;
  }

  /** Number of rows of a tile. */
  public int rowCount(int tile) {
    Checks.index("tile", tile, tiles());
    return rowOffsets[tile + 1] - rowOffsets[tile];
  }

  /** Number of columns of a tile. */
  public int columnCount(int tile) {
    Checks.index("tile", tile, tiles());
    return columnOffsets[tile + 1] - columnOffsets[tile];
  }

  /** The r-th row of a tile. */
  public int row(int tile, int r) {
    Checks.index("row of the tile", r, rowCount(tile));
    return tileRows[rowOffsets[tile] + r];
  }

  /** The k-th column of a tile. */
  public int column(int tile, int k) {
    Checks.index("column of the tile", k, columnCount(tile));
    return tileColumns[columnOffsets[tile] + k];
  }

  /** Where the block of a tile starts among the values of all blocks. */
  public int blockStart(int tile) {
    Checks.index("tile", tile, tiles());
    return blockOffsets[tile];
  }

  /** Number of values in all blocks, zeros that were filled in included. */
  public int blockValues() {
    return blockOffsets[tiles()];
  }

  /** The entries outside the tiles. */
  public SparsityPattern remainder() {
    return remainder;
  }

  /**
   * Where the value of an element stands among the values of all blocks. Takes a binary search in
   * every tile: for looking at single elements, not for loops over all of them.
   *
   * @return the position, or -1 if the element is in no tile
   * @throws IndexOutOfBoundsException if the row or column lies outside the matrix
   */
  public int findInBlocks(int row, int column) {
    Checks.index("row", row, rows);
    Checks.index("column", column, columns);
    for (int tile = 0; tile < tiles(); tile++) {
      int rowStart = rowOffsets[tile];
      int r = Arrays.binarySearch(tileRows, rowStart, rowOffsets[tile + 1], row) - rowStart;
      if (r >= 0) {
        int columnStart = columnOffsets[tile];
        int columnEnd = columnOffsets[tile + 1];
        int k = Arrays.binarySearch(tileColumns, columnStart, columnEnd, column) - columnStart;
        return k < 0 ? -1 : blockOffsets[tile] + k * rowCount(tile) + r;
      }
    }
    return -1;
  }

  /**
   * Values stored in blocks and remainder together: {@code long}, as these are two arrays and each
   * may be as long as an array can be.
   */
  public long stored() {
    return (long) blockValues() + remainder.stored();
  }

  /** Where each tile's rows start in {@link #rawTileRows}; not a copy. */
  public int[] rawRowOffsets() {
    return rowOffsets;
  }

  /** The rows of all tiles; not a copy. */
  public int[] rawTileRows() {
    return tileRows;
  }

  /** Where each tile's columns start in {@link #rawTileColumns}; not a copy. */
  public int[] rawColumnOffsets() {
    return columnOffsets;
  }

  /** The columns of all tiles; not a copy. */
  public int[] rawTileColumns() {
    return tileColumns;
  }

  /** Where each tile's block starts; not a copy. */
  public int[] rawBlockOffsets() {
    return blockOffsets;
  }

  /** True if the other structure has the same tiles in the same order and the same remainder. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof TiledPattern that
            && Arrays.equals(rowOffsets, that.rowOffsets)
            && Arrays.equals(tileRows, that.tileRows)
            && Arrays.equals(columnOffsets, that.columnOffsets)
            && Arrays.equals(tileColumns, that.tileColumns)
            && remainder.equals(that.remainder));
  }

  @Override
  public int hashCode() {
    int hash = 31 * Arrays.hashCode(rowOffsets) + Arrays.hashCode(tileRows);
    hash = 31 * hash + Arrays.hashCode(columnOffsets);
    return 31 * (31 * hash + Arrays.hashCode(tileColumns)) + remainder.hashCode();
  }

  @Override
  public String toString() {
    return "TiledPattern["
        + rows
        + "x"
        + columns
        + ", "
        + tiles()
        + " tiles with "
        + blockValues()
        + " values, remainder "
        + remainder.stored()
        + " stored]";
  }
}
