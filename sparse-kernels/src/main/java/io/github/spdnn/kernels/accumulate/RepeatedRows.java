package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Arrays;

/**
 * The rows of a product whose columns are those of the row above, or those moved one to the right:
 * rows that share a support, as in layers of sparse networks, and stencils on grids.
 */
final class RepeatedRows {
  /** The row is not known to repeat the one above. */
  static final int NONE = -1;

  private final byte[] shifts;

  private RepeatedRows(byte[] shifts) {
    this.shifts = shifts;
  }

  /** Compares the rows of A and B with those above each, in parts of so many rows. */
  static RepeatedRows of(SparsityPattern a, SparsityPattern b, int partSize, Team team) {
    byte[] rowsOfB = differences(b, partSize, team);
    byte[] rowsOfA = a == b ? rowsOfB : differences(a, partSize, team);
    byte[] shifts = new byte[a.rows()];
    Parts.run(
        team,
        Math.ceilDiv(a.rows(), partSize),
        (worker, part) -> {
          int last = (int) Math.min(a.rows(), (part + 1L) * partSize);
          for (int row = part * partSize; row < last; row++) {
            boolean repeats = rowsOfA[row] != 1 || allMoved(a, row, rowsOfB);
            shifts[row] = repeats ? rowsOfA[row] : NONE;
          }
        });
    return new RepeatedRows(shifts);
  }

  /** Finds no repeated rows. */
  static RepeatedRows none(int rows) {
    byte[] shifts = new byte[rows];
    Arrays.fill(shifts, (byte) NONE);
    return new RepeatedRows(shifts);
  }

  /** Returns by how much a row of the product is the one above moved to the right: 0, 1 or NONE. */
  int shift(int row) {
    return shifts[row];
  }

  private static boolean allMoved(SparsityPattern a, int row, byte[] rowsOfB) {
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      if (rowsOfB[a.index(position)] != 1) {
        return false;
      }
    }
    return true;
  }

  private static byte[] differences(SparsityPattern pattern, int partSize, Team team) {
    byte[] differences = new byte[pattern.rows()];
    Parts.run(
        team,
        Math.ceilDiv(pattern.rows(), partSize),
        (worker, part) -> {
          int last = (int) Math.min(pattern.rows(), (part + 1L) * partSize);
          for (int row = part * partSize; row < last; row++) {
            differences[row] = (byte) (row == 0 ? NONE : difference(pattern, row));
          }
        });
    return differences;
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
