package io.github.spdnn.kernels.scalar;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/** The specification of the sum of two sparse matrices: a merge of each row's entries. */
public final class FloatScalarSpadd {
  private FloatScalarSpadd() {}

  /** Returns {@code alpha a + beta b}, two matrices of the same shape. */
  public static FloatCsr add(float alpha, FloatCsr a, float beta, FloatCsr b) {
    SparsityPattern left = a.pattern();
    SparsityPattern right = b.pattern();
    int[] offsets = new int[a.rows() + 1];
    int[] indices = new int[a.stored() + b.stored()];
    float[] values = new float[a.stored() + b.stored()];
    int count = 0;
    for (int row = 0; row < a.rows(); row++) {
      int p = left.rowStart(row);
      int q = right.rowStart(row);
      while (p < left.rowEnd(row) || q < right.rowEnd(row)) {
        int columnOfA = p < left.rowEnd(row) ? left.index(p) : a.columns();
        int columnOfB = q < right.rowEnd(row) ? right.index(q) : a.columns();
        indices[count] = Math.min(columnOfA, columnOfB);
        float sum = 0;
        if (columnOfA <= columnOfB) {
          sum = FloatMultiplyAdd.apply(alpha, a.value(p++), sum);
        }
        if (columnOfB <= columnOfA) {
          sum = FloatMultiplyAdd.apply(beta, b.value(q++), sum);
        }
        values[count++] = sum;
      }
      offsets[row + 1] = count;
    }
    int[] used = Arrays.copyOf(indices, count);
    return FloatCsr.of(a.rows(), a.columns(), offsets, used, Arrays.copyOf(values, count));
  }
}
