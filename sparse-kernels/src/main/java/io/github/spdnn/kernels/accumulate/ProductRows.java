package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;

/** Finds the columns of rows of a product. Belongs to one thread. */
final class ProductRows implements RowFinder {
  /** From so many products on a row may go through a bitmap; below, its fixed costs are larger. */
  static final int BITMAP_PRODUCTS = 65;

  /** Up to so many rows of B are merged: each doubling is one more pass over the products. */
  static final int MERGED_ROWS = 8;

  /** Up to so many blocks of products are sorted and merged. */
  static final int SORTED_BLOCKS = 4;

  private final SparsityPattern a;
  private final SparsityPattern b;
  private final PackedRows packed;
  private final RowMethod forced;
  private final long[] rowsBy = new long[RowMethod.values().length];
  private int[] found = new int[BITMAP_PRODUCTS];
  private final RunMerger merger = new RunMerger();
  private ColumnBitmap bitmap;

  /**
   * @param packed the rows of B, or null to do without bitmaps
   * @param forced the method for rows of more than one entry, or null to choose by work
   */
  ProductRows(SparsityPattern a, SparsityPattern b, PackedRows packed, RowMethod forced) {
    this.a = a;
    this.b = b;
    this.packed = packed;
    this.forced = forced;
  }

  /**
   * Returns the method that is best for a row of a result that has so many columns. Decision 0006
   * has the measurements; SpgemmMethodsBenchmark repeats them.
   *
   * @param merged number of rows of B that make up the row
   */
  static RowMethod best(long products, int merged, int columns) {
    if (products >= BITMAP_PRODUCTS && products >= ColumnBitmap.words(columns)) {
      return RowMethod.BITMAP;
    }
    long blocks = RunMerger.blocks(products);
    if (blocks <= SORTED_BLOCKS) {
      return merged <= blocks ? RowMethod.MERGE : RowMethod.SORT;
    }
    return merged <= MERGED_ROWS ? RowMethod.MERGE : RowMethod.SUMMARY;
  }

  @Override
  public int find(int row, long products) {
    RowMethod method = method(row, products);
    rowsBy[method.ordinal()]++;
    int room = (int) Math.min(products, b.columns()) + ColumnBitmap.SLACK;
    if (found.length < room) {
      found = new int[Math.max(room, 2 * found.length)];
    }
    return switch (method) {
      case COPY -> copy(row);
      case BITMAP -> bitmap(row);
      case SUMMARY -> summary(row);
      case MERGE -> writeDistinct(merger.merge(a, b, row, (int) products), (int) products, found);
      default -> writeDistinct(merger.sort(a, b, row, (int) products), (int) products, found);
    };
  }

  @Override
  public int[] found() {
    return found;
  }

  private RowMethod method(int row, long products) {
    if (a.rowLength(row) == 1) {
      return RowMethod.COPY;
    }
    if (forced != null) {
      return forced;
    }
    RowMethod method = best(products, a.rowLength(row), b.columns());
    return packed == null && method.readsPackedRows() ? RowMethod.SORT : method;
  }

  private int copy(int row) {
    int source = a.index(a.rowStart(row));
    System.arraycopy(b.rawIndices(), b.rowStart(source), found, 0, b.rowLength(source));
    return b.rowLength(source);
  }

  private static int writeDistinct(int[] sorted, int count, int[] out) {
    int end = 0;
    int last = -1;
    for (int i = 0; i < count; i++) {
      int column = sorted[i];
      // Written in any case, kept only if new: no branch to mispredict.
      out[end] = column;
      end += column != last ? 1 : 0;
      last = column;
    }
    return end;
  }

  private int bitmap(int row) {
    ColumnBitmap set = bitmap();
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      set.add(packed, a.index(position));
    }
    return set.take(found);
  }

  private int summary(int row) {
    ColumnBitmap set = bitmap();
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      set.addSummarised(packed, a.index(position));
    }
    return set.takeSummarised(found);
  }

  private ColumnBitmap bitmap() {
    if (bitmap == null) {
      bitmap = new ColumnBitmap(b.columns());
    }
    return bitmap;
  }

  @Override
  public long rowsBy(RowMethod method) {
    return rowsBy[method.ordinal()];
  }
}
