package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatGemmKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of dense products: some rows × some vectors with the sums in registers, which
 * start from {@code from} and end in {@code c}. Element (i, k) of A is {@code a[aAt + i * rowStep +
 * k * depthStep]}, read where it is: packing A costs more than it saves.
 *
 * <p>Like all micro-kernels these do nothing but load, multiply-add and store. Six rows × four
 * vectors need 29 registers; where there are 16 only, six × two are used.
 */
final class FloatGemmMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = FloatGemmKernels.COLUMNS;

  private FloatGemmMicroKernels() {}

  static void sixByFour(
      float[] a,
      int aAt,
      int rowStep,
      int depthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride);
    FloatVector b1 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride + LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride + 2 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride + 3 * LANES);
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride + 3 * LANES);
    FloatVector d0 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride);
    FloatVector d1 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride + LANES);
    FloatVector d2 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride + 2 * LANES);
    FloatVector d3 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride + 3 * LANES);
    FloatVector e0 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride);
    FloatVector e1 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride + LANES);
    FloatVector e2 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride + 2 * LANES);
    FloatVector e3 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride + 3 * LANES);
    FloatVector f0 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride);
    FloatVector f1 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride + LANES);
    FloatVector f2 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride + 2 * LANES);
    FloatVector f3 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride + 3 * LANES);
    for (int k = 0; k < depth; k++) {
      int at = panelAt + k * COLUMNS;
      int w = aAt + k * depthStep;
      FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, panel, at + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, panel, at + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, panel, at + 3 * LANES);
      FloatVector value = FloatVector.broadcast(SPECIES, a[w]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      a2 = value.fma(x2, a2);
      a3 = value.fma(x3, a3);
      value = FloatVector.broadcast(SPECIES, a[w + rowStep]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      b2 = value.fma(x2, b2);
      b3 = value.fma(x3, b3);
      value = FloatVector.broadcast(SPECIES, a[w + 2 * rowStep]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      c2 = value.fma(x2, c2);
      c3 = value.fma(x3, c3);
      value = FloatVector.broadcast(SPECIES, a[w + 3 * rowStep]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
      d2 = value.fma(x2, d2);
      d3 = value.fma(x3, d3);
      value = FloatVector.broadcast(SPECIES, a[w + 4 * rowStep]);
      e0 = value.fma(x0, e0);
      e1 = value.fma(x1, e1);
      e2 = value.fma(x2, e2);
      e3 = value.fma(x3, e3);
      value = FloatVector.broadcast(SPECIES, a[w + 5 * rowStep]);
      f0 = value.fma(x0, f0);
      f1 = value.fma(x1, f1);
      f2 = value.fma(x2, f2);
      f3 = value.fma(x3, f3);
    }
    a0.intoArray(c, cAt);
    a1.intoArray(c, cAt + LANES);
    a2.intoArray(c, cAt + 2 * LANES);
    a3.intoArray(c, cAt + 3 * LANES);
    b0.intoArray(c, cAt + cStride);
    b1.intoArray(c, cAt + cStride + LANES);
    b2.intoArray(c, cAt + cStride + 2 * LANES);
    b3.intoArray(c, cAt + cStride + 3 * LANES);
    c0.intoArray(c, cAt + 2 * cStride);
    c1.intoArray(c, cAt + 2 * cStride + LANES);
    c2.intoArray(c, cAt + 2 * cStride + 2 * LANES);
    c3.intoArray(c, cAt + 2 * cStride + 3 * LANES);
    d0.intoArray(c, cAt + 3 * cStride);
    d1.intoArray(c, cAt + 3 * cStride + LANES);
    d2.intoArray(c, cAt + 3 * cStride + 2 * LANES);
    d3.intoArray(c, cAt + 3 * cStride + 3 * LANES);
    e0.intoArray(c, cAt + 4 * cStride);
    e1.intoArray(c, cAt + 4 * cStride + LANES);
    e2.intoArray(c, cAt + 4 * cStride + 2 * LANES);
    e3.intoArray(c, cAt + 4 * cStride + 3 * LANES);
    f0.intoArray(c, cAt + 5 * cStride);
    f1.intoArray(c, cAt + 5 * cStride + LANES);
    f2.intoArray(c, cAt + 5 * cStride + 2 * LANES);
    f3.intoArray(c, cAt + 5 * cStride + 3 * LANES);
  }

  static void sixByTwo(
      float[] a,
      int aAt,
      int rowStep,
      int depthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride);
    FloatVector b1 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride + LANES);
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride);
    FloatVector c1 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride + LANES);
    FloatVector d0 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride);
    FloatVector d1 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride + LANES);
    FloatVector e0 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride);
    FloatVector e1 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride + LANES);
    FloatVector f0 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride);
    FloatVector f1 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride + LANES);
    for (int k = 0; k < depth; k++) {
      int at = panelAt + k * COLUMNS;
      int w = aAt + k * depthStep;
      FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, panel, at + LANES);
      FloatVector value = FloatVector.broadcast(SPECIES, a[w]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      value = FloatVector.broadcast(SPECIES, a[w + rowStep]);
      b0 = value.fma(x0, b0);
      b1 = value.fma(x1, b1);
      value = FloatVector.broadcast(SPECIES, a[w + 2 * rowStep]);
      c0 = value.fma(x0, c0);
      c1 = value.fma(x1, c1);
      value = FloatVector.broadcast(SPECIES, a[w + 3 * rowStep]);
      d0 = value.fma(x0, d0);
      d1 = value.fma(x1, d1);
      value = FloatVector.broadcast(SPECIES, a[w + 4 * rowStep]);
      e0 = value.fma(x0, e0);
      e1 = value.fma(x1, e1);
      value = FloatVector.broadcast(SPECIES, a[w + 5 * rowStep]);
      f0 = value.fma(x0, f0);
      f1 = value.fma(x1, f1);
    }
    a0.intoArray(c, cAt);
    a1.intoArray(c, cAt + LANES);
    b0.intoArray(c, cAt + cStride);
    b1.intoArray(c, cAt + cStride + LANES);
    c0.intoArray(c, cAt + 2 * cStride);
    c1.intoArray(c, cAt + 2 * cStride + LANES);
    d0.intoArray(c, cAt + 3 * cStride);
    d1.intoArray(c, cAt + 3 * cStride + LANES);
    e0.intoArray(c, cAt + 4 * cStride);
    e1.intoArray(c, cAt + 4 * cStride + LANES);
    f0.intoArray(c, cAt + 5 * cStride);
    f1.intoArray(c, cAt + 5 * cStride + LANES);
  }

  static void sixByOne(
      float[] a,
      int aAt,
      int rowStep,
      int depthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      int fromStride,
      float[] c,
      int cAt,
      int cStride) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector b0 = FloatVector.fromArray(SPECIES, from, fromAt + fromStride);
    FloatVector c0 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStride);
    FloatVector d0 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStride);
    FloatVector e0 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStride);
    FloatVector f0 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStride);
    for (int k = 0; k < depth; k++) {
      int at = panelAt + k * COLUMNS;
      int w = aAt + k * depthStep;
      FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
      FloatVector value = FloatVector.broadcast(SPECIES, a[w]);
      a0 = value.fma(x0, a0);
      value = FloatVector.broadcast(SPECIES, a[w + rowStep]);
      b0 = value.fma(x0, b0);
      value = FloatVector.broadcast(SPECIES, a[w + 2 * rowStep]);
      c0 = value.fma(x0, c0);
      value = FloatVector.broadcast(SPECIES, a[w + 3 * rowStep]);
      d0 = value.fma(x0, d0);
      value = FloatVector.broadcast(SPECIES, a[w + 4 * rowStep]);
      e0 = value.fma(x0, e0);
      value = FloatVector.broadcast(SPECIES, a[w + 5 * rowStep]);
      f0 = value.fma(x0, f0);
    }
    a0.intoArray(c, cAt);
    b0.intoArray(c, cAt + cStride);
    c0.intoArray(c, cAt + 2 * cStride);
    d0.intoArray(c, cAt + 3 * cStride);
    e0.intoArray(c, cAt + 4 * cStride);
    f0.intoArray(c, cAt + 5 * cStride);
  }

  static void oneByFour(
      float[] a,
      int aAt,
      int depthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      float[] c,
      int cAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    FloatVector a1 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * LANES);
    for (int k = 0; k < depth; k++) {
      int at = panelAt + k * COLUMNS;
      int w = aAt + k * depthStep;
      FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, panel, at + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, panel, at + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, panel, at + 3 * LANES);
      FloatVector value = FloatVector.broadcast(SPECIES, a[w]);
      a0 = value.fma(x0, a0);
      a1 = value.fma(x1, a1);
      a2 = value.fma(x2, a2);
      a3 = value.fma(x3, a3);
    }
    a0.intoArray(c, cAt);
    a1.intoArray(c, cAt + LANES);
    a2.intoArray(c, cAt + 2 * LANES);
    a3.intoArray(c, cAt + 3 * LANES);
  }

  static void oneByOne(
      float[] a,
      int aAt,
      int depthStep,
      float[] panel,
      int panelAt,
      int depth,
      float[] from,
      int fromAt,
      float[] c,
      int cAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    for (int k = 0; k < depth; k++) {
      int at = panelAt + k * COLUMNS;
      int w = aAt + k * depthStep;
      FloatVector x0 = FloatVector.fromArray(SPECIES, panel, at);
      FloatVector value = FloatVector.broadcast(SPECIES, a[w]);
      a0 = value.fma(x0, a0);
    }
    a0.intoArray(c, cAt);
  }
}
