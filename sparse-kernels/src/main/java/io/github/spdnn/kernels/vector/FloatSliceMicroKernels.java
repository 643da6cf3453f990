package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products with a dense vector: a multiply-add waits for the one before it
 * in its sum, so that four slices with as many columns take turns. Places in y are in bytes.
 */
final class FloatSliceMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private FloatSliceMicroKernels() {}

  /** Four slices of an iso-valued matrix; their columns start at a, b, c and d. */
  static void fourIso(
      MemorySegment line,
      int[] columns,
      int a,
      int b,
      int c,
      int d,
      int count,
      float[] x,
      MemorySegment y,
      long yA,
      long yB,
      long yC,
      long yD) {
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
    FloatVector sumA = FloatVector.fromMemorySegment(SPECIES, y, yA, ORDER);
    FloatVector sumB = FloatVector.fromMemorySegment(SPECIES, y, yB, ORDER);
    FloatVector sumC = FloatVector.fromMemorySegment(SPECIES, y, yC, ORDER);
    FloatVector sumD = FloatVector.fromMemorySegment(SPECIES, y, yD, ORDER);
    for (int k = 0; k < count; k++) {
      sumA = w.fma(FloatVector.broadcast(SPECIES, x[columns[a + k]]), sumA);
      sumB = w.fma(FloatVector.broadcast(SPECIES, x[columns[b + k]]), sumB);
      sumC = w.fma(FloatVector.broadcast(SPECIES, x[columns[c + k]]), sumC);
      sumD = w.fma(FloatVector.broadcast(SPECIES, x[columns[d + k]]), sumD);
    }
    sumA.intoMemorySegment(y, yA, ORDER);
    sumB.intoMemorySegment(y, yB, ORDER);
    sumC.intoMemorySegment(y, yC, ORDER);
    sumD.intoMemorySegment(y, yD, ORDER);
  }

  /** One slice of an iso-valued matrix. */
  static void oneIso(
      MemorySegment line, int[] columns, int from, int to, float[] x, MemorySegment y, long yAt) {
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
    FloatVector sum = FloatVector.fromMemorySegment(SPECIES, y, yAt, ORDER);
    for (int k = from; k < to; k++) {
      sum = w.fma(FloatVector.broadcast(SPECIES, x[columns[k]]), sum);
    }
    sum.intoMemorySegment(y, yAt, ORDER);
  }

  /** Four slices whose values start at wA, wB, wC and wD, from column to column a stride apart. */
  static void four(
      float[] w,
      int wA,
      int wB,
      int wC,
      int wD,
      int stride,
      int[] columns,
      int a,
      int b,
      int c,
      int d,
      int count,
      float[] x,
      MemorySegment y,
      long yA,
      long yB,
      long yC,
      long yD) {
    FloatVector sumA = FloatVector.fromMemorySegment(SPECIES, y, yA, ORDER);
    FloatVector sumB = FloatVector.fromMemorySegment(SPECIES, y, yB, ORDER);
    FloatVector sumC = FloatVector.fromMemorySegment(SPECIES, y, yC, ORDER);
    FloatVector sumD = FloatVector.fromMemorySegment(SPECIES, y, yD, ORDER);
    for (int k = 0; k < count; k++) {
      int at = k * stride;
      sumA =
          FloatVector.broadcast(SPECIES, x[columns[a + k]])
              .fma(FloatVector.fromArray(SPECIES, w, wA + at), sumA);
      sumB =
          FloatVector.broadcast(SPECIES, x[columns[b + k]])
              .fma(FloatVector.fromArray(SPECIES, w, wB + at), sumB);
      sumC =
          FloatVector.broadcast(SPECIES, x[columns[c + k]])
              .fma(FloatVector.fromArray(SPECIES, w, wC + at), sumC);
      sumD =
          FloatVector.broadcast(SPECIES, x[columns[d + k]])
              .fma(FloatVector.fromArray(SPECIES, w, wD + at), sumD);
    }
    sumA.intoMemorySegment(y, yA, ORDER);
    sumB.intoMemorySegment(y, yB, ORDER);
    sumC.intoMemorySegment(y, yC, ORDER);
    sumD.intoMemorySegment(y, yD, ORDER);
  }

  /** One slice. */
  static void one(
      float[] w,
      int wAt,
      int stride,
      int[] columns,
      int from,
      int to,
      float[] x,
      MemorySegment y,
      long yAt) {
    FloatVector sum = FloatVector.fromMemorySegment(SPECIES, y, yAt, ORDER);
    int at = wAt;
    for (int k = from; k < to; k++) {
      sum =
          FloatVector.broadcast(SPECIES, x[columns[k]])
              .fma(FloatVector.fromArray(SPECIES, w, at), sum);
      at += stride;
    }
    sum.intoMemorySegment(y, yAt, ORDER);
  }
}
