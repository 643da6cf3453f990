package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/** Finds the columns of rows of a product. Belongs to one thread. */
final class ProductRows {
  /** Up to so many products a row is sorted: a bitmap's fixed costs are larger than that. */
  static final int SORTED_PRODUCTS = 64;

  /**
   * Up to so many products a row is sorted if a bitmap would have more words than that. Beyond
   * 4,096, {@code Arrays.sort} first tries to merge the sorted runs of B's rows, which is slow.
   */
  static final int SORTED_PRODUCTS_WIDE = 1024;

  private final SparsityPattern a;
  private final SparsityPattern b;
  private final RepeatedRows repeated;
  private final PackedRows packed;
  private final RowMethod forced;
  private final long[] rowsBy = new long[RowMethod.values().length];
  private int[] list = new int[SORTED_PRODUCTS];
  private ColumnBitmap bitmap;

  /**
   * @param packed the rows of B, or null to do without bitmaps
   * @param forced the method for rows of more than one entry, or null to choose by work
   */
  ProductRows(
      SparsityPattern a,
      SparsityPattern b,
      RepeatedRows repeated,
      PackedRows packed,
      RowMethod forced) {
    this.a = a;
    this.b = b;
    this.repeated = repeated;
    this.packed = packed;
    this.forced = forced;
  }

  /** Returns the method that is best for rows of so many products of all that have columns. */
  static RowMethod best(long products, int columns) {
    int words = ColumnBitmap.words(columns);
    if (products <= SORTED_PRODUCTS) {
      return RowMethod.SORT;
    }
    if (products >= words) {
      return RowMethod.BITMAP;
    }
    return products <= SORTED_PRODUCTS_WIDE ? RowMethod.SORT : RowMethod.SUMMARY;
  }

  /**
   * Appends a row.
   *
   * @param products number of products of the row
   * @param mayRepeat whether the row above is the last one in the pages
   * @param keep false to only count: then the pages hold one row at a time
   * @return the number of its columns
   */
  int append(int row, long products, boolean mayRepeat, boolean keep, Pages pages) {
    if (!keep) {
      pages.forget();
    }
    if (products == 0) {
      pages.end(pages.start());
      return 0;
    }
    RowMethod method = method(row, products, mayRepeat);
    rowsBy[method.ordinal()]++;
    if (method == RowMethod.REPEAT) {
      // When only counting, the row above is as long, wherever its columns are.
      if (keep) {
        pages.repeat(repeated.shift(row));
      }
      return pages.lastLength();
    }
    pages.reserve((int) Math.min(products, b.columns()) + ColumnBitmap.SLACK);
    int end =
        switch (method) {
          case COPY -> copy(row, pages.page(), pages.start());
          case BITMAP -> bitmap(row, pages.page(), pages.start());
          case SUMMARY -> summary(row, pages.page(), pages.start());
          default -> sort(row, (int) products, pages.page(), pages.start());
        };
    pages.end(end);
    return pages.lastLength();
  }

  private RowMethod method(int row, long products, boolean mayRepeat) {
    if (a.rowLength(row) == 1) {
      return RowMethod.COPY;
    }
    if (forced != null) {
      return forced;
    }
    if (mayRepeat && repeated.shift(row) != RepeatedRows.NONE) {
      return RowMethod.REPEAT;
    }
    return packed == null ? RowMethod.SORT : best(products, b.columns());
  }

  private int copy(int row, int[] out, int at) {
    int source = a.index(a.rowStart(row));
    System.arraycopy(b.rawIndices(), b.rowStart(source), out, at, b.rowLength(source));
    return at + b.rowLength(source);
  }

  private int sort(int row, int products, int[] out, int at) {
    if (list.length < products) {
      list = new int[Math.max(products, 2 * list.length)];
    }
    gather(row, list);
    Arrays.sort(list, 0, products);
    return writeDistinct(list, products, out, at);
  }

  private void gather(int row, int[] to) {
    int[] indices = b.rawIndices();
    int count = 0;
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      int source = a.index(position);
      int end = b.rowEnd(source);
      for (int i = b.rowStart(source); i < end; i++) {
        to[count++] = indices[i];
      }
    }
  }

  private static int writeDistinct(int[] sorted, int count, int[] out, int at) {
    int end = at;
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

  private int bitmap(int row, int[] out, int at) {
    ColumnBitmap set = bitmap();
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      set.add(packed, a.index(position));
    }
    return set.take(out, at);
  }

  private int summary(int row, int[] out, int at) {
    ColumnBitmap set = bitmap();
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      set.addSummarised(packed, a.index(position));
    }
    return set.takeSummarised(out, at);
  }

  private ColumnBitmap bitmap() {
    if (bitmap == null) {
      bitmap = new ColumnBitmap(b.columns());
    }
    return bitmap;
  }

  /** Number of rows by method. */
  long rowsBy(RowMethod method) {
    return rowsBy[method.ordinal()];
  }
}
