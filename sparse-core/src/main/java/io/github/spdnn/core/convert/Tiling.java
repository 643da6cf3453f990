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
    List<RowGroup> groups = RowGroups.find(source, settings);
    boolean[] tiled = new boolean[source.rows()];
    int rowTotal = 0;
    int columnTotal = 0;
    for (RowGroup group : groups) {
      rowTotal += group.rows().length;
      columnTotal = Math.addExact(columnTotal, group.columns().length);
      for (int row : group.rows()) {
        tiled[row] = true;
      }
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
    int[] remainderSources = untiledPositions(source, tiled);
    SparsityPattern remainder = remainder(source, tiled, remainderSources);
    TiledPattern pattern =
        TiledPattern.unchecked(rowOffsets, rows, columnOffsets, columns, remainder);
    return new Tiling(source, pattern, blockSources(source, pattern), remainderSources);
  }

  private static int[] untiledPositions(SparsityPattern source, boolean[] tiled) {
    int count = 0;
    for (int row = 0; row < tiled.length; row++) {
      count += tiled[row] ? 0 : source.rowLength(row);
    }
    int[] positions = new int[count];
    int at = 0;
    for (int row = 0; row < tiled.length; row++) {
      for (int p = source.rowStart(row); !tiled[row] && p < source.rowEnd(row); p++) {
        positions[at++] = p;
      }
    }
    return positions;
  }

  private static SparsityPattern remainder(
      SparsityPattern source, boolean[] tiled, int[] positions) {
    int[] offsets = new int[source.rows() + 1];
    for (int row = 0; row < tiled.length; row++) {
      offsets[row + 1] = offsets[row] + (tiled[row] ? 0 : source.rowLength(row));
    }
    int[] indices = new int[positions.length];
    for (int at = 0; at < positions.length; at++) {
      indices[at] = source.index(positions[at]);
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
          boolean hit =
              position < source.rowEnd(row) && source.index(position) == pattern.column(tile, k);
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
