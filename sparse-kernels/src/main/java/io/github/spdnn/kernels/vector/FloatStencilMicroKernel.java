package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSpmvKernels;
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

  /** Rows of the small and of the large blocks of a run. */
  private static final int SMALL = FloatSpmvKernels.PARTIAL_SUMS;

  private static final int LARGE = 4 * SMALL;

  private FloatStencilMicroKernel() {}

  /** The sums of {@code count} rows into {@code y} from {@code yAt} on. */
  static void run(
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
    for (; row + LARGE <= count; row += LARGE) {
      for (int lane = row; lane < row + LARGE; lane += 4 * LANES) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int at = block + lane - row;
        for (int k = columnFrom; k < columnTo; k++) {
          int column = columns[k] + lane;
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
        a.intoArray(y, yAt + lane);
        b.intoArray(y, yAt + lane + LANES);
        c.intoArray(y, yAt + lane + 2 * LANES);
        d.intoArray(y, yAt + lane + 3 * LANES);
      }
      block += LARGE * length;
    }
    for (; row + SMALL <= count; row += SMALL) {
      for (int lane = row; lane < row + SMALL; lane += LANES) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int at = block + lane - row;
        for (int k = columnFrom; k < columnTo; k++) {
          sum =
              FloatVector.fromArray(SPECIES, values, at)
                  .fma(FloatVector.fromArray(SPECIES, x, columns[k] + lane), sum);
          at += SMALL;
        }
        sum.intoArray(y, yAt + lane);
      }
      block += SMALL * length;
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
  }
}
