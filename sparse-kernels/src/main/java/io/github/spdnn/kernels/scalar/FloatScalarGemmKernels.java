package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.backend.FloatGemmKernels;
import java.util.Arrays;

/** The specification of the products of dense blocks, in plain loops. */
public final class FloatScalarGemmKernels implements FloatGemmKernels {
  @Override
  public void multiply(
      float[] a,
      int aAt,
      int aRowStep,
      int aDepthStep,
      float[] panel,
      int panelAt,
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
        float value = a[aAt + row * aRowStep + k * aDepthStep];
        int source = panelAt + k * COLUMNS;
        for (int column = 0; column < columns; column++) {
          c[target + column] =
              FloatMultiplyAdd.apply(value, panel[source + column], c[target + column]);
        }
      }
    }
  }
}
