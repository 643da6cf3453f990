package io.github.spdnn.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of chunks of rows ({@link io.github.spdnn.kernels.sell.SellLayout}): lanes
 * are rows, and the elements of x that they need are gathered.
 *
 * <p>Java's compiler lets a gather merge into the register it had before, so that it waits for
 * whatever wrote that one. With one register for all gathers, only one is under way at a time;
 * eight that are all needed later have eight registers. Decision 0018 has the times.
 */
final class FloatGatherMicroKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;

  /** Gathers that are under way at once. */
  private static final int AHEAD = 8;

  private FloatGatherMicroKernels() {}

  /** A vector of rows: entry k of its rows is at {@code from + k * height}, before {@code to}. */
  static void chunk(
      float[] values,
      int[] columns,
      int from,
      int to,
      int height,
      float[] x,
      float[] target,
      int targetAt) {
    if (to - from > (AHEAD - 1) * height) {
      longRows(values, columns, from, to, height, x, target, targetAt);
      return;
    }
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int p = from; p < to; p += height) {
      FloatVector gathered = FloatVector.fromArray(SPECIES, x, 0, columns, p);
      sum = FloatVector.fromArray(SPECIES, values, p).fma(gathered, sum);
    }
    sum.intoArray(target, targetAt);
  }

  /** Apart from the loop for short rows: in one method with this one they take a tenth longer. */
  private static void longRows(
      float[] values,
      int[] columns,
      int from,
      int to,
      int height,
      float[] x,
      float[] target,
      int targetAt) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int p = from;
    for (int last = to - (AHEAD - 1) * height; p < last; p += AHEAD * height) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, 0, columns, p);
      FloatVector b = FloatVector.fromArray(SPECIES, x, 0, columns, p + height);
      FloatVector c = FloatVector.fromArray(SPECIES, x, 0, columns, p + 2 * height);
      FloatVector d = FloatVector.fromArray(SPECIES, x, 0, columns, p + 3 * height);
      FloatVector e = FloatVector.fromArray(SPECIES, x, 0, columns, p + 4 * height);
      FloatVector f = FloatVector.fromArray(SPECIES, x, 0, columns, p + 5 * height);
      FloatVector g = FloatVector.fromArray(SPECIES, x, 0, columns, p + 6 * height);
      FloatVector h = FloatVector.fromArray(SPECIES, x, 0, columns, p + 7 * height);
      sum = FloatVector.fromArray(SPECIES, values, p).fma(a, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + height).fma(b, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + 2 * height).fma(c, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + 3 * height).fma(d, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + 4 * height).fma(e, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + 5 * height).fma(f, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + 6 * height).fma(g, sum);
      sum = FloatVector.fromArray(SPECIES, values, p + 7 * height).fma(h, sum);
    }
    for (; p < to; p += height) {
      FloatVector gathered = FloatVector.fromArray(SPECIES, x, 0, columns, p);
      sum = FloatVector.fromArray(SPECIES, values, p).fma(gathered, sum);
    }
    sum.intoArray(target, targetAt);
  }
}
