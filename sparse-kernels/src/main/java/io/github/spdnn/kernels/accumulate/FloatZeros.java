package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;

/** Removes stored zeros. */
public final class FloatZeros {
  private FloatZeros() {}

  /** Returns a matrix without its zeros of either sign; the same matrix if there are none. */
  public static FloatCsr drop(FloatCsr matrix) {
    float[] values = matrix.rawValues();
    int kept = 0;
    for (float value : values) {
      kept += value != 0 ? 1 : 0;
    }
    return kept == values.length ? matrix : drop(matrix, kept);
  }

  private static FloatCsr drop(FloatCsr matrix, int kept) {
    SparsityPattern pattern = matrix.pattern();
    int[] offsets = new int[matrix.rows() + 1];
    int[] indices = new int[kept];
    float[] values = new float[kept];
    int count = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        if (matrix.value(position) != 0) {
          indices[count] = pattern.index(position);
          values[count++] = matrix.value(position);
        }
      }
      offsets[row + 1] = count;
    }
    return FloatCsr.unchecked(
        SparsityPattern.unchecked(matrix.rows(), matrix.columns(), offsets, indices), values);
  }
}
