package io.github.spdnn.core.convert;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * How the blocks of a tiled matrix move when its rows and columns are permuted: the tiles of the
 * new structure, in the order of their first rows, and where each had its rows and columns before.
 * The remainder moves as {@link Relocation#permute} says.
 */
public final class TileMove {
  private final TiledPattern original;
  private final int[] tileSources;
  private final int[] rowOffsets;
  private final int[] rows;
  private final int[] rowSources;
  private final int[] columnOffsets;
  private final int[] columns;
  private final int[] columnSources;

  private TileMove(TiledPattern original, Permutation rowOrder) {
    this.original = original;
    int tiles = original.tiles();
    tileSources = tilesByFirstRow(original, rowOrder);
    rowOffsets = new int[tiles + 1];
    columnOffsets = new int[tiles + 1];
    rows = new int[original.rawTileRows().length];
    rowSources = new int[rows.length];
    columns = new int[original.rawTileColumns().length];
    columnSources = new int[columns.length];
  }

  /**
   * Moves element (i, j) to ({@code rowOrder.to(i)}, {@code columnOrder.to(j)}).
   *
   * @throws IllegalArgumentException if a permutation does not have the matrix's length
   */
  public static TileMove permute(
      TiledPattern original, Permutation rowOrder, Permutation columnOrder) {
    rowOrder.checkLength("row", original.rows());
    columnOrder.checkLength("column", original.columns());
    TileMove move = new TileMove(original, rowOrder);
    int[] oldRows = original.rawRowOffsets();
    int[] oldColumns = original.rawColumnOffsets();
    for (int tile = 0; tile < move.tileSources.length; tile++) {
      int source = move.tileSources[tile];
      move.rowOffsets[tile + 1] =
          sorted(
              original.rawTileRows(),
              oldRows[source],
              oldRows[source + 1],
              rowOrder,
              move.rows,
              move.rowSources,
              move.rowOffsets[tile]);
      move.columnOffsets[tile + 1] =
          sorted(
              original.rawTileColumns(),
              oldColumns[source],
              oldColumns[source + 1],
              columnOrder,
              move.columns,
              move.columnSources,
              move.columnOffsets[tile]);
    }
    return move;
  }

  private static int[] tilesByFirstRow(TiledPattern original, Permutation rowOrder) {
    int[] first = new int[original.tiles()];
    int[] order = new int[original.tiles()];
    for (int tile = 0; tile < first.length; tile++) {
      int least = Integer.MAX_VALUE;
      for (int r = 0; r < original.rowCount(tile); r++) {
        least = Math.min(least, rowOrder.to(original.row(tile, r)));
      }
      first[tile] = least;
      order[tile] = tile;
    }
    IntArrays.quickSort(order, (a, b) -> Integer.compare(first[a], first[b]));
    return order;
  }

  /** Moves some numbers and sorts them; returns the end of what it wrote. */
  private static int sorted(
      int[] numbers, int from, int to, Permutation order, int[] moved, int[] sources, int at) {
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) order.to(numbers[from + i]) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      moved[at + i] = (int) (keys[i] >>> Integer.SIZE);
      sources[at + i] = (int) keys[i];
    }
    return at + keys.length;
  }

  /** The new structure, with the remainder that was moved apart. */
  public TiledPattern pattern(SparsityPattern remainder) {
    return TiledPattern.unchecked(rowOffsets, rows, columnOffsets, columns, remainder);
  }

  /** Number of tiles. */
  public int tiles() {
    return tileSources.length;
  }

  /** Number of rows of a tile of the new structure. */
  public int height(int tile) {
    return rowOffsets[tile + 1] - rowOffsets[tile];
  }

  /** Number of columns of a tile of the new structure. */
  public int width(int tile) {
    return columnOffsets[tile + 1] - columnOffsets[tile];
  }

  /** Where the values of the r-th row and k-th column of a new tile stood before. */
  public int source(int tile, int r, int k) {
    int old = columnSources[columnOffsets[tile] + k];
    return original.blockStart(tileSources[tile])
        + old * height(tile)
        + rowSources[rowOffsets[tile] + r];
  }
}
