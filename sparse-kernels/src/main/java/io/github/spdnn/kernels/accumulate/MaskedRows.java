package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;

/** Finds the columns of rows of a product that a mask lets through. Belongs to one thread. */
final class MaskedRows {
  private final SparsityPattern a;
  private final SparsityPattern b;
  private final SparsityPattern mask;
  private final long[] wanted;
  private final long[] found;
  private long products;
  private long rows;

  MaskedRows(SparsityPattern a, SparsityPattern b, SparsityPattern mask) {
    this.a = a;
    this.b = b;
    this.mask = mask;
    this.wanted = new long[ColumnBitmap.words(b.columns())];
    this.found = new long[wanted.length];
  }

  /** Appends a row; returns the number of its columns. */
  int append(int row, Pages pages) {
    int length = mask.rowLength(row);
    pages.reserve(length);
    int end = pages.start();
    if (length > 0 && a.rowLength(row) > 0) {
      rows++;
      want(row);
      products += find(row);
      end = take(row, pages.page(), end);
    }
    pages.end(end);
    return pages.lastLength();
  }

  private void want(int row) {
    for (int position = mask.rowStart(row); position < mask.rowEnd(row); position++) {
      int column = mask.index(position);
      wanted[column >> 6] |= 1L << column;
    }
  }

  private long find(int row) {
    int[] indices = b.rawIndices();
    long hits = 0;
    for (int position = a.rowStart(row); position < a.rowEnd(row); position++) {
      int source = a.index(position);
      int end = b.rowEnd(source);
      for (int i = b.rowStart(source); i < end; i++) {
        int column = indices[i];
        int word = column >> 6;
        long hit = wanted[word] >>> column & 1;
        found[word] |= hit << column;
        hits += hit;
      }
    }
    return hits;
  }

  private int take(int row, int[] out, int at) {
    int end = at;
    for (int position = mask.rowStart(row); position < mask.rowEnd(row); position++) {
      int column = mask.index(position);
      if ((found[column >> 6] >>> column & 1) != 0) {
        out[end++] = column;
      }
    }
    for (int position = mask.rowStart(row); position < mask.rowEnd(row); position++) {
      wanted[mask.index(position) >> 6] = 0;
      found[mask.index(position) >> 6] = 0;
    }
    return end;
  }

  /** Number of products that the mask let through. */
  long products() {
    return products;
  }

  /** Number of rows with entries in A and in the mask. */
  long rows() {
    return rows;
  }
}
