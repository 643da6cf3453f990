package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;
import java.util.Arrays;

/** A place per column, one more than that in the result; 0 for columns that the mask keeps out. */
final class FloatMaskedSums implements FloatRowSums {
  private final int[] places;

  FloatMaskedSums(int columns) {
    places = new int[columns];
  }

  @Override
  public void multiplyRow(
      FloatCsr a, FloatCsr b, int row, SparsityPattern pattern, float[] values) {
    int start = pattern.rowStart(row);
    int end = pattern.rowEnd(row);
    if (start == end) {
      return;
    }
    Arrays.fill(values, start, end, 0);
    for (int place = start; place < end; place++) {
      places[pattern.index(place)] = place + 1;
    }
    add(a, b, row, values);
    for (int place = start; place < end; place++) {
      places[pattern.index(place)] = 0;
    }
  }

  private void add(FloatCsr a, FloatCsr b, int row, float[] values) {
    int[] columns = b.pattern().rawIndices();
    float[] bValues = b.rawValues();
    for (int position = a.pattern().rowStart(row); position < a.pattern().rowEnd(row); position++) {
      int source = a.pattern().index(position);
      float factor = a.value(position);
      int end = b.pattern().rowEnd(source);
      for (int i = b.pattern().rowStart(source); i < end; i++) {
        int place = places[columns[i]] - 1;
        if (place >= 0) {
          values[place] = FloatMultiplyAdd.apply(factor, bValues[i], values[place]);
        }
      }
    }
  }
}
