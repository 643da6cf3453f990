package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatSampledKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of sampled products: eight scalar products with the same row of X at once.
 *
 * <p>The lanes are added in pairs of neighbours, two vectors into one in each step, so that the sum
 * of product i ends in lane i. This takes half the operations of adding up each vector by itself.
 * {@code reduceLanes} is no alternative: it may add in any order. Vectors have at least four lanes
 * here.
 */
final class FloatSampledMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();
  private static final int SUMS = FloatSampledKernels.PARTIAL_SUMS;
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

  /**
   * Eight scalar products, of features at + 0, at + SUMS and so on, as many in a row as a vector
   * has lanes. Writes at least eight elements.
   */
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
      int at) {
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
    a = addPairs(a, b);
    c = addPairs(c, d);
    e = addPairs(e, f);
    g = addPairs(g, h);
    a = addPairsOfTwo(a, c);
    e = addPairsOfTwo(e, g);
    if (LANES == 4) {
      a.intoArray(sums, at);
      e.intoArray(sums, at + 4);
      return;
    }
    a = a.blend(e, ODD_4).add(e.blend(a, ODD_4).rearrange(SWAP_4));
    if (LANES > 8) {
      a = a.add(a.rearrange(SWAP_8));
    }
    a.intoArray(sums, at);
  }

  /** Adds neighbours: even lanes from the first vector, odd ones from the second. */
  private static FloatVector addPairs(FloatVector first, FloatVector second) {
    return first.blend(second, ODD_1).add(second.blend(first, ODD_1).rearrange(SWAP_1));
  }

  /** Adds neighbours of such sums. */
  private static FloatVector addPairsOfTwo(FloatVector first, FloatVector second) {
    return first.blend(second, ODD_2).add(second.blend(first, ODD_2).rearrange(SWAP_2));
  }

  /** Stores alpha times the sums; the count is a multiple of the number of lanes. */
  static void store(float[] sums, int count, float alpha, float[] values, int at) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(SPECIES, sums, i).mul(alpha).intoArray(values, at + i);
    }
  }

  /** Stores alpha times the sums plus beta times what is there. */
  static void add(float[] sums, int count, float alpha, float beta, float[] values, int at) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < count; i += LANES) {
      FloatVector before = FloatVector.fromArray(SPECIES, values, at + i).mul(beta);
      factor.fma(FloatVector.fromArray(SPECIES, sums, i), before).intoArray(values, at + i);
    }
  }
}
