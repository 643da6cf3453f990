package io.github.spdnn.kernels.schedule;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;

/**
 * A product's rows split into chunks of nearly equal work: tiles, and the rows outside of tiles.
 * Work is counted in entries plus a few for the start of a row.
 */
public final class SpmmChunks {
  private static final int ROW_START = 4;

  private final int highestTile;
  private final int[] tileBoundaries;
  private final int[] rowList;
  private final int[] rowBoundaries;

  private SpmmChunks(int highestTile, int[] tileBoundaries, int[] rowList, int[] rowBoundaries) {
    this.highestTile = highestTile;
    this.tileBoundaries = tileBoundaries;
    this.rowList = rowList;
    this.rowBoundaries = rowBoundaries;
  }

  /** Splits compressed rows. */
  public static SpmmChunks of(SparsityPattern pattern, int count) {
    int[] boundaries =
        Chunks.split(pattern.rows(), row -> pattern.rowLength(row) + ROW_START, count);
    return new SpmmChunks(0, new int[boundaries.length], null, boundaries);
  }

  /** Splits tiles, and apart from them the rows that are in no tile. */
  public static SpmmChunks of(TiledPattern tiles, int count) {
    int[] outside = rowsOutsideTiles(tiles);
    SparsityPattern rest = tiles.remainder();
    int[] tileSplit = Chunks.split(tiles.tiles(), tile -> work(tiles, tile), count);
    int[] rowSplit =
        Chunks.split(outside.length, at -> rest.rowLength(outside[at]) + ROW_START, count);
    int chunks = Math.max(tileSplit.length, rowSplit.length) - 1;
    int highest = 0;
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      highest = Math.max(highest, tiles.rowCount(tile));
    }
    return new SpmmChunks(highest, stretch(tileSplit, chunks), outside, stretch(rowSplit, chunks));
  }

  private static long work(TiledPattern tiles, int tile) {
    long work = 0;
    for (int r = 0; r < tiles.rowCount(tile); r++) {
      work += tiles.columnCount(tile) + tiles.remainder().rowLength(tiles.row(tile, r)) + ROW_START;
    }
    return work;
  }

  private static int[] rowsOutsideTiles(TiledPattern tiles) {
    boolean[] inside = new boolean[tiles.rows()];
    for (int row : tiles.rawTileRows()) {
      inside[row] = true;
    }
    int[] outside = new int[tiles.rows() - tiles.rawTileRows().length];
    int count = 0;
    for (int row = 0; row < inside.length; row++) {
      if (!inside[row]) {
        outside[count++] = row;
      }
    }
    return outside;
  }

  private static int[] stretch(int[] boundaries, int chunks) {
    int[] stretched = java.util.Arrays.copyOf(boundaries, chunks + 1);
    java.util.Arrays.fill(
        stretched, boundaries.length, chunks + 1, boundaries[boundaries.length - 1]);
    return stretched;
  }

  /** Number of chunks. */
  public int count() {
    return rowBoundaries.length - 1;
  }

  /** Most rows of a tile. */
  public int highestTile() {
    return highestTile;
  }

  /** First tile of a chunk. */
  public int tileStart(int chunk) {
    return tileBoundaries[chunk];
  }

  /** The rows outside of tiles, or null if these are all rows. */
  public int[] rowList() {
    return rowList;
  }

  /** First place in the row list of a chunk. */
  public int rowStart(int chunk) {
    return rowBoundaries[chunk];
  }
}
