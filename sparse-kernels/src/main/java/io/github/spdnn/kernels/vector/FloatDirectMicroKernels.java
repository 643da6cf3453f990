package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products that read x where it is, in an array. Apart from {@link
 * FloatRowMicroKernels}: a loop that saw both kinds of memory would be compiled for neither. Places
 * in x are in elements, the stride of y in bytes.
 *
 * <p>All loops are in one method on purpose. Java's compiler inlines methods of up to 325 bytecodes
 * into their callers, and in a deep chain of calls it then stops inlining in the middle of a vector
 * operation, from where on every operation allocates; measured, a fifth of the speed.
 */
final class FloatDirectMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();
  private static final long BYTES = SPECIES.vectorByteSize();

  private FloatDirectMicroKernels() {}

  /** Rows of {@code y = a x + bias}; {@code columns} is a whole number of vectors. */
  static void rows(
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
      int yStride,
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
          int at = xAt + column + index[k] * xStride;
          FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
          a = value.fma(FloatVector.fromArray(SPECIES, x, at), a);
          b = value.fma(FloatVector.fromArray(SPECIES, x, at + LANES), b);
          c = value.fma(FloatVector.fromArray(SPECIES, x, at + 2 * LANES), c);
          d = value.fma(FloatVector.fromArray(SPECIES, x, at + 3 * LANES), d);
        }
        long target = shift + (long) (place - from) * yStride;
        a.intoMemorySegment(y, target, ORDER);
        b.intoMemorySegment(y, target + BYTES, ORDER);
        c.intoMemorySegment(y, target + 2 * BYTES, ORDER);
        d.intoMemorySegment(y, target + 3 * BYTES, ORDER);
      }
    }
    for (; column + LANES <= columns; column += LANES) {
      long shift = (long) column * Float.BYTES;
      for (int place = from; place < to; place++) {
        int row = list == null ? place : list[place];
        FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
        int end = offsets[row + 1];
        for (int k = offsets[row]; k < end; k++) {
          int at = xAt + column + index[k] * xStride;
          FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
          a = value.fma(FloatVector.fromArray(SPECIES, x, at), a);
        }
        long target = shift + (long) (place - from) * yStride;
        a.intoMemorySegment(y, target, ORDER);
      }
    }
  }
}
