package io.github.spdnn.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of a run of rows that are each the row above, moved. Rows of a stencil are
 * short: with one vector of rows at a time the loop and its checks of bounds take longer than the
 * products. All loops are in one method, so that it is too large to be inlined where the depth of
 * inlining would end in the middle of a vector operation.
 */
final class FloatStencilMicroKernel {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  /** Rows of a large block. One block is one step: a loop within it took a fifth of the speed. */
  private static final int LARGE = 4 * LANES;

  /**
   * How far ahead one value of each large block is read. A processor's own reading ahead ends with
   * each page of 4 KB; two pages are far enough, and more do no harm (decision 0018).
   */
  private static final int AHEAD = 8192 / Float.BYTES;

  private FloatStencilMicroKernel() {}

  /**
   * The sums of {@code count} rows into {@code y} from {@code yAt} on.
   *
   * @return a number that means nothing, but has all that was read ahead in it, so that the
   *     compiler keeps the reads
   */
  static float run(
      float[] values,
      int valueStart,
      int count,
      int[] columns,
      int columnFrom,
      int columnTo,
      float[] x,
      float[] y,
      int yAt) {
    int length = columnTo - columnFrom;
    int block = valueStart;
    int row = 0;
    int last = values.length - 1;
    float ahead = 0;
    for (; row + LARGE <= count; row += LARGE) {
      FloatVector a = FloatVector.zero(SPECIES);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      // Rows may have no entries, and then there may be no value at all.
      ahead += length == 0 ? 0 : values[Math.min(block + AHEAD, last)];
      int at = block;
      for (int k = columnFrom; k < columnTo; k++) {
        int column = columns[k] + row;
        a =
            FloatVector.fromArray(SPECIES, values, at)
                .fma(FloatVector.fromArray(SPECIES, x, column), a);
        b =
            FloatVector.fromArray(SPECIES, values, at + LANES)
                .fma(FloatVector.fromArray(SPECIES, x, column + LANES), b);
        c =
            FloatVector.fromArray(SPECIES, values, at + 2 * LANES)
                .fma(FloatVector.fromArray(SPECIES, x, column + 2 * LANES), c);
        d =
            FloatVector.fromArray(SPECIES, values, at + 3 * LANES)
                .fma(FloatVector.fromArray(SPECIES, x, column + 3 * LANES), d);
        at += LARGE;
      }
      a.intoArray(y, yAt + row);
      b.intoArray(y, yAt + row + LANES);
      c.intoArray(y, yAt + row + 2 * LANES);
      d.intoArray(y, yAt + row + 3 * LANES);
      block += LARGE * length;
    }
    for (; row + LANES <= count; row += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      int at = block;
      for (int k = columnFrom; k < columnTo; k++) {
        sum =
            FloatVector.fromArray(SPECIES, values, at)
                .fma(FloatVector.fromArray(SPECIES, x, columns[k] + row), sum);
        at += LANES;
      }
      sum.intoArray(y, yAt + row);
      block += LANES * length;
    }
    int left = count - row;
    for (int lane = 0; lane < left; lane++) {
      float sum = 0;
      int at = block + lane;
      for (int k = columnFrom; k < columnTo; k++) {
        sum = Math.fma(values[at], x[columns[k] + row + lane], sum);
        at += left;
      }
      y[yAt + row + lane] = sum;
    }
    return ahead;
  }
}
