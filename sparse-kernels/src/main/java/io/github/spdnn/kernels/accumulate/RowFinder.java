package io.github.spdnn.kernels.accumulate;

/** Finds the columns of rows of a product. Belongs to one thread. */
interface RowFinder {
  /**
   * Finds the columns of a row.
   *
   * @param products number of products of the row, at least 1
   * @return how many columns there are
   */
  int find(int row, long products);

  /** The columns of the row that was found last, ascending from the start of the array. */
  int[] found();

  /** Number of rows by method. */
  long rowsBy(RowMethod method);
}
