package io.github.spdnn.core.convert;

/** Rows, ascending, that are stored as one tile, and the union of their columns, ascending. */
record RowGroup(int[] rows, int[] columns, long stored) {
  /** The part of the block that would be filled with zeros. */
  double fill() {
    double cells = (double) rows.length * columns.length;
    // One rounding only, so that 3 of 20 are not more than a bound of 0.15; 1 - stored / cells is.
    return cells == 0 ? 0 : (cells - stored) / cells;
  }

  RowGroup merge(RowGroup other) {
    return new RowGroup(
        union(rows, other.rows), union(columns, other.columns), stored + other.stored);
  }

  private static int[] union(int[] a, int[] b) {
    int[] merged = new int[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (j == b.length || (i < a.length && a[i] < b[j])) {
        merged[size++] = a[i++];
      } else if (i == a.length || b[j] < a[i]) {
        merged[size++] = b[j++];
      } else {
        merged[size++] = a[i++];
        j++;
      }
    }
    return size == merged.length ? merged : java.util.Arrays.copyOf(merged, size);
  }
}
