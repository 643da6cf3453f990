package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of products with iso-valued matrices: some neighbouring rows of a tile times
 * a vector of a panel. One load feeds as many multiply-adds as there are rows; see {@link
 * FloatMicroKernels} for why they do little else. The loops return a bit per lane that is set if a
 * row is not 0 there. Places and strides in x and y are in bytes. Columns are packed as in {@link
 * io.github.spdnn.kernels.backend.CompactTiles}.
 *
 * <p>Sums are clamped before they are stored, as integers: numbers from 0 on have the order of
 * their bits, and negative ones have the sign bit that makes the least integers. That takes two
 * instructions a sum, where comparing and blending takes four that wait for the units that
 * multiply. So bounds must not be negative, and NaN must not get there.
 *
 * @see io.github.spdnn.kernels.FloatEpilogue
 */
final class FloatIsoMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private static final VectorOperators.Associative MAX = VectorOperators.MAX;
  private static final VectorOperators.Associative MIN = VectorOperators.MIN;

  /** Returned if a sum may be NaN; then nothing was stored. */
  static final long NAN = Long.MIN_VALUE;

  /** Bounds that no sum exceeds: the least integer, and of all numbers the greatest. */
  static final float NO_LOW = -0.0f;

  static final float NO_HIGH = Float.POSITIVE_INFINITY;

  private FloatIsoMicroKernels() {}

  static FloatVector start(float[] bias, int row) {
    return FloatVector.broadcast(SPECIES, bias == null ? 0 : bias[row]);
  }

  /** Sixteen rows: fits 32 vector registers. */
  static long sixteenRows(
      MemorySegment line,
      char[] index,
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
    FloatVector even = s0.add(s2);
    FloatVector odd = s1.add(s3);
    even = even.add(s4);
    odd = odd.add(s5);
    even = even.add(s6);
    odd = odd.add(s7);
    even = even.add(s8);
    odd = odd.add(s9);
    even = even.add(s10);
    odd = odd.add(s11);
    even = even.add(s12);
    odd = odd.add(s13);
    even = even.add(s14);
    odd = odd.add(s15);
    FloatVector all = even.add(odd);
    if (all.compare(VectorOperators.NE, all).anyTrue()) {
      return NAN;
    }
    var least = FloatVector.broadcast(SPECIES, low).viewAsIntegralLanes();
    var most = FloatVector.broadcast(SPECIES, high).viewAsIntegralLanes();
    var b0 = s0.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b1 = s1.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b2 = s2.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b3 = s3.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b4 = s4.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b5 = s5.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b6 = s6.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b7 = s7.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b8 = s8.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b9 = s9.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b10 = s10.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b11 = s11.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b12 = s12.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b13 = s13.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b14 = s14.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b15 = s15.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    if (y.getClass() != Native.CLASS) {
      throw Native.wrong(y);
    }
    long yAt = xAt + (long) row * yStride;
    b0.intoMemorySegment(y, yAt, ORDER);
    b1.intoMemorySegment(y, yAt + 1L * yStride, ORDER);
    b2.intoMemorySegment(y, yAt + 2L * yStride, ORDER);
    b3.intoMemorySegment(y, yAt + 3L * yStride, ORDER);
    b4.intoMemorySegment(y, yAt + 4L * yStride, ORDER);
    b5.intoMemorySegment(y, yAt + 5L * yStride, ORDER);
    b6.intoMemorySegment(y, yAt + 6L * yStride, ORDER);
    b7.intoMemorySegment(y, yAt + 7L * yStride, ORDER);
    b8.intoMemorySegment(y, yAt + 8L * yStride, ORDER);
    b9.intoMemorySegment(y, yAt + 9L * yStride, ORDER);
    b10.intoMemorySegment(y, yAt + 10L * yStride, ORDER);
    b11.intoMemorySegment(y, yAt + 11L * yStride, ORDER);
    b12.intoMemorySegment(y, yAt + 12L * yStride, ORDER);
    b13.intoMemorySegment(y, yAt + 13L * yStride, ORDER);
    b14.intoMemorySegment(y, yAt + 14L * yStride, ORDER);
    b15.intoMemorySegment(y, yAt + 15L * yStride, ORDER);
    var bits = b0.or(b1);
    bits = bits.or(b2);
    bits = bits.or(b3);
    bits = bits.or(b4);
    bits = bits.or(b5);
    bits = bits.or(b6);
    bits = bits.or(b7);
    bits = bits.or(b8);
    bits = bits.or(b9);
    bits = bits.or(b10);
    bits = bits.or(b11);
    bits = bits.or(b12);
    bits = bits.or(b13);
    bits = bits.or(b14);
    bits = bits.or(b15);
    return bits.lanewise(VectorOperators.LSHL, 1).compare(VectorOperators.NE, 0).toLong();
  }

  /** Eight rows: fits 16 vector registers. */
  static long eightRows(
      MemorySegment line,
      char[] index,
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
    FloatVector even = s0.add(s2);
    FloatVector odd = s1.add(s3);
    even = even.add(s4);
    odd = odd.add(s5);
    even = even.add(s6);
    odd = odd.add(s7);
    FloatVector all = even.add(odd);
    if (all.compare(VectorOperators.NE, all).anyTrue()) {
      return NAN;
    }
    var least = FloatVector.broadcast(SPECIES, low).viewAsIntegralLanes();
    var most = FloatVector.broadcast(SPECIES, high).viewAsIntegralLanes();
    var b0 = s0.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b1 = s1.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b2 = s2.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b3 = s3.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b4 = s4.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b5 = s5.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b6 = s6.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    var b7 = s7.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    if (y.getClass() != Native.CLASS) {
      throw Native.wrong(y);
    }
    long yAt = xAt + (long) row * yStride;
    b0.intoMemorySegment(y, yAt, ORDER);
    b1.intoMemorySegment(y, yAt + 1L * yStride, ORDER);
    b2.intoMemorySegment(y, yAt + 2L * yStride, ORDER);
    b3.intoMemorySegment(y, yAt + 3L * yStride, ORDER);
    b4.intoMemorySegment(y, yAt + 4L * yStride, ORDER);
    b5.intoMemorySegment(y, yAt + 5L * yStride, ORDER);
    b6.intoMemorySegment(y, yAt + 6L * yStride, ORDER);
    b7.intoMemorySegment(y, yAt + 7L * yStride, ORDER);
    var bits = b0.or(b1);
    bits = bits.or(b2);
    bits = bits.or(b3);
    bits = bits.or(b4);
    bits = bits.or(b5);
    bits = bits.or(b6);
    bits = bits.or(b7);
    return bits.lanewise(VectorOperators.LSHL, 1).compare(VectorOperators.NE, 0).toLong();
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
