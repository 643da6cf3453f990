package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;

/** Finds the columns of rows of a product that a mask lets through. Belongs to one thread. */
final class MaskedRows implements RowFinder {
  private final SparsityPattern a;
  private final SparsityPattern b;
  private final SparsityPattern mask;
  private final long[] wanted;
  private final long[] met;
  private int[] found = new int[0];
  private long products;
  private long rows;

  MaskedRows(SparsityPattern a, SparsityPattern b, SparsityPattern mask) {
    this.a = a;
    this.b = b;
    this.mask = mask;
    this.wanted = new long[ColumnBitmap.words(b.columns())];
    this.met = new long[wanted.length];
  }

  @Override
  public int find(int row, long allProducts) {
    int length = mask.rowLength(row);
    if (found.length < length) {
      found = new int[Math.max(length, 2 * found.length)];
    }
    rows++;
    want(row);
    products += meet(row);
    return take(row);
  }

  @Override
  public int[] found() {
    return found;
  }

  private void want(int row) {
    for (int position = mask.rowStart(row); position < mask.rowEnd(row); position++) {
      int column = mask.index(position);
      wanted[column >> 6] |= 1L << column;
    }
  }

  private long meet(int row) {
    int[] indices = b.rawIndices();
    long hits = 0;
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      int source = a.index(position);
      int end = b.rowEnd(source);
      for (int i = b.rowStart(source); i < end; i++) {
        int column = indices[i];
        int word = column >> 6;
        long hit = wanted[word] >>> column & 1;
        met[word] |= hit << column;
        hits += hit;
      }
    }
    return hits;
  }

  private int take(int row) {
    int end = 0;
    for (int position = mask.rowStart(row); position < mask.rowEnd(row); position++) {
      int column = mask.index(position);
      if ((met[column >> 6] >>> column & 1) != 0) {
        found[end++] = column;
      }
    }
    for (int position = mask.rowStart(row); position < mask.rowEnd(row); position++) {
      wanted[mask.index(position) >> 6] = 0;
      met[mask.index(position) >> 6] = 0;
    }
    return end;
  }

  /** Number of products that the mask let through. */
  long products() {
    return products;
  }

  @Override
  public long rowsBy(RowMethod method) {
    return method == RowMethod.MASK ? rows : 0;
  }
}
