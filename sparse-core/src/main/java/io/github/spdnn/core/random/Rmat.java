package io.github.spdnn.core.random;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random graphs with a skewed degree distribution: a few very long rows and columns, many short
 * ones. An edge picks one quadrant of the adjacency matrix after the other, down to one element.
 *
 * <p>D. Chakrabarti, Y. Zhan, C. Faloutsos, "R-MAT: A Recursive Model for Graph Mining", SIAM
 * International Conference on Data Mining (2004). The defaults are those of the Graph 500
 * benchmark.
 */
public final class Rmat {
  private Rmat() {}

  /** Returns a graph with the usual quadrant probabilities 0.57, 0.19, 0.19 and 0.05. */
  public static SparsityPattern pattern(int scale, int edgesPerVertex, long seed) {
    return pattern(scale, edgesPerVertex, 0.57, 0.19, 0.19, seed);
  }

  /**
   * Returns the adjacency pattern of a directed graph of {@code 2^scale} vertices; edges drawn more
   * than once are stored once. Vertices are not relabelled: those with small numbers have the most
   * edges. Permute rows and columns where this order should not help.
   *
   * @param scale logarithm to base 2 of the number of vertices, 0 to 30
   * @param edgesPerVertex edges drawn, divided by the number of vertices
   * @param a probability of the upper left quadrant: low row, low column
   * @param b probability of the upper right quadrant
   * @param c probability of the lower left quadrant; the lower right one gets the rest
   * @throws IllegalArgumentException naming the number that does not fit
   */
  public static SparsityPattern pattern(
      int scale, int edgesPerVertex, double a, double b, double c, long seed) {
    Checks.range("scale", scale, 0, 30);
    Checks.range("edgesPerVertex", edgesPerVertex, 0, Integer.MAX_VALUE);
    // The allowance is for sums such as 0.7 + 0.2 + 0.1, which may come out above 1.
    if (!(a >= 0 && b >= 0 && c >= 0 && a + b + c <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "the quadrant probabilities "
              + a
              + ", "
              + b
              + ", "
              + c
              + " must be >= 0, their sum <= 1");
    }
    int edges = Checks.arrayLength("an R-MAT graph", 1L << scale, edgesPerVertex);
    int[] rowOf = new int[edges];
    int[] columnOf = new int[edges];
    SplittableRandom random = new SplittableRandom(seed);
    for (int edge = 0; edge < edges; edge++) {
      int row = 0;
      int column = 0;
      for (int level = 0; level < scale; level++) {
        double draw = random.nextDouble();
        int low = draw < a + b ? 0 : 1;
        // Right of the middle in the second and in the fourth quadrant; no branch to mispredict.
        int right = (draw < a ? 0 : 1) ^ low ^ (draw < a + b + c ? 0 : 1);
        row = row << 1 | low;
        column = column << 1 | right;
      }
      rowOf[edge] = row;
      columnOf[edge] = column;
    }
    return arrange(1 << scale, rowOf, columnOf);
  }

  /** Sorts edges by row and column and drops those that occur again. */
  private static SparsityPattern arrange(int vertices, int[] rowOf, int[] columnOf) {
    int[] starts = new int[vertices + 1];
    for (int row : rowOf) {
      starts[row + 1]++;
    }
    for (int row = 0; row < vertices; row++) {
      starts[row + 1] += starts[row];
    }
    int[] next = starts.clone();
    int[] indices = new int[rowOf.length];
    for (int edge = 0; edge < rowOf.length; edge++) {
      indices[next[rowOf[edge]]++] = columnOf[edge];
    }
    int[] offsets = new int[vertices + 1];
    int stored = 0;
    for (int row = 0; row < vertices; row++) {
      Arrays.sort(indices, starts[row], starts[row + 1]);
      for (int edge = starts[row]; edge < starts[row + 1]; edge++) {
        if (edge == starts[row] || indices[edge] != indices[stored - 1]) {
          indices[stored++] = indices[edge];
        }
      }
      offsets[row + 1] = stored;
    }
    return SparsityPattern.unchecked(vertices, vertices, offsets, Arrays.copyOf(indices, stored));
  }
}
