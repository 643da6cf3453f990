package io.github.spdnn.core.io;

import java.util.List;

/**
 * What every line of a file holds: up to two 1-based indices and then, perhaps, a value.
 *
 * @param names names of the columns, for messages
 * @param firstLimit largest first index; not used if there is no index column
 * @param secondLimit largest second index; not used if there are fewer than two
 * @param place which places two indices may name, and which of them is the row
 * @param number what the value column holds
 * @param narrow whether values are rounded to float (correctly, from the decimal number) and must
 *     lie in its range
 * @param comments whether lines that start with % are skipped
 */
record LineFormat(
    List<String> names,
    int firstLimit,
    int secondLimit,
    Place place,
    Number number,
    boolean narrow,
    boolean comments) {

  /** The places that two indices may name. */
  enum Place {
    ROW_COLUMN,
    COLUMN_ROW,
    LOWER_TRIANGLE,
    BELOW_DIAGONAL
  }

  /** What the value column holds; NONE if there is no such column and all values are 1. */
  enum Number {
    NONE,
    REAL,
    INTEGER
  }

  int indexColumns() {
    return names.size() - (number == Number.NONE ? 0 : 1);
  }

  int limit(int column) {
    return column == 0 ? firstLimit : secondLimit;
  }

  /** True if 1-based indices lie where the format allows. */
  boolean allows(int first, int second) {
    return switch (place) {
      case ROW_COLUMN, COLUMN_ROW -> true;
      case LOWER_TRIANGLE -> first >= second;
      case BELOW_DIAGONAL -> first > second;
    };
  }
}
