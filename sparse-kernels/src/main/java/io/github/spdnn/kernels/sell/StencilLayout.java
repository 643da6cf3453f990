package io.github.spdnn.kernels.sell;

import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * A matrix whose rows are nearly all the row above, moved one column to the right, as in a stencil:
 * runs of such rows, of which only the first one's columns are kept. So x is loaded in vectors
 * without a gather, and every row is in its place: y is written once, from first to last.
 *
 * <p>The values of a run lie in blocks of rows: as many as there are whole ones of {@code 4 lanes}
 * rows, then of {@code lanes} rows, then one of the rows left; within a block all first entries,
 * then all second ones.
 */
public final class StencilLayout {
  /** The longest run; longer ones are cut, so that threads get parts of nearly equal work. */
  public static final int MOST_ROWS = 4096;

  private final int lanes;
  private final int[] firstRows;
  private final int[] valueStarts;
  private final int[] columnStarts;
  private final int[] columns;

  private StencilLayout(int lanes, IntArrayList rows, SparsityPattern pattern) {
    this.lanes = lanes;
    int runs = rows.size();
    rows.add(pattern.rows());
    firstRows = rows.toIntArray();
    valueStarts = new int[runs + 1];
    columnStarts = new int[runs + 1];
    IntArrayList list = new IntArrayList();
    for (int run = 0; run < runs; run++) {
      int row = firstRows[run];
      int length = pattern.rowLength(row);
      long stored = (long) length * (firstRows[run + 1] - row);
      valueStarts[run + 1] = Math.toIntExact(valueStarts[run] + stored);
      for (int k = 0; k < length; k++) {
        list.add(pattern.index(pattern.rowStart(row) + k));
      }
      columnStarts[run + 1] = list.size();
    }
    columns = list.toIntArray();
  }

  /**
   * Returns the runs of a pattern, or null if fewer than nine of ten rows are the row above, moved,
   * or if there is a longer row.
   *
   * @param lanes lanes of a vector
   * @param longest the most entries of a row
   */
  public static StencilLayout find(SparsityPattern pattern, int lanes, int longest) {
    IntArrayList rows = new IntArrayList();
    int moved = 0;
    for (int row = 0; row < pattern.rows(); row++) {
      if (pattern.rowLength(row) > longest) {
        return null;
      }
      boolean isMoved = row > 0 && isMoved(pattern, row);
      moved += isMoved ? 1 : 0;
      if (!isMoved || row - rows.getInt(rows.size() - 1) == MOST_ROWS) {
        rows.add(row);
      }
    }
    return moved > 0 && moved >= pattern.rows() * 9L / 10
        ? new StencilLayout(lanes, rows, pattern)
        : null;
  }

  private static boolean isMoved(SparsityPattern pattern, int row) {
    int[] offsets = pattern.rawOffsets();
    int[] index = pattern.rawIndices();
    int above = offsets[row - 1];
    int from = offsets[row];
    int length = offsets[row + 1] - from;
    boolean same = from - above == length;
    for (int k = 0; same && k < length; k++) {
      same = index[from + k] == index[above + k] + 1;
    }
    return same;
  }

  /** Number of runs. */
  public int runs() {
    return valueStarts.length - 1;
  }

  /** First row of a run; one more than runs are valid. */
  public int firstRow(int run) {
    return firstRows[run];
  }

  /** Entries of each row of a run. */
  public int length(int run) {
    return columnStarts[run + 1] - columnStarts[run];
  }

  /** Where the values of a run start; one more than runs are valid. */
  public int valueStart(int run) {
    return valueStarts[run];
  }

  /** Where the columns of a run's first row start in {@link #rawColumns}; one more is valid. */
  public int columnStart(int run) {
    return columnStarts[run];
  }

  /** The columns of the first rows; not a copy. */
  public int[] rawColumns() {
    return columns;
  }

  /** Rows in the block that starts {@code start} rows below a run's first, or 0 behind the last. */
  public int blockRows(int run, int start) {
    int left = firstRows[run + 1] - firstRows[run] - start;
    return left >= 4 * lanes ? 4 * lanes : Math.min(left, lanes);
  }
}
