package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanel;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products of a packed panel whose sums are stored where they belong, in an
 * array. Apart from {@link FloatRowMicroKernels}: a loop that saw both kinds of memory would be
 * compiled for neither. The stride of x is in bytes, places in y in elements.
 *
 * <p>All loops are in one method on purpose. Java's compiler inlines methods of up to 325 bytecodes
 * into their callers, and in a deep chain of calls it then stops inlining in the middle of a vector
 * operation, from where on every operation allocates; measured, a fifth of the speed.
 */
final class FloatArrayMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();
  private static final long BYTES = SPECIES.vectorByteSize();

  /** Bytes of a row of a panel of the largest width. */
  private static final int FULL = FloatPanel.COLUMNS * Float.BYTES;

  private FloatArrayMicroKernels() {}

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
      float[] y,
      int yAt,
      int yStride,
      int columns) {
    int column = 0;
    if (4 * LANES == FloatPanel.COLUMNS && columns == FloatPanel.COLUMNS && xStride == FULL) {
      full(w, offsets, index, list, from, to, bias, x, y, yAt, yStride);
      return;
    }
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
        int target = yAt + column + row * yStride;
        a.intoArray(y, target);
        b.intoArray(y, target + LANES);
        c.intoArray(y, target + 2 * LANES);
        d.intoArray(y, target + 3 * LANES);
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
        int target = yAt + column + row * yStride;
        a.intoArray(y, target);
        b.intoArray(y, target + LANES);
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
        int target = yAt + column + row * yStride;
        a.intoArray(y, target);
      }
    }
  }

  /**
   * Rows of four vectors that fill a panel of the largest width. That the compiler knows the stride
   * is worth a fifth of the time where sums go to main memory, decision 0009.
   */
  private static void full(
      float[] w,
      int[] offsets,
      int[] index,
      int[] list,
      int from,
      int to,
      float[] bias,
      MemorySegment x,
      float[] y,
      int yAt,
      int yStride) {
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      FloatVector a = FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      int end = offsets[row + 1];
      for (int k = offsets[row]; k < end; k++) {
        long at = (long) index[k] * FULL;
        FloatVector value = FloatVector.broadcast(SPECIES, w[k]);
        a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
        b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
        c = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 2 * BYTES, ORDER), c);
        d = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 3 * BYTES, ORDER), d);
      }
      int target = yAt + row * yStride;
      a.intoArray(y, target);
      b.intoArray(y, target + LANES);
      c.intoArray(y, target + 2 * LANES);
      d.intoArray(y, target + 3 * LANES);
    }
  }
}
