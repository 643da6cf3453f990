package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.scalar.FloatMultiplyAdd;

/** A sum per column, all 0 between rows. No branch depends on the data, only loop ends. */
final class FloatDenseSums implements FloatRowSums {
  private final float[] sums;

  FloatDenseSums(int columns) {
    sums = new float[columns];
  }

  @Override
  public void multiplyRow(
      FloatCsr a, FloatCsr b, int row, SparsityPattern pattern, float[] values) {
    add(a, b, row, sums);
    take(pattern.rawIndices(), pattern.rowStart(row), pattern.rowEnd(row), values, sums);
  }

  private static void add(FloatCsr a, FloatCsr b, int row, float[] sums) {
    int[] sources = a.pattern().rawIndices();
    int[] starts = b.pattern().rawOffsets();
    int[] columns = b.pattern().rawIndices();
    float[] factors = a.rawValues();
    float[] values = b.rawValues();
    int last = a.pattern().rowEnd(row);
    for (int position = a.pattern().rowStart(row); position < last; position++) {
      int source = sources[position];
      float factor = factors[position];
      int end = starts[source + 1];
      for (int i = starts[source]; i < end; i++) {
        int column = columns[i];
        sums[column] = FloatMultiplyAdd.apply(factor, values[i], sums[column]);
      }
    }
  }

  private static void take(int[] columns, int from, int to, float[] values, float[] sums) {
    for (int place = from; place < to; place++) {
      int column = columns[place];
      values[place] = sums[column];
      sums[column] = 0;
    }
  }
}
