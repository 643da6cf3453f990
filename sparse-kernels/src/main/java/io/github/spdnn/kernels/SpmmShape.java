package io.github.spdnn.kernels;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.kernels.schedule.SpmmMode;

/**
 * What a plan was made for, and the checks of its operands.
 *
 * @param pattern the pattern of A, or null
 * @param tiles the tiled pattern of A, or null
 * @param transposed true if op(A) is the transpose
 * @param denseOnLeft true for {@code Y = X op(A)}
 */
record SpmmShape(
    SparsityPattern pattern, TiledPattern tiles, boolean transposed, boolean denseOnLeft) {

  /** Rows of op(A). */
  int rows() {
    return transposed ? storedColumns() : storedRows();
  }

  /** Columns of op(A). */
  int columns() {
    return transposed ? storedRows() : storedColumns();
  }

  /** Rows of the result. */
  int resultRows(int xRows) {
    return denseOnLeft ? xRows : rows();
  }

  /** Columns of the result. */
  int resultColumns(int xColumns) {
    return denseOnLeft ? columns() : xColumns;
  }

  /** Length of a bias: an element for each row of the result, or column if X is on the left. */
  int biases() {
    return denseOnLeft ? columns() : rows();
  }

  private int storedRows() {
    return pattern != null ? pattern.rows() : tiles.rows();
  }

  private int storedColumns() {
    return pattern != null ? pattern.columns() : tiles.columns();
  }

  void checkPattern(SparsityPattern other) {
    if (pattern != other && !other.equals(pattern)) {
      throw otherPattern(other);
    }
  }

  void checkPattern(TiledPattern other) {
    // Tiled patterns are compared by identity: they are expensive to compare and always shared.
    if (tiles != other) {
      throw otherPattern(other);
    }
  }

  private IllegalArgumentException otherPattern(Object other) {
    return new IllegalArgumentException(
        "the plan was made for " + structure() + ", not for another pattern, " + other);
  }

  void checkOperands(int yRows, int yColumns, int xRows, int xColumns, boolean sameArray) {
    if (denseOnLeft ? xColumns != rows() : xRows != columns()) {
      String needed = denseOnLeft ? rows() + " columns" : columns() + " rows";
      throw new IllegalArgumentException(
          (transposed ? "A transposed is " : "A is ")
              + rows()
              + "x"
              + columns()
              + " but X is "
              + xRows
              + "x"
              + xColumns
              + ": X needs "
              + needed);
    }
    Checks.shape("the result", yRows, yColumns, resultRows(xRows), resultColumns(xColumns));
    if (sameArray) {
      throw new IllegalArgumentException("the result shares its array with X");
    }
  }

  Object structure() {
    return pattern != null ? pattern : tiles;
  }

  /** Where X is read, and why. */
  String describeX() {
    long stored = pattern != null ? pattern.stored() : tiles.stored();
    int inner = denseOnLeft ? rows() : columns();
    boolean mustPack = denseOnLeft || (tiles != null && !transposed);
    return SpmmMode.describe(mustPack, stored, inner);
  }

  /** The product and how rows are multiplied. */
  String describe() {
    String product =
        (denseOnLeft ? "X " : "") + (transposed ? "transposed A" : "A") + (denseOnLeft ? "" : " X");
    String algorithm;
    if (transposed != denseOnLeft) {
      algorithm = "values gathered to the rows of the transpose, one row at a time";
    } else {
      algorithm =
          pattern != null
              ? "compressed rows, one row at a time"
              : "tiles, four rows at a time, remainder by rows";
    }
    return product + ", " + algorithm;
  }
}
