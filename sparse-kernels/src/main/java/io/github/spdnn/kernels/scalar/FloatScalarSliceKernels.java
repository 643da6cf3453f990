package io.github.spdnn.kernels.scalar;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatRowSlices;
import io.github.spdnn.kernels.backend.FloatSliceKernels;

/** Products with a dense vector without vector instructions. */
public final class FloatScalarSliceKernels implements FloatSliceKernels {
  /** Any length would do; with this one there are as many slices as with the widest vectors. */
  private static final int LENGTH = 16;

  @Override
  public int sliceLength() {
    return LENGTH;
  }

  @Override
  public void addRows(FloatRowSlices a, float[] x, FloatPanel y) {
    for (int slice = 0; slice < a.slices(); slice++) {
      int start = a.rawColumnStarts()[slice];
      for (int r = 0; r < a.length(); r++) {
        int row = a.rawRows()[slice] + r;
        float sum = y.get(0, row);
        for (int k = start; k < a.rawColumnEnds()[slice]; k++) {
          int at = a.rawValueStarts()[slice] + (k - start) * a.rawValueStrides()[slice] + r;
          float weight = a.iso() ? a.value().value() : a.rawBlocks()[at];
          sum = FloatMultiplyAdd.apply(weight, x[a.rawColumns()[k]], sum);
        }
        y.set(0, row, sum);
      }
    }
    addRest(a, x, y);
  }

  /** Adds the entries that are in no slice. */
  public static void addRest(FloatRowSlices a, float[] x, FloatPanel y) {
    addEntries(a.ends(), x, y);
    addEntries(a.remainder(), x, y);
  }

  private static void addEntries(FloatCsr entries, float[] x, FloatPanel y) {
    if (entries.stored() == 0) {
      return;
    }
    SparsityPattern pattern = entries.pattern();
    int[] offsets = pattern.rawOffsets();
    for (int row = 0; row < pattern.rows(); row++) {
      if (offsets[row] < offsets[row + 1]) {
        float sum = y.get(0, row);
        y.set(0, row, sum(pattern.rawIndices(), entries.rawValues(), offsets, row, x, sum));
      }
    }
  }

  private static float sum(
      int[] indices, float[] values, int[] offsets, int row, float[] x, float start) {
    float sum = start;
    for (int at = offsets[row]; at < offsets[row + 1]; at++) {
      sum = FloatMultiplyAdd.apply(values[at], x[indices[at]], sum);
    }
    return sum;
  }

  @Override
  public int finish(FloatPanel y, int length, FloatEpilogue epilogue, float[] x, int at) {
    return finish(y, 0, length, epilogue, x, at);
  }

  /** Finishes a part of y. */
  public static int finish(
      FloatPanel y, int from, int to, FloatEpilogue epilogue, float[] x, int at) {
    float low = epilogue.low();
    float high = epilogue.high();
    int nonzero = 0;
    for (int i = from; i < to; i++) {
      float value = y.get(0, i);
      value = epilogue.leaks() && value < 0 ? epilogue.slope() * value : value;
      value = value <= low ? low : value;
      value = value >= high ? high : value;
      x[at + i] = value;
      nonzero += value != 0 ? 1 : 0;
    }
    return nonzero;
  }
}
