package io.github.spdnn.core;

/** The numbers of a matrix on one line, cut off where it is not small. */
final class FloatText {
  private static final int ENTRIES = 8;
  private static final int SIDE = 6;
  private static final String MORE = "...";

  private FloatText() {}

  /** The first stored entries: {@code : (0,1)=1.5 (2,0)=3.0}; empty if there is none. */
  static String entries(FloatCsr matrix) {
    StringBuilder text = new StringBuilder(matrix.stored() == 0 ? "" : ":");
    SparsityPattern pattern = matrix.pattern();
    int row = 0;
    for (int position = 0; position < Math.min(ENTRIES, matrix.stored()); position++) {
      while (pattern.rowEnd(row) <= position) {
        row++;
      }
      text.append(" (").append(row).append(',').append(pattern.index(position)).append(")=");
      text.append(matrix.value(position));
    }
    return text.append(matrix.stored() > ENTRIES ? " " + MORE : "").toString();
  }

  /** The upper left corner: {@code : 1.0 2.0; 3.0 4.0}; empty if there is no element. */
  static String elements(FloatDense matrix) {
    if (matrix.rows() == 0 || matrix.columns() == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(":");
    for (int row = 0; row < Math.min(SIDE, matrix.rows()); row++) {
      text.append(row == 0 ? "" : ";");
      for (int column = 0; column < Math.min(SIDE, matrix.columns()); column++) {
        text.append(' ').append(matrix.get(row, column));
      }
      text.append(matrix.columns() > SIDE ? " " + MORE : "");
    }
    return text.append(matrix.rows() > SIDE ? "; " + MORE : "").toString();
  }
}
