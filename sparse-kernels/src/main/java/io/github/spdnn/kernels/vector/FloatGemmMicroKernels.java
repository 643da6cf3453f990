package io.github.spdnn.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of dense products: some rows × some vectors with the sums in registers, which
 * start from {@code from} and end in {@code c}.
 *
 * <p>Like all micro-kernels these do nothing but load, multiply-add and store. Six rows × four
 * vectors need 29 registers; where there are 16 only, six × two are used. Fewer than six rows are
 * computed as six, the last one several times: all sums start before any is stored, so the copies
 * store the same.
 */
final class FloatGemmMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  private FloatGemmMicroKernels() {}

  static void sixByFour(
      int rows,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    int row1 = Math.min(1, rows - 1);
    int row2 = Math.min(2, rows - 1);
    int row3 = Math.min(3, rows - 1);
    int row4 = Math.min(4, rows - 1);
    int row5 = Math.min(5, rows - 1);
    int from1 = fromAt + row1 * fromStride;
    int from2 = fromAt + row2 * fromStride;
    int from3 = fromAt + row3 * fromStride;
    int from4 = fromAt + row4 * fromStride;
    int from5 = fromAt + row5 * fromStride;
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, from, from1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, from, from1 + 2 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, from, from1 + 3 * LANES);
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, from2);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, from2 + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, from2 + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, from2 + 3 * LANES);
    FloatVector d0 = FloatVector.fromArray(SPECIES, from, from3);
    FloatVector d1 = FloatVector.fromArray(SPECIES, from, from3 + LANES);
    FloatVector d2 = FloatVector.fromArray(SPECIES, from, from3 + 2 * LANES);
    FloatVector d3 = FloatVector.fromArray(SPECIES, from, from3 + 3 * LANES);
    FloatVector e0 = FloatVector.fromArray(SPECIES, from, from4);
    FloatVector e1 = FloatVector.fromArray(SPECIES, from, from4 + LANES);
    FloatVector e2 = FloatVector.fromArray(SPECIES, from, from4 + 2 * LANES);
    FloatVector e3 = FloatVector.fromArray(SPECIES, from, from4 + 3 * LANES);
    FloatVector f0 = FloatVector.fromArray(SPECIES, from, from5);
    FloatVector f1 = FloatVector.fromArray(SPECIES, from, from5 + LANES);
    FloatVector f2 = FloatVector.fromArray(SPECIES, from, from5 + 2 * LANES);
    FloatVector f3 = FloatVector.fromArray(SPECIES, from, from5 + 3 * LANES);
    int a1At = aAt + row1 * aStride;
    int a2At = aAt + row2 * aStride;
    int a3At = aAt + row3 * aStride;
    int a4At = aAt + row4 * aStride;
    int a5At = aAt + row5 * aStride;
    for (int k = 0; k < depth; k++) {
      int at = bAt + k * bStride;
      FloatVector x0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
      FloatVector value = FloatVector.broadcast(SPECIES, a[aAt + k]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      a2 = value.fma(x2, a2);
      a3 = value.fma(x3, a3);
      value = FloatVector.broadcast(SPECIES, a[a1At + k]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      b2 = value.fma(x2, b2);
      b3 = value.fma(x3, b3);
      value = FloatVector.broadcast(SPECIES, a[a2At + k]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      c2 = value.fma(x2, c2);
      c3 = value.fma(x3, c3);
      value = FloatVector.broadcast(SPECIES, a[a3At + k]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
      d2 = value.fma(x2, d2);
      d3 = value.fma(x3, d3);
      value = FloatVector.broadcast(SPECIES, a[a4At + k]);
      e0 = value.fma(x0, e0);
      e1 = value.fma(x1, e1);
      e2 = value.fma(x2, e2);
      e3 = value.fma(x3, e3);
      value = FloatVector.broadcast(SPECIES, a[a5At + k]);
      f0 = value.fma(x0, f0);
      f1 = value.fma(x1, f1);
      f2 = value.fma(x2, f2);
      f3 = value.fma(x3, f3);
    }
    int c1At = cAt + row1 * cStride;
    int c2At = cAt + row2 * cStride;
    int c3At = cAt + row3 * cStride;
    int c4At = cAt + row4 * cStride;
    int c5At = cAt + row5 * cStride;
    a0.intoArray(c, cAt);
    a1.intoArray(c, cAt + LANES);
    a2.intoArray(c, cAt + 2 * LANES);
    a3.intoArray(c, cAt + 3 * LANES);
    b0.intoArray(c, c1At);
    b1.intoArray(c, c1At + LANES);
    b2.intoArray(c, c1At + 2 * LANES);
    b3.intoArray(c, c1At + 3 * LANES);
    c0.intoArray(c, c2At);
    c1.intoArray(c, c2At + LANES);
    c2.intoArray(c, c2At + 2 * LANES);
    c3.intoArray(c, c2At + 3 * LANES);
    d0.intoArray(c, c3At);
    d1.intoArray(c, c3At + LANES);
    d2.intoArray(c, c3At + 2 * LANES);
    d3.intoArray(c, c3At + 3 * LANES);
    e0.intoArray(c, c4At);
    e1.intoArray(c, c4At + LANES);
    e2.intoArray(c, c4At + 2 * LANES);
    e3.intoArray(c, c4At + 3 * LANES);
    f0.intoArray(c, c5At);
    f1.intoArray(c, c5At + LANES);
    f2.intoArray(c, c5At + 2 * LANES);
    f3.intoArray(c, c5At + 3 * LANES);
  }

  static void sixByTwo(
      int rows,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    int row1 = Math.min(1, rows - 1);
    int row2 = Math.min(2, rows - 1);
    int row3 = Math.min(3, rows - 1);
    int row4 = Math.min(4, rows - 1);
    int row5 = Math.min(5, rows - 1);
    int from1 = fromAt + row1 * fromStride;
    int from2 = fromAt + row2 * fromStride;
    int from3 = fromAt + row3 * fromStride;
    int from4 = fromAt + row4 * fromStride;
    int from5 = fromAt + row5 * fromStride;
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, from, from1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, from, from1 + LANES);
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, from2);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, from2 + LANES);
    FloatVector d0 = FloatVector.fromArray(SPECIES, from, from3);
    FloatVector d1 = FloatVector.fromArray(SPECIES, from, from3 + LANES);
    FloatVector e0 = FloatVector.fromArray(SPECIES, from, from4);
    FloatVector e1 = FloatVector.fromArray(SPECIES, from, from4 + LANES);
    FloatVector f0 = FloatVector.fromArray(SPECIES, from, from5);
    FloatVector f1 = FloatVector.fromArray(SPECIES, from, from5 + LANES);
    int a1At = aAt + row1 * aStride;
    int a2At = aAt + row2 * aStride;
    int a3At = aAt + row3 * aStride;
    int a4At = aAt + row4 * aStride;
    int a5At = aAt + row5 * aStride;
    for (int k = 0; k < depth; k++) {
      int at = bAt + k * bStride;
      FloatVector x0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector value = FloatVector.broadcast(SPECIES, a[aAt + k]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      value = FloatVector.broadcast(SPECIES, a[a1At + k]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      value = FloatVector.broadcast(SPECIES, a[a2At + k]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      value = FloatVector.broadcast(SPECIES, a[a3At + k]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
      value = FloatVector.broadcast(SPECIES, a[a4At + k]);
      e0 = value.fma(x0, e0);
      e1 = value.fma(x1, e1);
      value = FloatVector.broadcast(SPECIES, a[a5At + k]);
      f0 = value.fma(x0, f0);
      f1 = value.fma(x1, f1);
    }
    int c1At = cAt + row1 * cStride;
    int c2At = cAt + row2 * cStride;
    int c3At = cAt + row3 * cStride;
    int c4At = cAt + row4 * cStride;
    int c5At = cAt + row5 * cStride;
    a0.intoArray(c, cAt);
    a1.intoArray(c, cAt + LANES);
    b0.intoArray(c, c1At);
    b1.intoArray(c, c1At + LANES);
    c0.intoArray(c, c2At);
    c1.intoArray(c, c2At + LANES);
    d0.intoArray(c, c3At);
    d1.intoArray(c, c3At + LANES);
    e0.intoArray(c, c4At);
    e1.intoArray(c, c4At + LANES);
    f0.intoArray(c, c5At);
    f1.intoArray(c, c5At + LANES);
  }

  static void sixByOne(
      int rows,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    int row1 = Math.min(1, rows - 1);
    int row2 = Math.min(2, rows - 1);
    int row3 = Math.min(3, rows - 1);
    int row4 = Math.min(4, rows - 1);
    int row5 = Math.min(5, rows - 1);
    int from1 = fromAt + row1 * fromStride;
    int from2 = fromAt + row2 * fromStride;
    int from3 = fromAt + row3 * fromStride;
    int from4 = fromAt + row4 * fromStride;
    int from5 = fromAt + row5 * fromStride;
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector b0 = FloatVector.fromArray(SPECIES, from, from1);
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, from2);
    FloatVector d0 = FloatVector.fromArray(SPECIES, from, from3);
    FloatVector e0 = FloatVector.fromArray(SPECIES, from, from4);
    FloatVector f0 = FloatVector.fromArray(SPECIES, from, from5);
    int a1At = aAt + row1 * aStride;
    int a2At = aAt + row2 * aStride;
    int a3At = aAt + row3 * aStride;
    int a4At = aAt + row4 * aStride;
    int a5At = aAt + row5 * aStride;
    for (int k = 0; k < depth; k++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, b, bAt + k * bStride);
      FloatVector value = FloatVector.broadcast(SPECIES, a[aAt + k]);
      a0 = value.fma(x0, a0);
      value = FloatVector.broadcast(SPECIES, a[a1At + k]);
      b0 = value.fma(x0, b0);
      value = FloatVector.broadcast(SPECIES, a[a2At + k]);
      c0 = value.fma(x0, c0);
      value = FloatVector.broadcast(SPECIES, a[a3At + k]);
      d0 = value.fma(x0, d0);
      value = FloatVector.broadcast(SPECIES, a[a4At + k]);
      e0 = value.fma(x0, e0);
      value = FloatVector.broadcast(SPECIES, a[a5At + k]);
      f0 = value.fma(x0, f0);
    }
    int c1At = cAt + row1 * cStride;
    int c2At = cAt + row2 * cStride;
    int c3At = cAt + row3 * cStride;
    int c4At = cAt + row4 * cStride;
    int c5At = cAt + row5 * cStride;
    a0.intoArray(c, cAt);
    b0.intoArray(c, c1At);
    c0.intoArray(c, c2At);
    d0.intoArray(c, c3At);
    e0.intoArray(c, c4At);
    f0.intoArray(c, c5At);
  }
}
