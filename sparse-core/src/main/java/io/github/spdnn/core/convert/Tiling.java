package io.github.spdnn.core.convert;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import java.util.List;

/**
 * The tiles found in a pattern, and where each of their values stood in it. Computed once per
 * pattern; new values are arranged with {@code FloatTiled.of(matrix, tiling)}.
 */
public final class Tiling {
  private final SparsityPattern source;
  private final TiledPattern pattern;
  private final int[] blockSources;
  private final int[] remainderSources;

  private Tiling(
      SparsityPattern source, TiledPattern pattern, int[] blockSources, int[] remainderSources) {
    this.source = source;
    this.pattern = pattern;
    this.blockSources = blockSources;
    this.remainderSources = remainderSources;
  }

  /** Finds the tiles of a pattern. */
  public static Tiling of(SparsityPattern source, TileSettings settings) {
    return of(source, RowGroups.find(source, settings));
  }

  /**
   * Finds tiles of neighbouring rows that share most of their entries; what a row has beside its
   * tile goes to the remainder, and rows without entries are passed over. This is how tile-wise
   * pruned layers look to which single weights came back.
   *
   * @see SharedColumns
   */
  public static Tiling ofSharedColumns(SparsityPattern source, int minimumRows) {
    return of(source, SharedColumns.find(source, minimumRows));
  }

  private static Tiling of(SparsityPattern source, List<RowGroup> groups) {
    int rowTotal = 0;
    int columnTotal = 0;
    for (RowGroup group : groups) {
      rowTotal += group.rows().length;
      columnTotal = Math.addExact(columnTotal, group.columns().length);
    }
    int[] rowOffsets = new int[groups.size() + 1];
    int[] columnOffsets = new int[groups.size() + 1];
    int[] rows = new int[rowTotal];
    int[] columns = new int[columnTotal];
    for (int tile = 0; tile < groups.size(); tile++) {
      RowGroup group = groups.get(tile);
      rowOffsets[tile + 1] = rowOffsets[tile] + group.rows().length;
      columnOffsets[tile + 1] = columnOffsets[tile] + group.columns().length;
      System.arraycopy(group.rows(), 0, rows, rowOffsets[tile], group.rows().length);
      System.arraycopy(group.columns(), 0, columns, columnOffsets[tile], group.columns().length);
    }
    SparsityPattern none = SparsityPattern.empty(source.rows(), source.columns());
    TiledPattern tiles = TiledPattern.unchecked(rowOffsets, rows, columnOffsets, columns, none);
    int[] blockSources = blockSources(source, tiles);
    int[] remainderSources = untiledPositions(source, blockSources);
    SparsityPattern remainder = remainder(source, remainderSources);
    TiledPattern pattern =
        TiledPattern.unchecked(rowOffsets, rows, columnOffsets, columns, remainder);
    return new Tiling(source, pattern, blockSources, remainderSources);
  }

  private static int[] untiledPositions(SparsityPattern source, int[] blockSources) {
    boolean[] tiled = new boolean[source.stored()];
    int count = tiled.length;
    for (int position : blockSources) {
      if (position >= 0) {
        tiled[position] = true;
        count--;
      }
    }
    int[] positions = new int[count];
    int at = 0;
    for (int p = 0; p < tiled.length; p++) {
      if (!tiled[p]) {
        positions[at++] = p;
      }
    }
    return positions;
  }

  private static SparsityPattern remainder(SparsityPattern source, int[] positions) {
    int[] offsets = new int[source.rows() + 1];
    int[] indices = new int[positions.length];
    int at = 0;
    for (int row = 0; row < source.rows(); row++) {
      for (; at < positions.length && positions[at] < source.rowEnd(row); at++) {
        indices[at] = source.index(positions[at]);
      }
      offsets[row + 1] = at;
    }
    return SparsityPattern.unchecked(source.rows(), source.columns(), offsets, indices);
  }

  private static int[] blockSources(SparsityPattern source, TiledPattern pattern) {
    int[] sources = new int[pattern.blockValues()];
    for (int tile = 0; tile < pattern.tiles(); tile++) {
      int height = pattern.rowCount(tile);
      int width = pattern.columnCount(tile);
      for (int r = 0; r < height; r++) {
        int row = pattern.row(tile, r);
        int position = source.rowStart(row);
        for (int k = 0; k < width; k++) {
          int column = pattern.column(tile, k);
          while (position < source.rowEnd(row) && source.index(position) < column) {
            position++;
          }
          boolean hit = position < source.rowEnd(row) && source.index(position) == column;
          sources[pattern.blockStart(tile) + k * height + r] = hit ? position++ : -1;
        }
      }
    }
    return sources;
  }

  /** The structure in tiles. */
  public TiledPattern pattern() {
    return pattern;
  }

  /** Position in the source pattern of a block value; -1 where a zero is filled in. */
  public int blockSource(int at) {
    return blockSources[at];
  }

  /** Position in the source pattern of a value of the remainder. */
  public int remainderSource(int at) {
    return remainderSources[at];
  }

  /**
   * Checks that a matrix has the pattern that this tiling was made for.
   *
   * @throws IllegalArgumentException naming both patterns
   */
  public void checkSource(SparsityPattern other) {
    if (!source.equals(other)) {
      throw new IllegalArgumentException(
          "the tiling was made for another pattern: " + source + ", not " + other);
    }
  }
}
