package io.github.spdnn.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops. Each computes some rows × some vectors of a product with its sums in
 * registers: the value of entry k of row r is {@code w[wAt + k * wStride + r]}, its column {@code
 * index[indexAt + k]}, and it multiplies the vectors of x from {@code xAt + column * xStride} on.
 *
 * <p>These methods do nothing but load, multiply-add and store. Adding as much as a clamp makes the
 * compiler stop inlining vector operations in the middle of the method (it has a budget of inlined
 * bytecodes per method), and from there on every operation allocates; measured, half the speed.
 */
final class FloatMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  private FloatMicroKernels() {}

  static void fourByFour(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
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
      int at = xAt + index[indexAt + k] * xStride;
      int v = wAt + k * wStride;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
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
    a0.intoArray(y, y0);
    a1.intoArray(y, y0 + LANES);
    a2.intoArray(y, y0 + 2 * LANES);
    a3.intoArray(y, y0 + 3 * LANES);
    b0.intoArray(y, y1);
    b1.intoArray(y, y1 + LANES);
    b2.intoArray(y, y1 + 2 * LANES);
    b3.intoArray(y, y1 + 3 * LANES);
    c0.intoArray(y, y2);
    c1.intoArray(y, y2 + LANES);
    c2.intoArray(y, y2 + 2 * LANES);
    c3.intoArray(y, y2 + 3 * LANES);
    d0.intoArray(y, y3);
    d1.intoArray(y, y3 + LANES);
    d2.intoArray(y, y3 + 2 * LANES);
    d3.intoArray(y, y3 + 3 * LANES);
  }

  static void fourByOne(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
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
      FloatVector value = FloatVector.fromArray(SPECIES, x, xAt + index[indexAt + k] * xStride);
      a = value.fma(FloatVector.broadcast(SPECIES, w[v]), a);
      b = value.fma(FloatVector.broadcast(SPECIES, w[v + 1]), b);
      c = value.fma(FloatVector.broadcast(SPECIES, w[v + 2]), c);
      d = value.fma(FloatVector.broadcast(SPECIES, w[v + 3]), d);
    }
    a.intoArray(y, y0);
    b.intoArray(y, y1);
    c.intoArray(y, y2);
    d.intoArray(y, y3);
  }

  static void oneByFour(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      float bias) {
    FloatVector a = FloatVector.broadcast(SPECIES, bias);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int k = 0; k < length; k++) {
      int at = xAt + index[indexAt + k] * xStride;
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k * wStride]);
      a = value.fma(FloatVector.fromArray(SPECIES, x, at), a);
      b = value.fma(FloatVector.fromArray(SPECIES, x, at + LANES), b);
      c = value.fma(FloatVector.fromArray(SPECIES, x, at + 2 * LANES), c);
      d = value.fma(FloatVector.fromArray(SPECIES, x, at + 3 * LANES), d);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + 2 * LANES);
    d.intoArray(y, yAt + 3 * LANES);
  }

  static void oneByOne(
      float[] w,
      int wAt,
      int wStride,
      int[] index,
      int indexAt,
      int length,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt,
      float bias) {
    FloatVector sum = FloatVector.broadcast(SPECIES, bias);
    for (int k = 0; k < length; k++) {
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k * wStride]);
      int at = xAt + index[indexAt + k] * xStride;
      sum = value.fma(FloatVector.fromArray(SPECIES, x, at), sum);
    }
    sum.intoArray(y, yAt);
  }

  /** Adds a row to what is already in y. */
  static void addOneByOne(
      float[] w,
      int wAt,
      int[] index,
      int indexAt,
      int length,
      float[] x,
      int xAt,
      int xStride,
      float[] y,
      int yAt) {
    FloatVector sum = FloatVector.fromArray(SPECIES, y, yAt);
    for (int k = 0; k < length; k++) {
      FloatVector value = FloatVector.broadcast(SPECIES, w[wAt + k]);
      int at = xAt + index[indexAt + k] * xStride;
      sum = value.fma(FloatVector.fromArray(SPECIES, x, at), sum);
    }
    sum.intoArray(y, yAt);
  }
}
