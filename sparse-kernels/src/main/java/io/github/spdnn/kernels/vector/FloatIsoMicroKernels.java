package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products with iso-valued matrices: some neighbouring rows of a tile times
 * a vector of a panel. One load feeds as many multiply-adds as there are rows; see {@link
 * FloatMicroKernels} for why they do nothing else. Sums are clamped before they are stored, as the
 * scalar code does it, which costs less than to load them again. The loops return a bit per lane
 * that is set if a row is not 0 there. Places and strides in x and y are in bytes.
 */
final class FloatIsoMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private FloatIsoMicroKernels() {}

  private static FloatVector start(float[] bias, int row) {
    return FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
  }

  /** Sixteen rows: fits 32 vector registers. */
  static long sixteenRows(
      MemorySegment line,
      int[] index,
      int from,
      int to,
      int row,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride,
      float low,
      float high) {
    FloatVector s0 = start(bias, row);
    FloatVector s1 = start(bias, row + 1);
    FloatVector s2 = start(bias, row + 2);
    FloatVector s3 = start(bias, row + 3);
    FloatVector s4 = start(bias, row + 4);
    FloatVector s5 = start(bias, row + 5);
    FloatVector s6 = start(bias, row + 6);
    FloatVector s7 = start(bias, row + 7);
    FloatVector s8 = start(bias, row + 8);
    FloatVector s9 = start(bias, row + 9);
    FloatVector s10 = start(bias, row + 10);
    FloatVector s11 = start(bias, row + 11);
    FloatVector s12 = start(bias, row + 12);
    FloatVector s13 = start(bias, row + 13);
    FloatVector s14 = start(bias, row + 14);
    FloatVector s15 = start(bias, row + 15);
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
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
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    s0 = s0.blend(least, s0.compare(VectorOperators.LT, least));
    s0 = s0.blend(most, s0.compare(VectorOperators.GT, most));
    s1 = s1.blend(least, s1.compare(VectorOperators.LT, least));
    s1 = s1.blend(most, s1.compare(VectorOperators.GT, most));
    s2 = s2.blend(least, s2.compare(VectorOperators.LT, least));
    s2 = s2.blend(most, s2.compare(VectorOperators.GT, most));
    s3 = s3.blend(least, s3.compare(VectorOperators.LT, least));
    s3 = s3.blend(most, s3.compare(VectorOperators.GT, most));
    s4 = s4.blend(least, s4.compare(VectorOperators.LT, least));
    s4 = s4.blend(most, s4.compare(VectorOperators.GT, most));
    s5 = s5.blend(least, s5.compare(VectorOperators.LT, least));
    s5 = s5.blend(most, s5.compare(VectorOperators.GT, most));
    s6 = s6.blend(least, s6.compare(VectorOperators.LT, least));
    s6 = s6.blend(most, s6.compare(VectorOperators.GT, most));
    s7 = s7.blend(least, s7.compare(VectorOperators.LT, least));
    s7 = s7.blend(most, s7.compare(VectorOperators.GT, most));
    s8 = s8.blend(least, s8.compare(VectorOperators.LT, least));
    s8 = s8.blend(most, s8.compare(VectorOperators.GT, most));
    s9 = s9.blend(least, s9.compare(VectorOperators.LT, least));
    s9 = s9.blend(most, s9.compare(VectorOperators.GT, most));
    s10 = s10.blend(least, s10.compare(VectorOperators.LT, least));
    s10 = s10.blend(most, s10.compare(VectorOperators.GT, most));
    s11 = s11.blend(least, s11.compare(VectorOperators.LT, least));
    s11 = s11.blend(most, s11.compare(VectorOperators.GT, most));
    s12 = s12.blend(least, s12.compare(VectorOperators.LT, least));
    s12 = s12.blend(most, s12.compare(VectorOperators.GT, most));
    s13 = s13.blend(least, s13.compare(VectorOperators.LT, least));
    s13 = s13.blend(most, s13.compare(VectorOperators.GT, most));
    s14 = s14.blend(least, s14.compare(VectorOperators.LT, least));
    s14 = s14.blend(most, s14.compare(VectorOperators.GT, most));
    s15 = s15.blend(least, s15.compare(VectorOperators.LT, least));
    s15 = s15.blend(most, s15.compare(VectorOperators.GT, most));
    long yAt = xAt + (long) row * yStride;
    s0.intoMemorySegment(y, yAt, ORDER);
    s1.intoMemorySegment(y, yAt + 1L * yStride, ORDER);
    s2.intoMemorySegment(y, yAt + 2L * yStride, ORDER);
    s3.intoMemorySegment(y, yAt + 3L * yStride, ORDER);
    s4.intoMemorySegment(y, yAt + 4L * yStride, ORDER);
    s5.intoMemorySegment(y, yAt + 5L * yStride, ORDER);
    s6.intoMemorySegment(y, yAt + 6L * yStride, ORDER);
    s7.intoMemorySegment(y, yAt + 7L * yStride, ORDER);
    s8.intoMemorySegment(y, yAt + 8L * yStride, ORDER);
    s9.intoMemorySegment(y, yAt + 9L * yStride, ORDER);
    s10.intoMemorySegment(y, yAt + 10L * yStride, ORDER);
    s11.intoMemorySegment(y, yAt + 11L * yStride, ORDER);
    s12.intoMemorySegment(y, yAt + 12L * yStride, ORDER);
    s13.intoMemorySegment(y, yAt + 13L * yStride, ORDER);
    s14.intoMemorySegment(y, yAt + 14L * yStride, ORDER);
    s15.intoMemorySegment(y, yAt + 15L * yStride, ORDER);
    VectorMask<Float> live = s0.compare(VectorOperators.NE, 0.0f);
    live = live.or(s1.compare(VectorOperators.NE, 0.0f));
    live = live.or(s2.compare(VectorOperators.NE, 0.0f));
    live = live.or(s3.compare(VectorOperators.NE, 0.0f));
    live = live.or(s4.compare(VectorOperators.NE, 0.0f));
    live = live.or(s5.compare(VectorOperators.NE, 0.0f));
    live = live.or(s6.compare(VectorOperators.NE, 0.0f));
    live = live.or(s7.compare(VectorOperators.NE, 0.0f));
    live = live.or(s8.compare(VectorOperators.NE, 0.0f));
    live = live.or(s9.compare(VectorOperators.NE, 0.0f));
    live = live.or(s10.compare(VectorOperators.NE, 0.0f));
    live = live.or(s11.compare(VectorOperators.NE, 0.0f));
    live = live.or(s12.compare(VectorOperators.NE, 0.0f));
    live = live.or(s13.compare(VectorOperators.NE, 0.0f));
    live = live.or(s14.compare(VectorOperators.NE, 0.0f));
    live = live.or(s15.compare(VectorOperators.NE, 0.0f));
    return live.toLong();
  }

  /** Eight rows: fits 16 vector registers. */
  static long eightRows(
      MemorySegment line,
      int[] index,
      int from,
      int to,
      int row,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride,
      float low,
      float high) {
    FloatVector s0 = start(bias, row);
    FloatVector s1 = start(bias, row + 1);
    FloatVector s2 = start(bias, row + 2);
    FloatVector s3 = start(bias, row + 3);
    FloatVector s4 = start(bias, row + 4);
    FloatVector s5 = start(bias, row + 5);
    FloatVector s6 = start(bias, row + 6);
    FloatVector s7 = start(bias, row + 7);
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
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
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    s0 = s0.blend(least, s0.compare(VectorOperators.LT, least));
    s0 = s0.blend(most, s0.compare(VectorOperators.GT, most));
    s1 = s1.blend(least, s1.compare(VectorOperators.LT, least));
    s1 = s1.blend(most, s1.compare(VectorOperators.GT, most));
    s2 = s2.blend(least, s2.compare(VectorOperators.LT, least));
    s2 = s2.blend(most, s2.compare(VectorOperators.GT, most));
    s3 = s3.blend(least, s3.compare(VectorOperators.LT, least));
    s3 = s3.blend(most, s3.compare(VectorOperators.GT, most));
    s4 = s4.blend(least, s4.compare(VectorOperators.LT, least));
    s4 = s4.blend(most, s4.compare(VectorOperators.GT, most));
    s5 = s5.blend(least, s5.compare(VectorOperators.LT, least));
    s5 = s5.blend(most, s5.compare(VectorOperators.GT, most));
    s6 = s6.blend(least, s6.compare(VectorOperators.LT, least));
    s6 = s6.blend(most, s6.compare(VectorOperators.GT, most));
    s7 = s7.blend(least, s7.compare(VectorOperators.LT, least));
    s7 = s7.blend(most, s7.compare(VectorOperators.GT, most));
    long yAt = xAt + (long) row * yStride;
    s0.intoMemorySegment(y, yAt, ORDER);
    s1.intoMemorySegment(y, yAt + 1L * yStride, ORDER);
    s2.intoMemorySegment(y, yAt + 2L * yStride, ORDER);
    s3.intoMemorySegment(y, yAt + 3L * yStride, ORDER);
    s4.intoMemorySegment(y, yAt + 4L * yStride, ORDER);
    s5.intoMemorySegment(y, yAt + 5L * yStride, ORDER);
    s6.intoMemorySegment(y, yAt + 6L * yStride, ORDER);
    s7.intoMemorySegment(y, yAt + 7L * yStride, ORDER);
    VectorMask<Float> live = s0.compare(VectorOperators.NE, 0.0f);
    live = live.or(s1.compare(VectorOperators.NE, 0.0f));
    live = live.or(s2.compare(VectorOperators.NE, 0.0f));
    live = live.or(s3.compare(VectorOperators.NE, 0.0f));
    live = live.or(s4.compare(VectorOperators.NE, 0.0f));
    live = live.or(s5.compare(VectorOperators.NE, 0.0f));
    live = live.or(s6.compare(VectorOperators.NE, 0.0f));
    live = live.or(s7.compare(VectorOperators.NE, 0.0f));
    return live.toLong();
  }

  /** One row. */
  static long oneRow(
      MemorySegment line,
      int[] index,
      int from,
      int to,
      int row,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride,
      float low,
      float high) {
    FloatVector s0 = start(bias, row);
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
    for (int k = from; k < to; k++) {
      long at = xAt + (long) index[k] * xStride;
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      s0 = w.fma(v, s0);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    s0 = s0.blend(least, s0.compare(VectorOperators.LT, least));
    s0 = s0.blend(most, s0.compare(VectorOperators.GT, most));
    long yAt = xAt + (long) row * yStride;
    s0.intoMemorySegment(y, yAt, ORDER);
    return s0.compare(VectorOperators.NE, 0.0f).toLong();
  }

  /** Adds the pieces of some columns, each a vector of rows; returns the number of pieces. */
  static long addPieces(
      int[] offsets,
      int[] rows,
      MemorySegment line,
      int[] indices,
      float[] values,
      int count,
      MemorySegment y) {
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
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
