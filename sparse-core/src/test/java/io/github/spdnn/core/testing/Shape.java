package io.github.spdnn.core.testing;

/** Rows and columns of a matrix to be made. */
public record Shape(int rows, int columns) {
  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
