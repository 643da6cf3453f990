package io.github.spdnn.core.io;

import java.io.IOException;

/**
 * Walks the elements of an array file: column by column, of a symmetric matrix only the part on and
 * below the diagonal, of a skew-symmetric one only that below it.
 */
final class MatrixMarketArray {
  private MatrixMarketArray() {}

  /** Takes elements, mirrored ones included. */
  @FunctionalInterface
  interface Visitor {
    void visit(int row, int column, double value);
  }

  /** Visits every element that is listed or mirrors a listed one. */
  static void visit(MatrixMarketHeader header, EntryList list, Visitor visitor) {
    Symmetry symmetry = header.symmetry();
    int column = 0;
    int row = firstRow(symmetry, column);
    for (Entries entries : list.chunks()) {
      for (int entry = 0; entry < entries.count(); entry++) {
        double value = entries.value(entry);
        visitor.visit(row, column, value);
        if (symmetry != Symmetry.GENERAL && row != column) {
          visitor.visit(column, row, symmetry.mirrored(value));
        }
        if (++row == header.rows()) {
          row = firstRow(symmetry, ++column);
        }
      }
    }
  }

  private static int firstRow(Symmetry symmetry, int column) {
    return switch (symmetry) {
      case GENERAL -> 0;
      case SYMMETRIC -> column;
      case SKEW_SYMMETRIC -> column + 1;
    };
  }

  /** Arranges the elements that are not zero. */
  static Arrangement nonzeros(MatrixMarketHeader header, EntryList list) throws IOException {
    Entries nonzeros = new Entries(16, 2);
    visit(
        header,
        list,
        (row, column, value) -> {
          if (value != 0) {
            nonzeros.add(row, column, value);
          }
        });
    EntryList all = new EntryList(list.path(), EntryList.UNKNOWN, 0);
    all.append(nonzeros.trimmed());
    return Arrangement.of(all, Symmetry.GENERAL, header.rows(), header.columns());
  }
}
