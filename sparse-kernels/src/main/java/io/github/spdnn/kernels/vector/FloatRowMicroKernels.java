package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanelKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of compressed rows with a packed panel: some vectors of all rows of a list.
 * The loop over rows is inside, as a call per row costs as much as eight entries. Places and
 * strides in x and y are in bytes.
 */
final class FloatRowMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final long BYTES = SPECIES.vectorByteSize();

  private FloatRowMicroKernels() {}

  static void four(
      float[] w,
      int[] offsets,
      int[] index,
      int[] list,
      int from,
      int to,
      float[] bias,
      MemorySegment x,
      long xAt,
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
        long at = xAt + (long) index[k] * xStride;
        FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
        a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
        b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
        c = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 2 * BYTES, ORDER), c);
        d = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 3 * BYTES, ORDER), d);
      }
      long target =
          yAt + (long) (yBase == FloatPanelKernels.BY_ROW ? row : place - yBase) * yStride;
      a.intoMemorySegment(y, target, ORDER);
      b.intoMemorySegment(y, target + BYTES, ORDER);
      c.intoMemorySegment(y, target + 2 * BYTES, ORDER);
      d.intoMemorySegment(y, target + 3 * BYTES, ORDER);
    }
  }

  static void two(
      float[] w,
      int[] offsets,
      int[] index,
      int[] list,
      int from,
      int to,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long yAt,
      int yStride,
      int yBase) {
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
      FloatVector b = a;
      int end = offsets[row + 1];
      for (int k = offsets[row]; k < end; k++) {
        long at = xAt + (long) index[k] * xStride;
        FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
        a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
        b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
      }
      long target =
          yAt + (long) (yBase == FloatPanelKernels.BY_ROW ? row : place - yBase) * yStride;
      a.intoMemorySegment(y, target, ORDER);
      b.intoMemorySegment(y, target + BYTES, ORDER);
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
      MemorySegment x,
      long xAt,
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
        long at = xAt + (long) index[k] * xStride;
        FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
        a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
      }
      long target =
          yAt + (long) (yBase == FloatPanelKernels.BY_ROW ? row : place - yBase) * yStride;
      a.intoMemorySegment(y, target, ORDER);
    }
  }
}
