package io.github.spdnn.kernels.scalar;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/** The specification of the product of two sparse matrices: Gustavson's algorithm, row by row. */
public final class FloatScalarSpgemm {
  private final FloatCsr a;
  private final FloatCsr b;
  private final float[] sums;
  private final boolean[] met;
  private final int[] touched;

  private FloatScalarSpgemm(FloatCsr a, FloatCsr b) {
    this.a = a;
    this.b = b;
    this.sums = new float[b.columns()];
    this.met = new boolean[b.columns()];
    this.touched = new int[b.columns()];
  }

  /**
   * Returns {@code a b}.
   *
   * @param mask the only places where the result may have entries, or null
   */
  public static FloatCsr multiply(FloatCsr a, FloatCsr b, SparsityPattern mask) {
    return new FloatScalarSpgemm(a, b).multiply(mask);
  }

  private FloatCsr multiply(SparsityPattern mask) {
    int[] offsets = new int[a.rows() + 1];
    int[] indices = new int[0];
    float[] values = new float[0];
    int count = 0;
    for (int row = 0; row < a.rows(); row++) {
      int length = addRow(row);
      Arrays.sort(touched, 0, length);
      if (indices.length - count < length) {
        indices = Arrays.copyOf(indices, 2 * count + length);
        values = Arrays.copyOf(values, 2 * count + length);
      }
      for (int i = 0; i < length; i++) {
        int column = touched[i];
        if (mask == null || mask.find(row, column) >= 0) {
          indices[count] = column;
          values[count++] = sums[column];
        }
        sums[column] = 0;
        met[column] = false;
      }
      offsets[row + 1] = count;
    }
    int[] used = Arrays.copyOf(indices, count);
    return FloatCsr.of(a.rows(), b.columns(), offsets, used, Arrays.copyOf(values, count));
  }

  /** Adds up a row and lists its columns in the order in which they are met. */
  private int addRow(int row) {
    SparsityPattern left = a.pattern();
    SparsityPattern right = b.pattern();
    int length = 0;
    for (int position = left.rowStart(row); position < left.rowEnd(row); position++) {
      int source = left.index(position);
      for (int i = right.rowStart(source); i < right.rowEnd(source); i++) {
        int column = right.index(i);
        sums[column] = FloatMultiplyAdd.apply(a.value(position), b.value(i), sums[column]);
        if (!met[column]) {
          met[column] = true;
          touched[length++] = column;
        }
      }
    }
    return length;
  }
}
