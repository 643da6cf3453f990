package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatRowSlices;
import io.github.spdnn.kernels.backend.FloatSliceKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSliceKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Products with a dense vector: the lanes of a vector are neighbouring rows of a slice. */
final class FloatVectorSliceKernels implements FloatSliceKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public int sliceLength() {
    return LANES;
  }

  @Override
  public void addRows(FloatRowSlices a, float[] x, FloatPanel y) {
    int slice = 0;
    while (slice < a.slices()) {
      if (slice + 4 <= a.slices() && alike(a, slice)) {
        four(a, slice, x, y.memory());
        slice += 4;
      } else {
        one(a, slice, x, y.memory());
        slice++;
      }
    }
    FloatScalarSliceKernels.addRest(a, x, y);
  }

  /** True if four slices have as many columns, and tiles of one height. */
  private static boolean alike(FloatRowSlices a, int slice) {
    int count = a.rawColumnEnds()[slice] - a.rawColumnStarts()[slice];
    int stride = a.rawValueStrides()[slice];
    for (int other = slice + 1; other < slice + 4; other++) {
      if (a.rawColumnEnds()[other] - a.rawColumnStarts()[other] != count
          || a.rawValueStrides()[other] != stride) {
        return false;
      }
    }
    return true;
  }

  private static void four(FloatRowSlices a, int slice, float[] x, MemorySegment y) {
    int[] start = a.rawColumnStarts();
    int[] row = a.rawRows();
    int count = a.rawColumnEnds()[slice] - start[slice];
    if (a.iso()) {
      FloatSliceMicroKernels.fourIso(
          a.value().line(),
          a.rawColumns(),
          start[slice],
          start[slice + 1],
          start[slice + 2],
          start[slice + 3],
          count,
          x,
          y,
          bytes(row[slice]),
          bytes(row[slice + 1]),
          bytes(row[slice + 2]),
          bytes(row[slice + 3]));
      return;
    }
    int[] value = a.rawValueStarts();
    FloatSliceMicroKernels.four(
        a.rawBlocks(),
        value[slice],
        value[slice + 1],
        value[slice + 2],
        value[slice + 3],
        a.rawValueStrides()[slice],
        a.rawColumns(),
        start[slice],
        start[slice + 1],
        start[slice + 2],
        start[slice + 3],
        count,
        x,
        y,
        bytes(row[slice]),
        bytes(row[slice + 1]),
        bytes(row[slice + 2]),
        bytes(row[slice + 3]));
  }

  private static void one(FloatRowSlices a, int slice, float[] x, MemorySegment y) {
    int from = a.rawColumnStarts()[slice];
    int to = a.rawColumnEnds()[slice];
    long yAt = bytes(a.rawRows()[slice]);
    if (a.iso()) {
      FloatSliceMicroKernels.oneIso(a.value().line(), a.rawColumns(), from, to, x, y, yAt);
    } else {
      FloatSliceMicroKernels.one(
          a.rawBlocks(),
          a.rawValueStarts()[slice],
          a.rawValueStrides()[slice],
          a.rawColumns(),
          from,
          to,
          x,
          y,
          yAt);
    }
  }

  private static long bytes(int row) {
    return (long) row * Float.BYTES;
  }

  @Override
  public int finish(FloatPanel y, int length, FloatEpilogue epilogue, float[] x, int at) {
    int whole =
        LANES < Lanes.LEAST_LANES_FOR_MASKS || epilogue.leaks() ? 0 : length - length % LANES;
    int nonzero = finishVectors(y.memory(), whole, epilogue.low(), epilogue.high(), x, at);
    return nonzero + FloatScalarSliceKernels.finish(y, whole, length, epilogue, x, at);
  }

  private static int finishVectors(
      MemorySegment y, int length, float low, float high, float[] x, int at) {
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    int nonzero = 0;
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, y, (long) i * Float.BYTES, ORDER);
      v = v.blend(least, v.compare(VectorOperators.LE, least));
      v = v.blend(most, v.compare(VectorOperators.GE, most));
      v.intoArray(x, at + i);
      nonzero += v.compare(VectorOperators.NE, 0.0f).trueCount();
    }
    return nonzero;
  }
}
