package io.github.spdnn.core.convert;

import io.github.spdnn.core.SparsityPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds neighbouring rows that share most of their columns. */
final class SharedColumns {
  /** Part of a row's entries, and of the columns so far, that is shared when a row joins. */
  private static final double LEAST_SHARED = 0.6;

  private SharedColumns() {}

  /**
   * Goes through the rows once. A row joins the group before it if so much is shared with it; the
   * group keeps the columns that all its rows have. The time is linear in the entries.
   *
   * @param minimumRows groups of fewer rows are left out
   */
  static List<RowGroup> find(SparsityPattern pattern, int minimumRows) {
    List<RowGroup> groups = new ArrayList<>();
    int[] members = new int[pattern.rows()];
    int count = 0;
    int[] shared = {};
    for (int row = 0; row < pattern.rows(); row++) {
      if (pattern.rowLength(row) == 0) {
        continue;
      }
      int[] columns =
          Arrays.copyOfRange(pattern.rawIndices(), pattern.rowStart(row), pattern.rowEnd(row));
      int[] both = intersection(shared, columns);
      if (count > 0 && both.length >= LEAST_SHARED * Math.max(shared.length, columns.length)) {
        shared = both;
      } else {
        add(groups, members, count, shared, minimumRows);
        count = 0;
        shared = columns;
      }
      members[count++] = row;
    }
    add(groups, members, count, shared, minimumRows);
    return groups;
  }

  private static void add(
      List<RowGroup> groups, int[] members, int count, int[] shared, int minimumRows) {
    if (count >= Math.max(1, minimumRows)) {
      groups.add(new RowGroup(Arrays.copyOf(members, count), shared, (long) count * shared.length));
    }
  }

  private static int[] intersection(int[] a, int[] b) {
    int[] common = new int[Math.min(a.length, b.length)];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        common[size++] = a[i++];
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return Arrays.copyOf(common, size);
  }
}
