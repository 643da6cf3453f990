package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/** Finds the columns of rows of a product. Belongs to one thread. */
final class ProductRows implements RowFinder {
  /** Up to so many products a row is sorted: a bitmap's fixed costs are larger than that. */
  static final int SORTED_PRODUCTS = 64;

  /**
   * Up to so many products a row is sorted if a bitmap would have more words than that. Beyond
   * 4,096, {@code Arrays.sort} first tries to merge the sorted runs of B's rows, which is slow.
   */
  static final int SORTED_PRODUCTS_WIDE = 1024;

  private final SparsityPattern a;
  private final SparsityPattern b;
  private final PackedRows packed;
  private final RowMethod forced;
  private final long[] rowsBy = new long[RowMethod.values().length];
  private int[] list = new int[SORTED_PRODUCTS];
  private int[] found = new int[SORTED_PRODUCTS];
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
      default -> sort(row, (int) products);
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
    return packed == null ? RowMethod.SORT : best(products, b.columns());
  }

  private int copy(int row) {
    int source = a.index(a.rowStart(row));
    System.arraycopy(b.rawIndices(), b.rowStart(source), found, 0, b.rowLength(source));
    return b.rowLength(source);
  }

  private int sort(int row, int products) {
    if (list.length < products) {
      list = new int[Math.max(products, 2 * list.length)];
    }
    gather(row, list);
    Arrays.sort(list, 0, products);
    return writeDistinct(list, products, found);
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
