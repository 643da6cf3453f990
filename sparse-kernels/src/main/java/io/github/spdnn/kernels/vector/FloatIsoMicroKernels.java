package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products with iso-valued matrices: some rows of a tile times a vector of a
 * panel. One load feeds as many multiply-adds as there are rows; see {@link FloatMicroKernels} for
 * why they do nothing else. Places and strides in x and y are in bytes.
 */
final class FloatIsoMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private FloatIsoMicroKernels() {}

  private static FloatVector start(float[] bias, int row) {
    return FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
  }

  /** Sixteen rows: fits 32 vector registers. */
  static void sixteenRows(
      float value,
      int[] index,
      int from,
      int to,
      int[] rows,
      int place,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride) {
    FloatVector s0 = start(bias, rows[place + 0]);
    FloatVector s1 = start(bias, rows[place + 1]);
    FloatVector s2 = start(bias, rows[place + 2]);
    FloatVector s3 = start(bias, rows[place + 3]);
    FloatVector s4 = start(bias, rows[place + 4]);
    FloatVector s5 = start(bias, rows[place + 5]);
    FloatVector s6 = start(bias, rows[place + 6]);
    FloatVector s7 = start(bias, rows[place + 7]);
    FloatVector s8 = start(bias, rows[place + 8]);
    FloatVector s9 = start(bias, rows[place + 9]);
    FloatVector s10 = start(bias, rows[place + 10]);
    FloatVector s11 = start(bias, rows[place + 11]);
    FloatVector s12 = start(bias, rows[place + 12]);
    FloatVector s13 = start(bias, rows[place + 13]);
    FloatVector s14 = start(bias, rows[place + 14]);
    FloatVector s15 = start(bias, rows[place + 15]);
    FloatVector w = FloatVector.broadcast(SPECIES, value);
    for (int k = from; k < to; k++) {
      long at = xAt + (long) index[k] * xStride;
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      s0 = w.fma(v, s0);
      s1 = w.fma(v, s1);
      s2 = w.fma(v, s2);
      s3 = w.fma(v, s3);
      s4 = w.fma(v, s4);
      s5 = w.fma(v, s5);
      s6 = w.fma(v, s6);
      s7 = w.fma(v, s7);
      s8 = w.fma(v, s8);
      s9 = w.fma(v, s9);
      s10 = w.fma(v, s10);
      s11 = w.fma(v, s11);
      s12 = w.fma(v, s12);
      s13 = w.fma(v, s13);
      s14 = w.fma(v, s14);
      s15 = w.fma(v, s15);
    }
    s0.intoMemorySegment(y, xAt + (long) rows[place + 0] * yStride, ORDER);
    s1.intoMemorySegment(y, xAt + (long) rows[place + 1] * yStride, ORDER);
    s2.intoMemorySegment(y, xAt + (long) rows[place + 2] * yStride, ORDER);
    s3.intoMemorySegment(y, xAt + (long) rows[place + 3] * yStride, ORDER);
    s4.intoMemorySegment(y, xAt + (long) rows[place + 4] * yStride, ORDER);
    s5.intoMemorySegment(y, xAt + (long) rows[place + 5] * yStride, ORDER);
    s6.intoMemorySegment(y, xAt + (long) rows[place + 6] * yStride, ORDER);
    s7.intoMemorySegment(y, xAt + (long) rows[place + 7] * yStride, ORDER);
    s8.intoMemorySegment(y, xAt + (long) rows[place + 8] * yStride, ORDER);
    s9.intoMemorySegment(y, xAt + (long) rows[place + 9] * yStride, ORDER);
    s10.intoMemorySegment(y, xAt + (long) rows[place + 10] * yStride, ORDER);
    s11.intoMemorySegment(y, xAt + (long) rows[place + 11] * yStride, ORDER);
    s12.intoMemorySegment(y, xAt + (long) rows[place + 12] * yStride, ORDER);
    s13.intoMemorySegment(y, xAt + (long) rows[place + 13] * yStride, ORDER);
    s14.intoMemorySegment(y, xAt + (long) rows[place + 14] * yStride, ORDER);
    s15.intoMemorySegment(y, xAt + (long) rows[place + 15] * yStride, ORDER);
  }

  /** Eight rows: fits 16 vector registers. */
  static void eightRows(
      float value,
      int[] index,
      int from,
      int to,
      int[] rows,
      int place,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride) {
    FloatVector s0 = start(bias, rows[place + 0]);
    FloatVector s1 = start(bias, rows[place + 1]);
    FloatVector s2 = start(bias, rows[place + 2]);
    FloatVector s3 = start(bias, rows[place + 3]);
    FloatVector s4 = start(bias, rows[place + 4]);
    FloatVector s5 = start(bias, rows[place + 5]);
    FloatVector s6 = start(bias, rows[place + 6]);
    FloatVector s7 = start(bias, rows[place + 7]);
    FloatVector w = FloatVector.broadcast(SPECIES, value);
    for (int k = from; k < to; k++) {
      long at = xAt + (long) index[k] * xStride;
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      s0 = w.fma(v, s0);
      s1 = w.fma(v, s1);
      s2 = w.fma(v, s2);
      s3 = w.fma(v, s3);
      s4 = w.fma(v, s4);
      s5 = w.fma(v, s5);
      s6 = w.fma(v, s6);
      s7 = w.fma(v, s7);
    }
    s0.intoMemorySegment(y, xAt + (long) rows[place + 0] * yStride, ORDER);
    s1.intoMemorySegment(y, xAt + (long) rows[place + 1] * yStride, ORDER);
    s2.intoMemorySegment(y, xAt + (long) rows[place + 2] * yStride, ORDER);
    s3.intoMemorySegment(y, xAt + (long) rows[place + 3] * yStride, ORDER);
    s4.intoMemorySegment(y, xAt + (long) rows[place + 4] * yStride, ORDER);
    s5.intoMemorySegment(y, xAt + (long) rows[place + 5] * yStride, ORDER);
    s6.intoMemorySegment(y, xAt + (long) rows[place + 6] * yStride, ORDER);
    s7.intoMemorySegment(y, xAt + (long) rows[place + 7] * yStride, ORDER);
  }

  /** One row. */
  static void oneRow(
      float value,
      int[] index,
      int from,
      int to,
      int[] rows,
      int place,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride) {
    FloatVector s0 = start(bias, rows[place + 0]);
    FloatVector w = FloatVector.broadcast(SPECIES, value);
    for (int k = from; k < to; k++) {
      long at = xAt + (long) index[k] * xStride;
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      s0 = w.fma(v, s0);
    }
    s0.intoMemorySegment(y, xAt + (long) rows[place + 0] * yStride, ORDER);
  }

  /** Adds the pieces of some columns, each a vector of rows; returns the number of pieces. */
  static long addPieces(
      int[] offsets,
      int[] rows,
      float value,
      int[] indices,
      float[] values,
      int count,
      MemorySegment y) {
    FloatVector w = FloatVector.broadcast(SPECIES, value);
    long done = 0;
    for (int n = 0; n < count; n++) {
      int at = offsets[indices[n]];
      int left = offsets[indices[n] + 1] - at;
      FloatVector x = FloatVector.broadcast(SPECIES, values[n]);
      done += left;
      if (left == 2) {
        add(w, x, y, rows[at]);
        add(w, x, y, rows[at + 1]);
      } else {
        for (int piece = at; piece < at + left; piece++) {
          add(w, x, y, rows[piece]);
        }
      }
    }
    return done;
  }

  private static void add(FloatVector w, FloatVector x, MemorySegment y, int row) {
    long to = (long) row * Float.BYTES;
    FloatVector sum = FloatVector.fromMemorySegment(SPECIES, y, to, ORDER);
    w.fma(x, sum).intoMemorySegment(y, to, ORDER);
  }
}
