package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;

/**
 * The number of products of each row: of its entries with the rows of B, summed up. Fits a long, as
 * A and a row of B have fewer than 2^31 entries each.
 */
final class ProductCounts {
  private final long[] before;
  private final long repeated;

  private ProductCounts(long[] before, long repeated) {
    this.before = before;
    this.repeated = repeated;
  }

  /**
   * Counts, in parts of so many rows.
   *
   * @param mask rows without entries in it have no products; null for none
   */
  static ProductCounts of(
      SparsityPattern a,
      SparsityPattern b,
      SparsityPattern mask,
      RepeatedRows repeated,
      int partSize,
      Team team) {
    long[] before = new long[a.rows() + 1];
    int parts = Math.ceilDiv(a.rows(), partSize);
    long[] repeatedBy = new long[parts];
    Parts.run(
        team,
        parts,
        (worker, part) -> {
          int first = part * partSize;
          int last = (int) Math.min(a.rows(), (long) first + partSize);
          for (int row = first; row < last; row++) {
            if (row > first && repeated.shift(row) != RepeatedRows.NONE) {
              before[row + 1] = before[row];
              repeatedBy[part] += before[row];
            } else if (mask == null || mask.rowLength(row) > 0) {
              before[row + 1] = count(a, b, row);
            }
          }
        });
    for (int row = 0; row < a.rows(); row++) {
      before[row + 1] += before[row];
    }
    long sum = 0;
    for (long count : repeatedBy) {
      sum += count;
    }
    return new ProductCounts(before, sum);
  }

  private static long count(SparsityPattern a, SparsityPattern b, int row) {
    int[] starts = b.rawOffsets();
    long sum = 0;
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      int source = a.index(position);
      sum += starts[source + 1] - starts[source];
    }
    return sum;
  }

  /** Number of products of a row. */
  long of(int row) {
    return before[row + 1] - before[row];
  }

  /** Number of products of the rows from one (inclusive) to another (exclusive). */
  long between(int from, int to) {
    return before[to] - before[from];
  }

  /** Number of products of all rows. */
  long total() {
    return before[before.length - 1];
  }

  /** Number of products of rows that repeat the one above; a few may be missing. */
  long repeated() {
    return repeated;
  }

  /**
   * Splits the rows into at most so many chunks of nearly equal work: chunk c is from boundary c to
   * c + 1.
   *
   * @param rowCost what a row costs beside its products, in products
   */
  int[] split(int count, int rowCost) {
    int rows = before.length - 1;
    int chunks = Math.max(1, Math.min(count, rows));
    int[] boundaries = new int[chunks + 1];
    boundaries[chunks] = rows;
    double work = total() + (double) rowCost * rows;
    int row = 0;
    for (int chunk = 1; chunk < chunks; chunk++) {
      double goal = work * chunk / chunks;
      while (row < rows && before[row] + (double) rowCost * row < goal) {
        row++;
      }
      boundaries[chunk] = row;
    }
    return boundaries;
  }
}
