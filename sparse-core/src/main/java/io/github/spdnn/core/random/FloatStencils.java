package io.github.spdnn.core.random;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;

/** Matrices of discretised differential operators on regular grids. */
public final class FloatStencils {
  private FloatStencils() {}

  /**
   * Returns the 5-point Laplacian on a grid with fixed borders: 4 on the diagonal, -1 for each
   * neighbour. It is symmetric and positive definite.
   *
   * @param nx nodes in the first direction, at least 0
   * @param ny nodes in the second direction, at least 0
   * @return a square matrix of {@code nx * ny} rows, see {@link Stencils#laplacian2d}
   * @throws IllegalArgumentException naming the number that does not fit
   */
  public static FloatCsr laplacian2d(int nx, int ny) {
    SparsityPattern pattern = Stencils.laplacian2d(nx, ny);
    float[] values = new float[pattern.stored()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        values[position] = pattern.index(position) == row ? 4 : -1;
      }
    }
    return FloatCsr.unchecked(pattern, values);
  }
}
