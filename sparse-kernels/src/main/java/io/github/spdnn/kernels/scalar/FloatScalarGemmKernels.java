package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.backend.FloatGemmKernels;
import io.github.spdnn.kernels.backend.FloatPanel;
import java.util.Arrays;

/** The specification of the products of dense blocks, in plain loops. */
public final class FloatScalarGemmKernels implements FloatGemmKernels {
  @Override
  public int panelColumns() {
    return FloatPanel.COLUMNS;
  }

  @Override
  public int columnStep() {
    return 1;
  }

  @Override
  public void multiply(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int columns,
      int depth,
      boolean add) {
    for (int row = 0; row < rows; row++) {
      int target = cAt + row * cStride;
      if (!add) {
        Arrays.fill(c, target, target + columns, 0);
      }
      for (int k = 0; k < depth; k++) {
        float value = a[aAt + row * aStride + k];
        int source = bAt + k * bStride;
        for (int column = 0; column < columns; column++) {
          c[target + column] =
              FloatMultiplyAdd.apply(value, b[source + column], c[target + column]);
        }
      }
    }
  }

  @Override
  public void leak(float[] c, int at, int columns, float slope) {
    for (int place = at; place < at + columns; place++) {
      c[place] = c[place] < 0 ? slope * c[place] : c[place];
    }
  }

  @Override
  public void clamp(float[] c, int at, int columns, float low, float high) {
    for (int place = at; place < at + columns; place++) {
      float value = c[place];
      value = value <= low ? low : value;
      c[place] = value >= high ? high : value;
    }
  }
}
