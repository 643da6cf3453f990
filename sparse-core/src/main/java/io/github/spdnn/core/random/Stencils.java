package io.github.spdnn.core.random;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;

/** Patterns of regular grids; nothing is random here. For values see {@link FloatStencils}. */
public final class Stencils {
  private Stencils() {}

  /**
   * Returns the 5-point stencil on a grid: node (x, y) has number {@code y * nx + x} and is coupled
   * to itself and to its left, right, upper and lower neighbour, as far as the grid has them.
   *
   * @param nx nodes in the first direction, at least 0
   * @param ny nodes in the second direction, at least 0
   * @return a square pattern of {@code nx * ny} rows
   * @throws IllegalArgumentException naming the number that does not fit
   */
  public static SparsityPattern laplacian2d(int nx, int ny) {
    Checks.range("nx", nx, 0, Integer.MAX_VALUE);
    Checks.range("ny", ny, 0, Integer.MAX_VALUE);
    String name = "a 5-point stencil on " + nx + "x" + ny + " nodes";
    int most = Checks.arrayLength(name, 5, (long) nx * ny);
    int nodes = nx * ny;
    int stored = nodes == 0 ? 0 : most - 2 * nx - 2 * ny;
    int[] offsets = new int[nodes + 1];
    int[] indices = new int[stored];
    int at = 0;
    for (int node = 0; node < nodes; node++) {
      int x = node % nx;
      if (node >= nx) {
        indices[at++] = node - nx;
      }
      if (x > 0) {
        indices[at++] = node - 1;
      }
      indices[at++] = node;
      if (x < nx - 1) {
        indices[at++] = node + 1;
      }
      if (node < nodes - nx) {
        indices[at++] = node + nx;
      }
      offsets[node + 1] = at;
    }
    return SparsityPattern.unchecked(nodes, nodes, offsets, indices);
  }
}
