package io.github.spdnn.kernels.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As {@link FloatIsoMicroKernels}, but every row of a tile goes to a place of its own. That takes a
 * fifteenth of the speed, and pays where the next layer then reads neighbours (decision 0020). In
 * one method with the other way to store, it would be more than the compiler inlines.
 */
final class FloatIsoScatterKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private static final VectorOperators.Associative MAX = VectorOperators.MAX;
  private static final VectorOperators.Associative MIN = VectorOperators.MIN;

  private FloatIsoScatterKernels() {}

  /** Sixteen rows: fits 32 vector registers. */
  static long sixteenRows(
      MemorySegment line,
      char[] index,
      int from,
      int to,
      char[] rows,
      int place,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride,
      float low,
      float high) {
    FloatVector s0 = FloatIsoMicroKernels.start(bias, place);
    FloatVector s1 = FloatIsoMicroKernels.start(bias, place + 1);
    FloatVector s2 = FloatIsoMicroKernels.start(bias, place + 2);
    FloatVector s3 = FloatIsoMicroKernels.start(bias, place + 3);
    FloatVector s4 = FloatIsoMicroKernels.start(bias, place + 4);
    FloatVector s5 = FloatIsoMicroKernels.start(bias, place + 5);
    FloatVector s6 = FloatIsoMicroKernels.start(bias, place + 6);
    FloatVector s7 = FloatIsoMicroKernels.start(bias, place + 7);
    FloatVector s8 = FloatIsoMicroKernels.start(bias, place + 8);
    FloatVector s9 = FloatIsoMicroKernels.start(bias, place + 9);
    FloatVector s10 = FloatIsoMicroKernels.start(bias, place + 10);
    FloatVector s11 = FloatIsoMicroKernels.start(bias, place + 11);
    FloatVector s12 = FloatIsoMicroKernels.start(bias, place + 12);
    FloatVector s13 = FloatIsoMicroKernels.start(bias, place + 13);
    FloatVector s14 = FloatIsoMicroKernels.start(bias, place + 14);
    FloatVector s15 = FloatIsoMicroKernels.start(bias, place + 15);
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
      return FloatIsoMicroKernels.NAN;
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
    b0.intoMemorySegment(y, xAt + (long) rows[place] * yStride, ORDER);
    b1.intoMemorySegment(y, xAt + (long) rows[place + 1] * yStride, ORDER);
    b2.intoMemorySegment(y, xAt + (long) rows[place + 2] * yStride, ORDER);
    b3.intoMemorySegment(y, xAt + (long) rows[place + 3] * yStride, ORDER);
    b4.intoMemorySegment(y, xAt + (long) rows[place + 4] * yStride, ORDER);
    b5.intoMemorySegment(y, xAt + (long) rows[place + 5] * yStride, ORDER);
    b6.intoMemorySegment(y, xAt + (long) rows[place + 6] * yStride, ORDER);
    b7.intoMemorySegment(y, xAt + (long) rows[place + 7] * yStride, ORDER);
    b8.intoMemorySegment(y, xAt + (long) rows[place + 8] * yStride, ORDER);
    b9.intoMemorySegment(y, xAt + (long) rows[place + 9] * yStride, ORDER);
    b10.intoMemorySegment(y, xAt + (long) rows[place + 10] * yStride, ORDER);
    b11.intoMemorySegment(y, xAt + (long) rows[place + 11] * yStride, ORDER);
    b12.intoMemorySegment(y, xAt + (long) rows[place + 12] * yStride, ORDER);
    b13.intoMemorySegment(y, xAt + (long) rows[place + 13] * yStride, ORDER);
    b14.intoMemorySegment(y, xAt + (long) rows[place + 14] * yStride, ORDER);
    b15.intoMemorySegment(y, xAt + (long) rows[place + 15] * yStride, ORDER);
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
      char[] rows,
      int place,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride,
      float low,
      float high) {
    FloatVector s0 = FloatIsoMicroKernels.start(bias, place);
    FloatVector s1 = FloatIsoMicroKernels.start(bias, place + 1);
    FloatVector s2 = FloatIsoMicroKernels.start(bias, place + 2);
    FloatVector s3 = FloatIsoMicroKernels.start(bias, place + 3);
    FloatVector s4 = FloatIsoMicroKernels.start(bias, place + 4);
    FloatVector s5 = FloatIsoMicroKernels.start(bias, place + 5);
    FloatVector s6 = FloatIsoMicroKernels.start(bias, place + 6);
    FloatVector s7 = FloatIsoMicroKernels.start(bias, place + 7);
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
      return FloatIsoMicroKernels.NAN;
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
    b0.intoMemorySegment(y, xAt + (long) rows[place] * yStride, ORDER);
    b1.intoMemorySegment(y, xAt + (long) rows[place + 1] * yStride, ORDER);
    b2.intoMemorySegment(y, xAt + (long) rows[place + 2] * yStride, ORDER);
    b3.intoMemorySegment(y, xAt + (long) rows[place + 3] * yStride, ORDER);
    b4.intoMemorySegment(y, xAt + (long) rows[place + 4] * yStride, ORDER);
    b5.intoMemorySegment(y, xAt + (long) rows[place + 5] * yStride, ORDER);
    b6.intoMemorySegment(y, xAt + (long) rows[place + 6] * yStride, ORDER);
    b7.intoMemorySegment(y, xAt + (long) rows[place + 7] * yStride, ORDER);
    var bits = b0.or(b1);
    bits = bits.or(b2);
    bits = bits.or(b3);
    bits = bits.or(b4);
    bits = bits.or(b5);
    bits = bits.or(b6);
    bits = bits.or(b7);
    return bits.lanewise(VectorOperators.LSHL, 1).compare(VectorOperators.NE, 0).toLong();
  }

  /** One row. */
  static long oneRow(
      MemorySegment line,
      char[] index,
      int from,
      int to,
      char[] rows,
      int place,
      float[] bias,
      MemorySegment x,
      long xAt,
      int xStride,
      MemorySegment y,
      int yStride,
      float low,
      float high) {
    FloatVector s0 = FloatIsoMicroKernels.start(bias, place);
    FloatVector w = FloatVector.fromMemorySegment(SPECIES, line, 0, ORDER);
    for (int k = from; k < to; k++) {
      long at = xAt + (long) index[k] * xStride;
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
      s0 = w.fma(v, s0);
    }
    if (s0.compare(VectorOperators.NE, s0).anyTrue()) {
      return FloatIsoMicroKernels.NAN;
    }
    var least = FloatVector.broadcast(SPECIES, low).viewAsIntegralLanes();
    var most = FloatVector.broadcast(SPECIES, high).viewAsIntegralLanes();
    var b0 = s0.viewAsIntegralLanes().lanewise(MAX, least).lanewise(MIN, most);
    if (y.getClass() != Native.CLASS) {
      throw Native.wrong(y);
    }
    b0.intoMemorySegment(y, xAt + (long) rows[place] * yStride, ORDER);
    return b0.lanewise(VectorOperators.LSHL, 1).compare(VectorOperators.NE, 0).toLong();
  }
}
