package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The symbolic phase of a product of two sparse matrices, row by row: F. Gustavson, "Two Fast
 * Algorithms for Sparse Matrices: Multiplication and Permuted Transposition", ACM Transactions on
 * Mathematical Software 4 (1978). Rows are split so that chunks have nearly the same number of
 * products.
 */
public final class SymbolicProduct {
  /** Chunks per thread: enough to even out rows whose products are slower than others'. */
  private static final int CHUNKS_PER_THREAD = 8;

  /** A chunk has at least so many products; below, handing it to a thread costs more than it. */
  private static final int PRODUCTS_PER_CHUNK = 8_000;

  /** What a row costs beside its products, in products. */
  private static final int ROW_COST = 4;

  private final SparsityPattern a;
  private final SparsityPattern b;
  private final SparsityPattern mask;
  private final RowMethod forced;
  private final Team team;
  private final RepeatedRows repeated;
  private final ProductCounts counts;
  private final int[] boundaries;
  private final int[] lengths;
  private final int[] offsets;
  private final RowFinder[] finders;
  private final long[] repeatedBy;

  private SymbolicProduct(
      SparsityPattern a, SparsityPattern b, SparsityPattern mask, RowMethod forced, Team team) {
    this.a = a;
    this.b = b;
    this.mask = mask;
    this.forced = forced;
    this.team = team;
    int partSize = Math.max(1, Math.max(a.rows(), b.rows()) / (team.threads() * CHUNKS_PER_THREAD));
    boolean mayRepeat = mask == null && forced == null;
    this.repeated = mayRepeat ? RepeatedRows.of(a, b, partSize, team) : RepeatedRows.none(a.rows());
    this.counts = ProductCounts.of(a, b, mask, repeated, partSize, team);
    this.boundaries = counts.split(chunks(), ROW_COST);
    this.lengths = new int[a.rows()];
    this.offsets = new int[a.rows() + 1];
    this.finders = new RowFinder[team.threads()];
    this.repeatedBy = new long[boundaries.length - 1];
  }

  private int chunks() {
    long useful = Math.max(1, counts.total() / PRODUCTS_PER_CHUNK);
    return team.threads() == 1 ? 1 : (int) Math.min(team.threads() * CHUNKS_PER_THREAD, useful);
  }

  /**
   * Returns the structure of A times B; shapes have been checked.
   *
   * @param mask the only places where the result may have entries, or null
   * @param forced the method for rows of more than one entry, or null to choose by work
   * @throws IllegalArgumentException if the result has more entries than an array can hold
   */
  public static ProductStructure of(
      SparsityPattern a, SparsityPattern b, SparsityPattern mask, RowMethod forced, Team team) {
    return new SymbolicProduct(a, b, mask, forced, team).structure();
  }

  private ProductStructure structure() {
    Supplier<RowFinder> maker = maker();
    int[] indices = countsFirst() ? countAndFind(maker) : findAndCollect(maker);
    long multiplyAdds = mask == null ? counts.total() : 0;
    long[] rowsBy = new long[RowMethod.values().length];
    rowsBy[RowMethod.REPEAT.ordinal()] = Arrays.stream(repeatedBy).sum();
    for (RowFinder finder : finders) {
      for (RowMethod method : RowMethod.values()) {
        rowsBy[method.ordinal()] += finder == null ? 0 : finder.rowsBy(method);
      }
      multiplyAdds += finder instanceof MaskedRows masked ? masked.products() : 0;
    }
    SparsityPattern pattern = SparsityPattern.unchecked(a.rows(), b.columns(), offsets, indices);
    return new ProductStructure(pattern, boundaries, multiplyAdds, rowsBy);
  }

  private Supplier<RowFinder> maker() {
    if (mask != null) {
      return () -> new MaskedRows(a, b, mask);
    }
    PackedRows packed = bitmapsPay() ? PackedRows.of(b) : null;
    return () -> new ProductRows(a, b, packed, forced);
  }

  /** Packing B costs about a product per entry; rows with many products have to be worth it. */
  private boolean bitmapsPay() {
    if (forced != null) {
      return forced.readsPackedRows();
    }
    long byBitmap = 0;
    for (int row = 0; row < a.rows(); row++) {
      long count = counts.of(row);
      boolean found = repeated.shift(row) == RepeatedRows.NONE && a.rowLength(row) > 1;
      if (found && ProductRows.best(count, a.rowLength(row), b.columns()).readsPackedRows()) {
        byBitmap += count;
      }
    }
    return byBitmap > b.stored();
  }

  /**
   * Whether entries are counted before they are found once more and written in their place: if they
   * might be too many for the memory, or if most rows repeat the one above, so that counting them
   * costs nothing.
   */
  private boolean countsFirst() {
    boolean mayBeTooMany = mask == null && counts.total() > Checks.MAX_ARRAY;
    return mayBeTooMany || counts.repeated() > counts.total() * 3 / 4;
  }

  private int[] countAndFind(Supplier<RowFinder> maker) {
    Parts.run(
        team, chunks(boundaries), (worker, chunk) -> find(finder(worker, maker), chunk, null));
    int[] indices = new int[sumUp()];
    Arrays.fill(finders, null);
    Parts.run(
        team,
        chunks(boundaries),
        (worker, chunk) -> {
          int start = offsets[boundaries[chunk]];
          find(finder(worker, maker), chunk, RowStore.inPlace(indices, start));
        });
    return indices;
  }

  private int[] findAndCollect(Supplier<RowFinder> maker) {
    RowStore[] stores = new RowStore[chunks(boundaries)];
    Parts.run(
        team,
        stores.length,
        (worker, chunk) -> {
          stores[chunk] =
              RowStore.inPages(counts.between(boundaries[chunk], boundaries[chunk + 1]));
          find(finder(worker, maker), chunk, stores[chunk]);
        });
    int[] indices = new int[sumUp()];
    Parts.run(
        team,
        stores.length,
        (worker, chunk) -> stores[chunk].copyTo(indices, offsets[boundaries[chunk]]));
    return indices;
  }

  private static int chunks(int[] boundaries) {
    return boundaries.length - 1;
  }

  private RowFinder finder(int worker, Supplier<RowFinder> maker) {
    if (finders[worker] == null) {
      finders[worker] = maker.get();
    }
    return finders[worker];
  }

  /** Finds the rows of a chunk and notes their lengths; keeps the rows if there is a store. */
  private void find(RowFinder finder, int chunk, RowStore store) {
    int first = boundaries[chunk];
    int last = boundaries[chunk + 1];
    int repeats = 0;
    int length = 0;
    int row = first;
    while (row < last) {
      int end = row + 1;
      if (row > first && repeats(row)) {
        // As long as the row above, wherever their columns are.
        end = repeatsEnd(row, last);
        repeats += end - row;
        if (store != null) {
          store.repeat(repeated.shift(row), end - row);
        }
      } else if (counts.of(row) == 0) {
        length = 0;
      } else {
        length = finder.find(row, counts.of(row));
        if (store != null) {
          store.add(finder.found(), length);
        }
      }
      Arrays.fill(lengths, row, end, length);
      row = end;
    }
    repeatedBy[chunk] = repeats;
  }

  private boolean repeats(int row) {
    return counts.of(row) > 0 && repeated.shift(row) != RepeatedRows.NONE;
  }

  /** One past the last of the rows, from this one on, that are moved by as much as this one. */
  private int repeatsEnd(int row, int last) {
    int end = row + 1;
    while (end < last && repeats(end) && repeated.shift(end) == repeated.shift(row)) {
      end++;
    }
    return end;
  }

  /** Turns lengths into offsets and returns the last. */
  private int sumUp() {
    long total = 0;
    for (int row = 0; row < lengths.length; row++) {
      total += lengths[row];
      // May wrap around, but is then refused below.
      offsets[row + 1] = (int) total;
    }
    if (total > Checks.MAX_ARRAY) {
      throw new IllegalArgumentException(
          "the product of A %dx%d and B %dx%d has %d entries, more than the limit of %d for one array"
              .formatted(a.rows(), a.columns(), b.rows(), b.columns(), total, Checks.MAX_ARRAY));
    }
    return (int) total;
  }
}
