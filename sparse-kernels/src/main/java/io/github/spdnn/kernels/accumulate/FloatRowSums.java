package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;

/**
 * Sums up the values of rows of a product whose structure is known. An entry's sum starts at 0 and
 * takes its products in ascending order of A's columns, one fused multiply-add each; so all
 * implementations agree bit for bit. Belongs to one thread at a time.
 */
public sealed interface FloatRowSums permits FloatDenseSums, FloatHashSums, FloatMaskedSums {
  /**
   * Computes a row.
   *
   * @param pattern the product's structure; products elsewhere are left out if it is a masked one
   * @param values the product's values, to be written in this row
   */
  void multiplyRow(FloatCsr a, FloatCsr b, int row, SparsityPattern pattern, float[] values);

  /** Returns what sums up in a way, for results of a number of columns. */
  static FloatRowSums of(SumMethod method, int columns) {
    return switch (method) {
      case DENSE -> new FloatDenseSums(columns);
      case HASH -> new FloatHashSums();
      case MASK -> new FloatMaskedSums(columns);
    };
  }
}
