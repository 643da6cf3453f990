package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;

/**
 * Finds rows of a product whose columns are those of the row above, or those moved one to the
 * right: rows that share a support, as in layers of sparse networks, and stencils on grids.
 */
final class RepeatedRows {
  /** The row is not known to repeat the one above. */
  static final int NONE = -1;

  private final SparsityPattern a;
  private final boolean[] moved;

  private RepeatedRows(SparsityPattern a, boolean[] moved) {
    this.a = a;
    this.moved = moved;
  }

  /** Prepares A times B; {@link #prepare} must be called for all rows of B. */
  static RepeatedRows of(SparsityPattern a, SparsityPattern b) {
    return new RepeatedRows(a, new boolean[b.rows()]);
  }

  /** Compares rows of B, in a range, with the row above each. */
  void prepare(SparsityPattern b, int from, int to) {
    for (int row = Math.max(1, from); row < to; row++) {
      moved[row] = difference(b, row) == 1;
    }
  }

  /** Returns by how much row i of the product is row i − 1 moved to the right: 0, 1 or NONE. */
  int shift(int row) {
    int shift = difference(a, row);
    if (shift == 1) {
      for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
        if (!moved[a.index(position)]) {
          return NONE;
        }
      }
    }
    return shift;
  }

  private static int difference(SparsityPattern pattern, int row) {
    int above = pattern.rowStart(row - 1);
    int start = pattern.rowStart(row);
    int length = pattern.rowEnd(row) - start;
    if (length == 0 || start - above != length) {
      return NONE;
    }
    int difference = pattern.index(start) - pattern.index(above);
    if (difference != 0 && difference != 1) {
      return NONE;
    }
    for (int i = 1; i < length; i++) {
      if (pattern.index(start + i) - pattern.index(above + i) != difference) {
        return NONE;
      }
    }
    return difference;
  }
}
