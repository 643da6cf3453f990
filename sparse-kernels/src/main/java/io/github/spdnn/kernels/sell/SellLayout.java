package io.github.spdnn.kernels.sell;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Rows in chunks for vectors that run over rows: SELL-C-σ (Kreutzer et al., "A unified sparse
 * matrix data format", SIAM J. Sci. Comput. 2014) without padding. Within a window of rows, those
 * of equal length form chunks of {@code height} rows; entry k of lane r of a chunk is value {@code
 * valueStart + k * height + r}. Rows that are too long or left over stay outside.
 *
 * <p>Where the k-th columns of a chunk's rows follow each other, for all k, as in a stencil, the
 * chunk is <i>dense</i>: only the first of them is kept, and x is loaded without a gather.
 */
public final class SellLayout {
  private static final int WINDOW = 4096;

  private final int height;
  private final int[] rows;
  private final int[] valueStarts;
  private final int[] columnStarts;
  private final int[] columns;
  private final boolean[] dense;
  private final boolean[] neighbours;
  private final int[] outside;

  private SellLayout(SparsityPattern pattern, int height, IntArrayList rowList, int[] outside) {
    int chunks = rowList.size() / height;
    this.height = height;
    this.rows = rowList.toIntArray();
    this.outside = outside;
    valueStarts = new int[chunks + 1];
    columnStarts = new int[chunks + 1];
    dense = new boolean[chunks];
    neighbours = new boolean[chunks];
    IntArrayList list = new IntArrayList();
    for (int chunk = 0; chunk < chunks; chunk++) {
      int length = pattern.rowLength(row(chunk, 0));
      valueStarts[chunk + 1] =
          Checks.arrayLength("the chunks", valueStarts[chunk] + (long) length * height, 1);
      dense[chunk] = isDense(pattern, chunk, length);
      neighbours[chunk] = row(chunk, height - 1) == row(chunk, 0) + height - 1;
      addColumns(pattern, chunk, length, list);
      columnStarts[chunk + 1] = list.size();
    }
    columns = list.toIntArray();
  }

  /**
   * Arranges the rows of a pattern.
   *
   * @param height rows in a chunk: lanes of the widest vector
   * @param longest rows with more entries stay outside
   */
  public static SellLayout of(SparsityPattern pattern, int height, int longest) {
    IntArrayList rows = new IntArrayList();
    IntArrayList outside = new IntArrayList();
    IntArrayList[] byLength = new IntArrayList[longest + 1];
    for (int length = 0; length <= longest; length++) {
      byLength[length] = new IntArrayList();
    }
    for (int start = 0; start < pattern.rows(); start += WINDOW) {
      int end = Math.min(pattern.rows(), start + WINDOW);
      for (int row = start; row < end; row++) {
        int length = pattern.rowLength(row);
        (length > longest ? outside : byLength[length]).add(row);
      }
      for (IntArrayList equal : byLength) {
        int whole = equal.size() - equal.size() % height;
        rows.addAll(equal.subList(0, whole));
        outside.addAll(equal.subList(whole, equal.size()));
        equal.clear();
      }
    }
    int[] left = outside.toIntArray();
    java.util.Arrays.sort(left);
    return new SellLayout(pattern, height, rows, left);
  }

  /**
   * Arranges the rows of a pattern in chunks that suit it: four times as high for a stencil whose
   * grid has long lines; its chunks are all dense.
   *
   * @param lanes lanes of the widest vector
   * @param longest rows with more entries stay outside
   */
  public static SellLayout fitting(SparsityPattern pattern, int lanes, int longest) {
    if (isStencil(pattern)) {
      SellLayout high = ofRuns(pattern, 4 * lanes, longest);
      // Rows outside take three times as long.
      if (high.outside.length <= pattern.rows() / 8) {
        return high;
      }
    }
    return of(pattern, lanes, longest);
  }

  /** True if nine of ten rows are the row above, moved one column to the right. */
  private static boolean isStencil(SparsityPattern pattern) {
    int moved = 0;
    for (int row = 1; row < pattern.rows(); row++) {
      moved += isMoved(pattern, row) ? 1 : 0;
    }
    return moved > 0 && moved >= pattern.rows() * 9L / 10;
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

  /**
   * Chunks of rows that are each the row above, moved; all are dense. What is left stays outside.
   */
  private static SellLayout ofRuns(SparsityPattern pattern, int height, int longest) {
    IntArrayList rows = new IntArrayList();
    IntArrayList outside = new IntArrayList();
    int end;
    for (int start = 0; start < pattern.rows(); start = end) {
      end = start + 1;
      while (end < pattern.rows() && isMoved(pattern, end)) {
        end++;
      }
      int whole = pattern.rowLength(start) > longest ? 0 : (end - start) / height * height;
      for (int row = start; row < end; row++) {
        (row < start + whole ? rows : outside).add(row);
      }
    }
    return new SellLayout(pattern, height, rows, outside.toIntArray());
  }

  private boolean isDense(SparsityPattern pattern, int chunk, int length) {
    int first = pattern.rowStart(row(chunk, 0));
    for (int lane = 1; lane < height; lane++) {
      int start = pattern.rowStart(row(chunk, lane));
      for (int k = 0; k < length; k++) {
        if (pattern.index(start + k) != pattern.index(first + k) + lane) {
          return false;
        }
      }
    }
    return true;
  }

  private void addColumns(SparsityPattern pattern, int chunk, int length, IntArrayList list) {
    for (int k = 0; k < length; k++) {
      for (int lane = 0; lane < (dense[chunk] ? 1 : height); lane++) {
        list.add(pattern.index(pattern.rowStart(row(chunk, lane)) + k));
      }
    }
  }

  /** Rows in a chunk. */
  public int height() {
    return height;
  }

  /** Number of chunks. */
  public int chunks() {
    return dense.length;
  }

  /** Number of dense chunks. */
  public int denseChunks() {
    int count = 0;
    for (boolean one : dense) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Row of a lane. */
  public int row(int chunk, int lane) {
    return rows[chunk * height + lane];
  }

  /** True if the rows of a chunk follow each other. */
  public boolean neighbours(int chunk) {
    return neighbours[chunk];
  }

  /** Entries of each row of a chunk. */
  public int length(int chunk) {
    return (valueStarts[chunk + 1] - valueStarts[chunk]) / height;
  }

  /** Where the values of a chunk start; one more than chunks are valid. */
  public int valueStart(int chunk) {
    return valueStarts[chunk];
  }

  /** True if the columns of a chunk follow each other; then one in {@code height} is kept. */
  public boolean dense(int chunk) {
    return dense[chunk];
  }

  /** Where the columns of a chunk start in {@link #rawColumns}. */
  public int columnStart(int chunk) {
    return columnStarts[chunk];
  }

  /** Column of entry k of a lane. */
  public int column(int chunk, int k, int lane) {
    return dense[chunk]
        ? columns[columnStarts[chunk] + k] + lane
        : columns[columnStarts[chunk] + k * height + lane];
  }

  /** The columns of all chunks; not a copy. */
  public int[] rawColumns() {
    return columns;
  }

  /** The rows outside of chunks, ascending; not a copy. */
  public int[] rawOutside() {
    return outside;
  }

  /** Entries in chunks. */
  public int stored() {
    return valueStarts[chunks()];
  }
}
