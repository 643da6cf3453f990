package io.github.spdnn.kernels.sell;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Rows in chunks for vectors that run over rows: SELL-C-σ (Kreutzer et al., "A unified sparse
 * matrix data format", SIAM J. Sci. Comput. 2014) without padding. Within a window of rows, those
 * of equal length form chunks of {@code height} rows; entry k of lane r of a chunk is value {@code
 * start + k * height + r}. Rows that are too long or left over stay outside.
 */
public final class SellLayout {
  private final int height;
  private final int[] rows;
  private final int[] starts;
  private final int[] columns;
  private final boolean[] neighbours;
  private final int[] outside;

  private SellLayout(SparsityPattern pattern, int height, IntArrayList rowList, int[] outside) {
    int chunks = rowList.size() / height;
    this.height = height;
    this.rows = rowList.toIntArray();
    this.outside = outside;
    starts = new int[chunks + 1];
    neighbours = new boolean[chunks];
    for (int chunk = 0; chunk < chunks; chunk++) {
      int length = pattern.rowLength(row(chunk, 0));
      starts[chunk + 1] =
          Checks.arrayLength("the chunks", starts[chunk] + (long) length * height, 1);
      neighbours[chunk] = row(chunk, height - 1) == row(chunk, 0) + height - 1;
    }
    columns = new int[starts[chunks]];
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int lane = 0; lane < height; lane++) {
        int from = pattern.rowStart(row(chunk, lane));
        for (int k = 0; k < length(chunk); k++) {
          columns[starts[chunk] + k * height + lane] = pattern.index(from + k);
        }
      }
    }
  }

  /**
   * Arranges the rows of a pattern.
   *
   * @param height rows in a chunk: lanes of the widest vector
   * @param longest rows with more entries stay outside
   * @param window rows of equal length become a chunk if they are in the same window of so many
   *     rows
   */
  public static SellLayout of(SparsityPattern pattern, int height, int longest, int window) {
    IntArrayList rows = new IntArrayList();
    IntArrayList outside = new IntArrayList();
    IntArrayList[] byLength = new IntArrayList[longest + 1];
    for (int length = 0; length <= longest; length++) {
      byLength[length] = new IntArrayList();
    }
    int end;
    for (int start = 0; start < pattern.rows(); start = end) {
      end = (int) Math.min(pattern.rows(), (long) start + window);
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
    Arrays.sort(left);
    return new SellLayout(pattern, height, rows, left);
  }

  /** Rows in a chunk. */
  public int height() {
    return height;
  }

  /** Number of chunks. */
  public int chunks() {
    return neighbours.length;
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
    return (starts[chunk + 1] - starts[chunk]) / height;
  }

  /** Where the values and columns of a chunk start; one more than chunks are valid. */
  public int start(int chunk) {
    return starts[chunk];
  }

  /** The columns of all chunks; not a copy. */
  public int[] rawColumns() {
    return columns;
  }

  /** The rows of all chunks; not a copy. */
  public int[] rawRows() {
    return rows;
  }

  /** The rows outside of chunks, ascending; not a copy. */
  public int[] rawOutside() {
    return outside;
  }

  /** Entries in chunks. */
  public int stored() {
    return starts[chunks()];
  }
}
