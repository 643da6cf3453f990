package io.github.spdnn.kernels.backend;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import java.util.Arrays;

/**
 * Tiles without a remainder in few bytes: their rows and columns are kept in 16 bits each, so a
 * matrix has at most 65,536 of them; and lists that are the same as those of another matrix can be
 * shared with it. Rows and columns of a tile may come in any order: that of the columns is the
 * order in which a row's products are added.
 */
public final class CompactTiles {
  /** So many rows or columns have numbers that fit 16 bits. */
  public static final int MOST = 1 << 16;

  private final int rows;
  private final int columns;
  private final int[] rowOffsets;
  private final char[] tileRows;
  private final boolean inPlace;
  private final int[] columnOffsets;
  private final char[] tileColumns;

  private CompactTiles(
      int rows,
      int columns,
      int[] rowOffsets,
      char[] tileRows,
      int[] columnOffsets,
      char[] tileColumns) {
    this.rows = rows;
    this.columns = columns;
    this.rowOffsets = rowOffsets;
    this.tileRows = tileRows;
    this.inPlace = isInPlace(tileRows);
    this.columnOffsets = columnOffsets;
    this.tileColumns = tileColumns;
  }

  /**
   * Returns the tiles of a structure; its remainder is left out.
   *
   * @throws IllegalArgumentException if there are more than 65,536 rows or columns
   */
  public static CompactTiles of(TiledPattern tiles) {
    checkFits("rows", tiles.rows());
    checkFits("columns", tiles.columns());
    return new CompactTiles(
        tiles.rows(),
        tiles.columns(),
        tiles.rawRowOffsets(),
        narrow(tiles.rawTileRows()),
        tiles.rawColumnOffsets(),
        narrow(tiles.rawTileColumns()));
  }

  private static void checkFits(String name, int count) {
    if (count > MOST) {
      throw new IllegalArgumentException(
          count + " " + name + ", but 16 bits number at most " + MOST);
    }
  }

  private static char[] narrow(int[] wide) {
    char[] narrow = new char[wide.length];
    for (int k = 0; k < wide.length; k++) {
      narrow[k] = (char) wide[k];
    }
    return narrow;
  }

  /**
   * Returns the tiles with their rows and columns elsewhere; the lists keep their order.
   *
   * @param rowPlaces where each row goes, a permutation, which is not copied; null if all stay
   * @param columnPlaces where each column goes, a permutation; null if all stay
   */
  public CompactTiles moved(char[] rowPlaces, char[] columnPlaces) {
    return new CompactTiles(
        rows,
        columns,
        rowOffsets,
        inPlace && rowPlaces != null ? rowPlaces : replaced(tileRows, rowPlaces),
        columnOffsets,
        replaced(tileColumns, columnPlaces));
  }

  private static char[] replaced(char[] list, char[] places) {
    if (places == null) {
      return list;
    }
    char[] moved = new char[list.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = places[list[k]];
    }
    return moved;
  }

  /** Returns the same tiles; of lists that are equal, those of the others are kept. */
  public CompactTiles sharing(CompactTiles others) {
    return new CompactTiles(
        rows,
        columns,
        one(rowOffsets, others.rowOffsets),
        one(tileRows, others.tileRows),
        one(columnOffsets, others.columnOffsets),
        one(tileColumns, others.tileColumns));
  }

  private static char[] one(char[] own, char[] other) {
    return Arrays.equals(own, other) ? other : own;
  }

  private static int[] one(int[] own, int[] other) {
    return Arrays.equals(own, other) ? other : own;
  }

  /** The structure written out, without a remainder. */
  public TiledPattern pattern() {
    SparsityPattern nothing =
        SparsityPattern.unchecked(rows, columns, new int[rows + 1], new int[0]);
    return TiledPattern.unchecked(
        rowOffsets, wide(tileRows), columnOffsets, wide(tileColumns), nothing);
  }

  private static int[] wide(char[] narrow) {
    int[] wide = new int[narrow.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = narrow[k];
    }
    return wide;
  }

  /** True if the rows of all tiles, one after the other, are the rows of the matrix. */
  public boolean inPlace() {
    return inPlace;
  }

  private static boolean isInPlace(char[] tileRows) {
    for (int k = 0; k < tileRows.length; k++) {
      if (tileRows[k] != k) {
        return false;
      }
    }
    return true;
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

  /** The rows of all tiles, numbers of 16 bits. */
  public char[] rawTileRows() {
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
