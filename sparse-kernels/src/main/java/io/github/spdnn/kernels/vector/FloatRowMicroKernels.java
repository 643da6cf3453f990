package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanelKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of compressed rows with a packed panel, four vectors of a row at a time. The
 * loop over rows is inside, as a call per row costs as much as eight entries. Strides are in bytes.
 *
 * <p>All loops are in one method on purpose. Java's compiler inlines methods of up to 325 bytecodes
 * into their callers, and in a deep chain of calls it then stops inlining in the middle of a vector
 * operation, from where on every operation allocates; measured, a fifth of the speed.
 */
final class FloatRowMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();
  private static final long BYTES = SPECIES.vectorByteSize();

  private FloatRowMicroKernels() {}

  /** Rows of {@code y = a x + bias}; {@code columns} is a whole number of vectors. */
  static void rows(
      float[] w,
      int[] offsets,
      int[] index,
      int[] list,
      int from,
      int to,
      float[] bias,
      MemorySegment x,
      int xStride,
      MemorySegment y,
      int yStride,
      int yBase,
      int columns) {
    int column = 0;
    for (; column + 4 * LANES <= columns; column += 4 * LANES) {
      long shift = (long) column * Float.BYTES;
      for (int place = from; place < to; place++) {
        int row = list == null ? place : list[place];
        FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int end = offsets[row + 1];
        for (int k = offsets[row]; k < end; k++) {
          long at = shift + (long) index[k] * xStride;
          FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
          a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
          b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
          c = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 2 * BYTES, ORDER), c);
          d = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 3 * BYTES, ORDER), d);
        }
        int yRow = yBase == FloatPanelKernels.BY_ROW ? row : place - yBase;
        long target = shift + (long) yRow * yStride;
        a.intoMemorySegment(y, target, ORDER);
        b.intoMemorySegment(y, target + BYTES, ORDER);
        c.intoMemorySegment(y, target + 2 * BYTES, ORDER);
        d.intoMemorySegment(y, target + 3 * BYTES, ORDER);
      }
    }
    if (column + 2 * LANES <= columns) {
      long shift = (long) column * Float.BYTES;
      for (int place = from; place < to; place++) {
        int row = list == null ? place : list[place];
        FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
        FloatVector b = a;
        int end = offsets[row + 1];
        for (int k = offsets[row]; k < end; k++) {
          long at = shift + (long) index[k] * xStride;
          FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
          a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
          b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
        }
        int yRow = yBase == FloatPanelKernels.BY_ROW ? row : place - yBase;
        long target = shift + (long) yRow * yStride;
        a.intoMemorySegment(y, target, ORDER);
        b.intoMemorySegment(y, target + BYTES, ORDER);
      }
      column += 2 * LANES;
    }
    if (column + LANES <= columns) {
      long shift = (long) column * Float.BYTES;
      for (int place = from; place < to; place++) {
        int row = list == null ? place : list[place];
        FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
        int end = offsets[row + 1];
        for (int k = offsets[row]; k < end; k++) {
          long at = shift + (long) index[k] * xStride;
          FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
          a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
        }
        int yRow = yBase == FloatPanelKernels.BY_ROW ? row : place - yBase;
        long target = shift + (long) yRow * yStride;
        a.intoMemorySegment(y, target, ORDER);
      }
    }
  }
}
