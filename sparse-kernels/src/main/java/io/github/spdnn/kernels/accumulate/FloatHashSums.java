package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import java.util.Arrays;

/**
 * A table from the row's columns to their places in the result; its memory follows the longest row,
 * not the columns. Products whose column has no place are outside the mask.
 *
 * <p>Y. Nagasaka, S. Matsuoka, A. Azad, A. Buluç, "High-Performance Sparse Matrix-Matrix Products
 * on Intel KNL and Multicore Architectures", ICPP Workshops (2018).
 */
final class FloatHashSums implements FloatRowSums {
  private static final int EMPTY = -1;

  /** 2^32 divided by the golden ratio: the high bits of a multiple spread neighbours. */
  private static final int SPREAD = 0x9E3779B9;

  private int[] columns = new int[0];
  private int[] places = new int[0];

  @Override
  public void multiplyRow(
      FloatCsr a, FloatCsr b, int row, SparsityPattern pattern, float[] values) {
    int length = pattern.rowLength(row);
    if (length == 0) {
      return;
    }
    // At most half full, so that a search takes 1.5 steps on average.
    int bits = Math.min(30, 33 - Integer.numberOfLeadingZeros(Math.max(2, length) - 1));
    if (columns.length < 1 << bits) {
      columns = new int[1 << bits];
      places = new int[1 << bits];
    }
    Arrays.fill(columns, 0, 1 << bits, EMPTY);
    int start = pattern.rowStart(row);
    Arrays.fill(values, start, start + length, 0);
    enter(pattern, row, 32 - bits);
    add(a, b, row, 32 - bits, values);
  }

  private void enter(SparsityPattern pattern, int row, int shift) {
    int mask = (1 << 32 - shift) - 1;
    for (int place = pattern.rowStart(row); place < pattern.rowEnd(row); place++) {
      int column = pattern.index(place);
      int slot = column * SPREAD >>> shift;
      while (columns[slot] != EMPTY) {
        slot = slot + 1 & mask;
      }
      columns[slot] = column;
      places[slot] = place;
    }
  }

  private void add(FloatCsr a, FloatCsr b, int row, int shift, float[] values) {
    int[] bColumns = b.pattern().rawIndices();
    float[] bValues = b.rawValues();
    for (int position = a.pattern().rowStart(row); position < a.pattern().rowEnd(row); position++) {
      int source = a.pattern().index(position);
      float factor = a.value(position);
      int end = b.pattern().rowEnd(source);
      for (int i = b.pattern().rowStart(source); i < end; i++) {
        int slot = find(bColumns[i], shift);
        if (slot >= 0) {
          int place = places[slot];
          values[place] = FloatMultiplyAdd.apply(factor, bValues[i], values[place]);
        }
      }
    }
  }

  private int find(int column, int shift) {
    int mask = (1 << 32 - shift) - 1;
    int slot = column * SPREAD >>> shift;
    while (columns[slot] != column) {
      if (columns[slot] == EMPTY) {
        return -1;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
