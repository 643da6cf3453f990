package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops. Each computes some rows × some vectors of a product with its sums in
 * registers: the value of entry k of row r is {@code w[wAt + k * wStride + r]}, its column {@code
 * index[indexAt + k]}, and it multiplies the vectors of x from {@code xAt + column * xStride} on.
 * Places and strides in x and y are in bytes.
 *
 * <p>These methods do nothing but load, multiply-add and store. Adding as much as a clamp makes the
 * compiler stop inlining vector operations in the middle of the method (it has a budget of inlined
 * bytecodes per method), and from there on every operation allocates; measured, half the speed.
 */
final class FloatMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final long BYTES = SPECIES.vectorByteSize();

  private FloatMicroKernels() {}

  static void fourByFour(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long y0,
      long y1,
      long y2,
      long y3,
      float bias0,
      float bias1,
      float bias2,
      float bias3) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, bias0);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = FloatVector.broadcast(SPECIES, bias1);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    FloatVector c0 = FloatVector.broadcast(SPECIES, bias2);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector d0 = FloatVector.broadcast(SPECIES, bias3);
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    FloatVector d3 = d0;
    for (int k = 0; k < length; k++) {
      long at = xAt + (long) index[indexAt + k] * xStride;
      int v = wAt + k * wStride;
      FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER);
      FloatVector x2 = FloatVector.fromMemorySegment(SPECIES, x, at + 2 * BYTES, ORDER);
      FloatVector x3 = FloatVector.fromMemorySegment(SPECIES, x, at + 3 * BYTES, ORDER);
      FloatVector value = FloatVector.broadcast(SPECIES, w[v]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      a2 = value.fma(x2, a2);
      a3 = value.fma(x3, a3);
      value = FloatVector.broadcast(SPECIES, w[v + 1]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      b2 = value.fma(x2, b2);
      b3 = value.fma(x3, b3);
      value = FloatVector.broadcast(SPECIES, w[v + 2]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      c2 = value.fma(x2, c2);
      c3 = value.fma(x3, c3);
      value = FloatVector.broadcast(SPECIES, w[v + 3]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
      d2 = value.fma(x2, d2);
      d3 = value.fma(x3, d3);
    }
    a0.intoMemorySegment(y, y0, ORDER);
    a1.intoMemorySegment(y, y0 + BYTES, ORDER);
    a2.intoMemorySegment(y, y0 + 2 * BYTES, ORDER);
    a3.intoMemorySegment(y, y0 + 3 * BYTES, ORDER);
    b0.intoMemorySegment(y, y1, ORDER);
    b1.intoMemorySegment(y, y1 + BYTES, ORDER);
    b2.intoMemorySegment(y, y1 + 2 * BYTES, ORDER);
    b3.intoMemorySegment(y, y1 + 3 * BYTES, ORDER);
    c0.intoMemorySegment(y, y2, ORDER);
    c1.intoMemorySegment(y, y2 + BYTES, ORDER);
    c2.intoMemorySegment(y, y2 + 2 * BYTES, ORDER);
    c3.intoMemorySegment(y, y2 + 3 * BYTES, ORDER);
    d0.intoMemorySegment(y, y3, ORDER);
    d1.intoMemorySegment(y, y3 + BYTES, ORDER);
    d2.intoMemorySegment(y, y3 + 2 * BYTES, ORDER);
    d3.intoMemorySegment(y, y3 + 3 * BYTES, ORDER);
  }

  static void fourByTwo(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long y0,
      long y1,
      long y2,
      long y3,
      float bias0,
      float bias1,
      float bias2,
      float bias3) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, bias0);
    FloatVector a1 = a0;
    FloatVector b0 = FloatVector.broadcast(SPECIES, bias1);
    FloatVector b1 = b0;
    FloatVector c0 = FloatVector.broadcast(SPECIES, bias2);
    FloatVector c1 = c0;
    FloatVector d0 = FloatVector.broadcast(SPECIES, bias3);
    FloatVector d1 = d0;
    for (int k = 0; k < length; k++) {
      long at = xAt + (long) index[indexAt + k] * xStride;
      int v = wAt + k * wStride;
      FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER);
      FloatVector value = FloatVector.broadcast(SPECIES, w[v]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      value = FloatVector.broadcast(SPECIES, w[v + 1]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      value = FloatVector.broadcast(SPECIES, w[v + 2]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      value = FloatVector.broadcast(SPECIES, w[v + 3]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
    }
    a0.intoMemorySegment(y, y0, ORDER);
    a1.intoMemorySegment(y, y0 + BYTES, ORDER);
    b0.intoMemorySegment(y, y1, ORDER);
    b1.intoMemorySegment(y, y1 + BYTES, ORDER);
    c0.intoMemorySegment(y, y2, ORDER);
    c1.intoMemorySegment(y, y2 + BYTES, ORDER);
    d0.intoMemorySegment(y, y3, ORDER);
    d1.intoMemorySegment(y, y3 + BYTES, ORDER);
  }

  static void fourByOne(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long y0,
      long y1,
      long y2,
      long y3,
      float bias0,
      float bias1,
      float bias2,
      float bias3) {
    FloatVector a = FloatVector.broadcast(SPECIES, bias0);
    FloatVector b = FloatVector.broadcast(SPECIES, bias1);
    FloatVector c = FloatVector.broadcast(SPECIES, bias2);
    FloatVector d = FloatVector.broadcast(SPECIES, bias3);
    for (int k = 0; k < length; k++) {
      int v = wAt + k * wStride;
      FloatVector value =
          FloatVector.fromMemorySegment(
              SPECIES, x, xAt + (long) index[indexAt + k] * xStride, ORDER);
      a = value.fma(FloatVector.broadcast(SPECIES, w[v]), a);
      b = value.fma(FloatVector.broadcast(SPECIES, w[v + 1]), b);
      c = value.fma(FloatVector.broadcast(SPECIES, w[v + 2]), c);
      d = value.fma(FloatVector.broadcast(SPECIES, w[v + 3]), d);
    }
    a.intoMemorySegment(y, y0, ORDER);
    b.intoMemorySegment(y, y1, ORDER);
    c.intoMemorySegment(y, y2, ORDER);
    d.intoMemorySegment(y, y3, ORDER);
  }

  static void oneByFour(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long yAt,
      float bias) {
    FloatVector a = FloatVector.broadcast(SPECIES, bias);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int k = 0; k < length; k++) {
      long at = xAt + (long) index[indexAt + k] * xStride;
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k * wStride]);
      a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
      b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
      c = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 2 * BYTES, ORDER), c);
      d = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + 3 * BYTES, ORDER), d);
    }
    a.intoMemorySegment(y, yAt, ORDER);
    b.intoMemorySegment(y, yAt + BYTES, ORDER);
    c.intoMemorySegment(y, yAt + 2 * BYTES, ORDER);
    d.intoMemorySegment(y, yAt + 3 * BYTES, ORDER);
  }

  static void oneByTwo(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long yAt,
      float bias) {
    FloatVector a = FloatVector.broadcast(SPECIES, bias);
    FloatVector b = a;
    for (int k = 0; k < length; k++) {
      long at = xAt + (long) index[indexAt + k] * xStride;
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k * wStride]);
      a = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), a);
      b = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at + BYTES, ORDER), b);
    }
    a.intoMemorySegment(y, yAt, ORDER);
    b.intoMemorySegment(y, yAt + BYTES, ORDER);
  }

  static void oneByOne(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long yAt,
      float bias) {
    FloatVector sum = FloatVector.broadcast(SPECIES, bias);
    for (int k = 0; k < length; k++) {
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k * wStride]);
      long at = xAt + (long) index[indexAt + k] * xStride;
      sum = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), sum);
    }
    sum.intoMemorySegment(y, yAt, ORDER);
  }

  /** Adds a row to what is already in y. */
  static void addOneByOne(
      float[] w,
      int wAt,
      int[] index,
      int indexAt,
      int length,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      long yAt) {
    FloatVector sum = FloatVector.fromMemorySegment(SPECIES, y, yAt, ORDER);
    for (int k = 0; k < length; k++) {
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k]);
      long at = xAt + (long) index[indexAt + k] * xStride;
      sum = value.fma(FloatVector.fromMemorySegment(SPECIES, x, at, ORDER), sum);
    }
    sum.intoMemorySegment(y, yAt, ORDER);
  }
}
