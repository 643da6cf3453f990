package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSampledKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Several scalar products with the same row of X at once. A vector shorter than the number of
 * partial sums holds some of them; the callers come again for the others.
 *
 * <p>The lanes are added in pairs of neighbours, two vectors into one in each step, so that the sum
 * of product i ends in lane i. This takes less than half the operations of adding up each vector by
 * itself, for which the compiler's budget of inlined code did not suffice. {@code reduceLanes} is
 * no alternative: it may add in any order.
 */
final class FloatSampledMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();
  private static final int SUMS = FloatSampledKernels.SUMS;
  private static final VectorShuffle<Float> SWAP_1 = swap(1);
  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_4 = swap(4);
  private static final VectorShuffle<Float> SWAP_8 = swap(8);

  private static final VectorMask<Float> ODD_1 = odd(1);
  private static final VectorMask<Float> ODD_2 = odd(2);
  private static final VectorMask<Float> ODD_4 = odd(4);

  private FloatSampledMicroKernels() {}

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
  }

  /** The lanes whose number holds a power of two. */
  private static VectorMask<Float> odd(int power) {
    long lanes = 0;
    for (int lane = 0; lane < LANES; lane++) {
      lanes |= (lane & power) == 0 ? 0 : 1L << lane;
    }
    return VectorMask.fromLong(SPECIES, lanes);
  }

  /** Eight scalar products, of features at + 0, at + SUMS and so on, lane by lane. */
  static void eight(
      float[] x,
      int xAt,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4,
      int y5,
      int y6,
      int y7,
      int length,
      float[] sums,
      int sumsAt) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    FloatVector e = FloatVector.zero(SPECIES);
    FloatVector f = FloatVector.zero(SPECIES);
    FloatVector g = FloatVector.zero(SPECIES);
    FloatVector h = FloatVector.zero(SPECIES);
    for (int feature = 0; feature < length; feature += SUMS) {
      FloatVector value = FloatVector.fromArray(SPECIES, x, xAt + feature);
      a = value.fma(FloatVector.fromArray(SPECIES, y, y0 + feature), a);
      b = value.fma(FloatVector.fromArray(SPECIES, y, y1 + feature), b);
      c = value.fma(FloatVector.fromArray(SPECIES, y, y2 + feature), c);
      d = value.fma(FloatVector.fromArray(SPECIES, y, y3 + feature), d);
      e = value.fma(FloatVector.fromArray(SPECIES, y, y4 + feature), e);
      f = value.fma(FloatVector.fromArray(SPECIES, y, y5 + feature), f);
      g = value.fma(FloatVector.fromArray(SPECIES, y, y6 + feature), g);
      h = value.fma(FloatVector.fromArray(SPECIES, y, y7 + feature), h);
    }
    a = pairsOfOne(a, b);
    c = pairsOfOne(c, d);
    e = pairsOfOne(e, f);
    g = pairsOfOne(g, h);
    if (LANES == 2) {
      a.intoArray(sums, sumsAt);
      c.intoArray(sums, sumsAt + 2);
      e.intoArray(sums, sumsAt + 4);
      g.intoArray(sums, sumsAt + 6);
      return;
    }
    a = pairsOfTwo(a, c);
    e = pairsOfTwo(e, g);
    if (LANES == 4) {
      a.intoArray(sums, sumsAt);
      e.intoArray(sums, sumsAt + 4);
      return;
    }
    a = pairsOfFour(a, e);
    if (LANES > 8) {
      a = a.add(a.rearrange(SWAP_8));
    }
    a.intoArray(sums, sumsAt);
  }

  /** Four scalar products. */
  static void four(
      float[] x,
      int xAt,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
      int length,
      float[] sums,
      int sumsAt) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    for (int feature = 0; feature < length; feature += SUMS) {
      FloatVector value = FloatVector.fromArray(SPECIES, x, xAt + feature);
      a = value.fma(FloatVector.fromArray(SPECIES, y, y0 + feature), a);
      b = value.fma(FloatVector.fromArray(SPECIES, y, y1 + feature), b);
      c = value.fma(FloatVector.fromArray(SPECIES, y, y2 + feature), c);
      d = value.fma(FloatVector.fromArray(SPECIES, y, y3 + feature), d);
    }
    a = pairsOfOne(a, b);
    c = pairsOfOne(c, d);
    if (LANES == 2) {
      a.intoArray(sums, sumsAt);
      c.intoArray(sums, sumsAt + 2);
      return;
    }
    a = pairsOfTwo(a, c);
    if (LANES > 4) {
      a = a.add(a.rearrange(SWAP_4));
    }
    if (LANES > 8) {
      a = a.add(a.rearrange(SWAP_8));
    }
    a.intoArray(sums, sumsAt);
  }

  /** Adds neighbours: even places from the first vector, odd ones from the second. */
  private static FloatVector pairsOfOne(FloatVector first, FloatVector second) {
    FloatVector swapped = second.blend(first, ODD_1).rearrange(SWAP_1);
    return first.blend(second, ODD_1).add(swapped);
  }

  /** Adds neighbours: even places from the first vector, odd ones from the second. */
  private static FloatVector pairsOfTwo(FloatVector first, FloatVector second) {
    FloatVector swapped = second.blend(first, ODD_2).rearrange(SWAP_2);
    return first.blend(second, ODD_2).add(swapped);
  }

  /** Adds neighbours: even places from the first vector, odd ones from the second. */
  private static FloatVector pairsOfFour(FloatVector first, FloatVector second) {
    FloatVector swapped = second.blend(first, ODD_4).rearrange(SWAP_4);
    return first.blend(second, ODD_4).add(swapped);
  }
}
