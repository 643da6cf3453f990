package io.github.spdnn.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The innermost loops of dense products for one row, like {@link FloatGemmMicroKernels}. */
final class FloatGemmRowKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  private FloatGemmRowKernels() {}

  static void oneByFour(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bStride,
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
    }
    a0.intoArray(c, cAt);
    a1.intoArray(c, cAt + LANES);
    a2.intoArray(c, cAt + 2 * LANES);
    a3.intoArray(c, cAt + 3 * LANES);
  }

  static void oneByOne(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bStride,
      int depth,
      float[] from,
      int fromAt,
      float[] c,
      int cAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt);
    for (int k = 0; k < depth; k++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, b, bAt + k * bStride);
      FloatVector value = FloatVector.broadcast(SPECIES, a[aAt + k]);
      a0 = value.fma(x0, a0);
    }
    a0.intoArray(c, cAt);
  }

  /** Multiplies negative elements of whole vectors by a slope. */
  static void leak(float[] c, int at, int columns, float slope) {
    FloatVector factor = FloatVector.broadcast(SPECIES, slope);
    for (int place = at; place < at + columns; place += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, c, place);
      value.blend(value.mul(factor), value.compare(VectorOperators.LT, 0.0f)).intoArray(c, place);
    }
  }

  /** Clamps whole vectors, by compare and blend for the reason given in {@link FloatFinish}. */
  static void clamp(float[] c, int at, int columns, float low, float high) {
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    for (int place = at; place < at + columns; place += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, c, place);
      value = value.blend(least, value.compare(VectorOperators.LE, least));
      value = value.blend(most, value.compare(VectorOperators.GE, most));
      value.intoArray(c, place);
    }
  }
}
