package io.github.spdnn.core;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/** The checks behind {@link TiledPattern#of}. */
final class TiledPatternCheck {
  private TiledPatternCheck() {}

  static void check(
      int[] rowOffsets,
      int[] tileRows,
      int[] columnOffsets,
      int[] tileColumns,
      SparsityPattern remainder) {
    int tiles = rowOffsets.length - 1;
    if (tiles < 0 || columnOffsets.length != rowOffsets.length) {
      throw new IllegalArgumentException(
          rowOffsets.length
              + " row offsets and "
              + columnOffsets.length
              + " column offsets: both need one more than there are tiles");
    }
    offsets("row", rowOffsets, tileRows.length);
    offsets("column", columnOffsets, tileColumns.length);
    IntOpenHashSet seen = new IntOpenHashSet(tileRows.length);
    for (int tile = 0; tile < tiles; tile++) {
      list(tile, "row", tileRows, rowOffsets, remainder.rows());
      list(tile, "column", tileColumns, columnOffsets, remainder.columns());
      for (int at = rowOffsets[tile]; at < rowOffsets[tile + 1]; at++) {
        if (!seen.add(tileRows[at])) {
          throw new IllegalArgumentException(
              "tile " + tile + ": row " + tileRows[at] + " belongs to an earlier tile");
        }
      }
      disjoint(tile, rowOffsets, tileRows, columnOffsets, tileColumns, remainder);
    }
  }

  private static void offsets(String what, int[] offsets, int length) {
    if (offsets[0] != 0 || offsets[offsets.length - 1] != length) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " offsets run from "
              + offsets[0]
              + " to "
              + offsets[offsets.length - 1]
              + ", not from 0 to "
              + length);
    }
    for (int tile = 0; tile + 1 < offsets.length; tile++) {
      if (offsets[tile + 1] < offsets[tile]) {
        throw new IllegalArgumentException(
            "tile " + tile + ": its " + what + "s end before they start");
      }
    }
  }

  private static void list(int tile, String what, int[] list, int[] offsets, int limit) {
    int previous = -1;
    for (int at = offsets[tile]; at < offsets[tile + 1]; at++) {
      if (list[at] <= previous || list[at] >= limit) {
        throw new IllegalArgumentException(
            "tile "
                + tile
                + ": "
                + what
                + " "
                + list[at]
                + " after "
                + previous
                + " (must ascend and be below "
                + limit
                + ")");
      }
      previous = list[at];
    }
  }

  private static void disjoint(
      int tile,
      int[] rowOffsets,
      int[] tileRows,
      int[] columnOffsets,
      int[] tileColumns,
      SparsityPattern remainder) {
    for (int at = rowOffsets[tile]; at < rowOffsets[tile + 1]; at++) {
      if (remainder.rowLength(tileRows[at]) == 0) {
        continue;
      }
      for (int k = columnOffsets[tile]; k < columnOffsets[tile + 1]; k++) {
        if (remainder.find(tileRows[at], tileColumns[k]) >= 0) {
          throw new IllegalArgumentException(
              "tile "
                  + tile
                  + ": row "
                  + tileRows[at]
                  + " column "
                  + tileColumns[k]
                  + " is stored in the remainder too");
        }
      }
    }
  }
}
