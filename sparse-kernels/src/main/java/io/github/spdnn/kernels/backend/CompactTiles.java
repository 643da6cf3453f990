package io.github.spdnn.kernels.backend;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import java.util.Arrays;

/**
 * Tiles without a remainder in few bytes: their columns are kept in 16 bits each, so a matrix has
 * at most 65,536 of them; and lists that are the same as those of another matrix can be shared with
 * it.
 */
public final class CompactTiles {
  /** So many columns have numbers that fit 16 bits. */
  public static final int MOST_COLUMNS = 1 << 16;

  private final int rows;
  private final int columns;
  private final int[] rowOffsets;
  private final int[] tileRows;
  private final int[] columnOffsets;
  private final char[] tileColumns;

  private CompactTiles(
      int rows,
      int columns,
      int[] rowOffsets,
      int[] tileRows,
      int[] columnOffsets,
      char[] tileColumns) {
    this.rows = rows;
    this.columns = columns;
    this.rowOffsets = rowOffsets;
    this.tileRows = tileRows;
    this.columnOffsets = columnOffsets;
    this.tileColumns = tileColumns;
  }

  /**
   * Returns the tiles of a structure; its remainder is left out.
   *
   * @throws IllegalArgumentException if there are more than 65,536 columns
   */
  public static CompactTiles of(TiledPattern tiles) {
    if (tiles.columns() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          tiles.columns() + " columns, but 16 bits number at most " + MOST_COLUMNS);
    }
    int[] wide = tiles.rawTileColumns();
    char[] narrow = new char[wide.length];
    for (int k = 0; k < wide.length; k++) {
      narrow[k] = (char) wide[k];
    }
    return new CompactTiles(
        tiles.rows(),
        tiles.columns(),
        tiles.rawRowOffsets(),
        tiles.rawTileRows(),
        tiles.rawColumnOffsets(),
        narrow);
  }

  /** Returns the same tiles; of lists that are equal, those of the others are kept. */
  public CompactTiles sharing(CompactTiles others) {
    return new CompactTiles(
        rows,
        columns,
        one(rowOffsets, others.rowOffsets),
        one(tileRows, others.tileRows),
        one(columnOffsets, others.columnOffsets),
        Arrays.equals(tileColumns, others.tileColumns) ? others.tileColumns : tileColumns);
  }

  private static int[] one(int[] own, int[] other) {
    return Arrays.equals(own, other) ? other : own;
  }

  /** The structure written out, without a remainder. */
  public TiledPattern pattern() {
    int[] wide = new int[tileColumns.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = tileColumns[k];
    }
    SparsityPattern nothing =
        SparsityPattern.unchecked(rows, columns, new int[rows + 1], new int[0]);
    return TiledPattern.unchecked(rowOffsets, tileRows, columnOffsets, wide, nothing);
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

  /** Where the rows of each tile start; one more than tiles. */
  public int[] rawRowOffsets() {
    return rowOffsets;
  }

  /** The rows of all tiles. */
  public int[] rawTileRows() {
    return tileRows;
  }

  /** Where the columns of each tile start; one more than tiles. */
  public int[] rawColumnOffsets() {
    return columnOffsets;
  }

  /** The columns of all tiles, numbers of 16 bits. */
  public char[] rawTileColumns() {
    return tileColumns;
  }
}
