package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanelKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products that read x where it is, in an array. Apart from {@link
 * FloatRowMicroKernels}: a loop that saw both kinds of memory would be compiled for neither. Places
 * in x are in elements, places in y in bytes.
 */
final class FloatDirectMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();
  private static final long BYTES = SPECIES.vectorByteSize();

  private FloatDirectMicroKernels() {}

  static void four(
      float[] w,
      int[] offsets,
      int[] index,
      int[] list,
      int from,
      int to,
      float[] bias,
      float[] x,
      int xAt,
      int xStride,
      MemorySegment y,
      long yAt,
      int yStride,
      int yBase) {
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      int end = offsets[row + 1];
      for (int k = offsets[row]; k < end; k++) {
        int at = xAt + index[k] * xStride;
        FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
        a = value.fma(FloatVector.fromArray(SPECIES, x, at), a);
        b = value.fma(FloatVector.fromArray(SPECIES, x, at + LANES), b);
        c = value.fma(FloatVector.fromArray(SPECIES, x, at + 2 * LANES), c);
        d = value.fma(FloatVector.fromArray(SPECIES, x, at + 3 * LANES), d);
      }
      long target =
          yAt + (long) (yBase == FloatPanelKernels.BY_ROW ? row : place - yBase) * yStride;
      a.intoMemorySegment(y, target, ORDER);
      b.intoMemorySegment(y, target + BYTES, ORDER);
      c.intoMemorySegment(y, target + 2 * BYTES, ORDER);
      d.intoMemorySegment(y, target + 3 * BYTES, ORDER);
    }
  }

  static void one(
      float[] w,
      int[] offsets,
      int[] index,
      int[] list,
      int from,
      int to,
      float[] bias,
      float[] x,
      int xAt,
      int xStride,
      MemorySegment y,
      long yAt,
      int yStride,
      int yBase) {
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
      int end = offsets[row + 1];
      for (int k = offsets[row]; k < end; k++) {
        int at = xAt + index[k] * xStride;
        FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
        a = value.fma(FloatVector.fromArray(SPECIES, x, at), a);
      }
      long target =
          yAt + (long) (yBase == FloatPanelKernels.BY_ROW ? row : place - yBase) * yStride;
      a.intoMemorySegment(y, target, ORDER);
    }
  }
}
