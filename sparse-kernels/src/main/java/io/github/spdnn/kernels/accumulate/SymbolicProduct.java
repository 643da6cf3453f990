package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Chunks;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;
import java.util.Arrays;

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
  private final long[] products;
  private final int[] offsets;
  private RepeatedRows repeated;
  private PackedRows packed;
  private int[] boundaries;
  private Pages[] pages;

  private SymbolicProduct(
      SparsityPattern a, SparsityPattern b, SparsityPattern mask, RowMethod forced, Team team) {
    this.a = a;
    this.b = b;
    this.mask = mask;
    this.forced = forced;
    this.team = team;
    this.products = new long[a.rows()];
    this.offsets = new int[a.rows() + 1];
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
    SymbolicProduct product = new SymbolicProduct(a, b, mask, forced, team);
    return mask == null ? product.whole() : product.masked();
  }

  /**
   * Returns the number of products of each row's entries with the rows of B, summed up. Fits a
   * long: A has fewer than 2^31 entries, a row of B too.
   */
  static long products(SparsityPattern a, SparsityPattern b, int row) {
    int[] starts = b.rawOffsets();
    long sum = 0;
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      int source = a.index(position);
      sum += starts[source + 1] - starts[source];
    }
    return sum;
  }

  private ProductStructure whole() {
    countProducts();
    long total = Arrays.stream(products).sum();
    split(total);
    prepareRepeats();
    preparePacked();
    if (total > Checks.MAX_ARRAY) {
      // Perhaps too much: count first, before the memory is full.
      findRows(false);
      checkedTotal();
    }
    ProductRows[] workers = findRows(true);
    long[] rowsBy = new long[RowMethod.values().length];
    for (RowMethod method : RowMethod.values()) {
      for (ProductRows worker : workers) {
        rowsBy[method.ordinal()] += worker == null ? 0 : worker.rowsBy(method);
      }
    }
    return new ProductStructure(collect(), boundaries, total, rowsBy);
  }

  private ProductStructure masked() {
    countProducts();
    split(Arrays.stream(products).sum());
    pages = new Pages[boundaries.length - 1];
    MaskedRows[] workers = new MaskedRows[team.threads()];
    Parts.run(
        team,
        pages.length,
        (worker, chunk) -> {
          if (workers[worker] == null) {
            workers[worker] = new MaskedRows(a, b, mask);
          }
          int last = boundaries[chunk + 1];
          pages[chunk] = new Pages(mask.rowStart(last) - mask.rowStart(boundaries[chunk]));
          for (int row = boundaries[chunk]; row < last; row++) {
            offsets[row + 1] = workers[worker].append(row, pages[chunk]);
          }
        });
    long multiplyAdds = 0;
    long[] rowsBy = new long[RowMethod.values().length];
    for (MaskedRows worker : workers) {
      multiplyAdds += worker == null ? 0 : worker.products();
      rowsBy[RowMethod.MASK.ordinal()] += worker == null ? 0 : worker.rows();
    }
    return new ProductStructure(collect(), boundaries, multiplyAdds, rowsBy);
  }

  private void countProducts() {
    int[] parts =
        Chunks.split(a.rows(), row -> a.rowLength(row) + ROW_COST, chunkLimit(a.stored()));
    Parts.run(
        team,
        parts.length - 1,
        (worker, part) -> {
          for (int row = parts[part]; row < parts[part + 1]; row++) {
            boolean skipped = mask != null && mask.rowLength(row) == 0;
            products[row] = skipped ? 0 : products(a, b, row);
          }
        });
  }

  private void split(long total) {
    boundaries = Chunks.split(a.rows(), row -> products[row] + ROW_COST, chunkLimit(total));
  }

  private int chunkLimit(long work) {
    long useful = Math.max(1, work / PRODUCTS_PER_CHUNK);
    return team.threads() == 1 ? 1 : (int) Math.min(team.threads() * CHUNKS_PER_THREAD, useful);
  }

  private void prepareRepeats() {
    repeated = RepeatedRows.of(a, b);
    int parts = chunkLimit(b.stored());
    int size = (b.rows() + parts - 1) / parts;
    Parts.run(
        team,
        parts,
        (worker, part) -> {
          int from = (int) Math.min((long) part * size, b.rows());
          repeated.prepare(b, from, (int) Math.min((long) from + size, b.rows()));
        });
  }

  /** Packs B if rows with many products are worth it: packing costs about a product per entry. */
  private void preparePacked() {
    long byBitmap = 0;
    for (long count : products) {
      byBitmap += ProductRows.best(count, b.columns()) == RowMethod.SORT ? 0 : count;
    }
    boolean bitmapForced = forced == RowMethod.BITMAP || forced == RowMethod.SUMMARY;
    packed = byBitmap > b.stored() || bitmapForced ? PackedRows.of(b) : null;
  }

  private ProductRows[] findRows(boolean keep) {
    pages = new Pages[boundaries.length - 1];
    ProductRows[] workers = new ProductRows[team.threads()];
    Parts.run(
        team,
        pages.length,
        (worker, chunk) -> {
          if (workers[worker] == null) {
            workers[worker] = new ProductRows(a, b, repeated, packed, forced);
          }
          findRows(workers[worker], chunk, keep);
        });
    return workers;
  }

  private void findRows(ProductRows worker, int chunk, boolean keep) {
    int first = boundaries[chunk];
    int last = boundaries[chunk + 1];
    long bound = 0;
    for (int row = first; row < last; row++) {
      bound += products[row];
    }
    Pages own = new Pages(bound + ColumnBitmap.SLACK);
    pages[chunk] = own;
    for (int row = first; row < last; row++) {
      offsets[row + 1] = worker.append(row, products[row], row > first, keep, own);
    }
  }

  private int checkedTotal() {
    long total = 0;
    for (int row = 1; row <= a.rows(); row++) {
      total += offsets[row];
    }
    if (total > Checks.MAX_ARRAY) {
      throw new IllegalArgumentException(
          "the product of A "
              + a.rows()
              + "x"
              + a.columns()
              + " and B "
              + b.rows()
              + "x"
              + b.columns()
              + " has "
              + total
              + " entries, more than the limit of "
              + Checks.MAX_ARRAY
              + " for one array");
    }
    return (int) total;
  }

  private SparsityPattern collect() {
    int[] indices = new int[checkedTotal()];
    for (int row = 0; row < a.rows(); row++) {
      offsets[row + 1] += offsets[row];
    }
    Parts.run(
        team,
        pages.length,
        (worker, chunk) -> pages[chunk].copyTo(indices, offsets[boundaries[chunk]]));
    return SparsityPattern.unchecked(a.rows(), b.columns(), offsets, indices);
  }
}
