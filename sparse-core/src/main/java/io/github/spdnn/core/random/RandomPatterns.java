package io.github.spdnn.core.random;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random patterns for tests, examples and benchmarks. The same arguments and the same seed give the
 * same pattern on every machine. For values see {@link FloatValues} and its twin.
 */
public final class RandomPatterns {
  private RandomPatterns() {}

  /**
   * Returns a pattern whose rows each store the same number of entries, in columns drawn uniformly.
   *
   * @param entriesPerRow entries of each row, at most {@code columns}
   * @throws IllegalArgumentException naming the number that does not fit
   */
  public static SparsityPattern uniform(int rows, int columns, int entriesPerRow, long seed) {
    Checks.shape(rows, columns);
    Checks.range("entriesPerRow", entriesPerRow, 0, columns);
    int stored = Checks.arrayLength("a pattern", rows, entriesPerRow);
    int[] offsets = new int[rows + 1];
    int[] indices = new int[stored];
    SplittableRandom random = new SplittableRandom(seed);
    IntOpenHashSet chosen = new IntOpenHashSet(entriesPerRow);
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] = offsets[row] + entriesPerRow;
      drawDistinct(random, columns, chosen, indices, offsets[row], offsets[row + 1]);
    }
    return SparsityPattern.unchecked(rows, columns, offsets, indices);
  }

  /**
   * Fills a range with distinct columns, ascending, every set of columns being equally likely, in
   * one draw per column. R. Floyd's method, from J. Bentley, "Programming Pearls: A Sample of
   * Brilliance", Communications of the ACM 30 (1987).
   */
  private static void drawDistinct(
      SplittableRandom random,
      int columns,
      IntOpenHashSet chosen,
      int[] indices,
      int from,
      int to) {
    chosen.clear();
    for (int at = from; at < to; at++) {
      int last = columns - (to - at);
      int column = random.nextInt(last + 1);
      if (!chosen.add(column)) {
        column = last;
        chosen.add(column);
      }
      indices[at] = column;
    }
    Arrays.sort(indices, from, to);
  }

  /**
   * Returns a pattern that stores each element with the same probability, independently of all
   * others. Takes time in proportion to the rows and the stored entries, not to the elements.
   *
   * @param density probability that an element is stored, 0 to 1
   * @throws IllegalArgumentException if the density is outside its range, or if more entries come
   *     out than an array can hold
   */
  public static SparsityPattern density(int rows, int columns, double density, long seed) {
    Checks.shape(rows, columns);
    if (!(density >= 0 && density <= 1)) {
      throw new IllegalArgumentException("density is " + density + ", but must be in 0..1");
    }
    if (density == 0) {
      return SparsityPattern.empty(rows, columns);
    }
    double expected = density * rows * columns;
    Checks.range("the expected number of entries", Math.round(expected), 0, Checks.MAX_ARRAY);
    int[] offsets = new int[rows + 1];
    IntArrayList indices = new IntArrayList((int) expected);
    SplittableRandom random = new SplittableRandom(seed);
    // The gaps between stored elements follow the geometric distribution, drawn by inversion.
    // StrictMath, as the last bit of Math.log may depend on the processor.
    double scale = 1 / StrictMath.log1p(-density);
    for (int row = 0; row < rows; row++) {
      double column = gap(random, scale);
      while (column < columns) {
        Checks.range("the number of entries", indices.size() + 1L, 0, Checks.MAX_ARRAY);
        indices.add((int) column);
        column += 1 + gap(random, scale);
      }
      offsets[row + 1] = indices.size();
    }
    return SparsityPattern.unchecked(rows, columns, offsets, indices.toIntArray());
  }

  private static double gap(SplittableRandom random, double scale) {
    return Math.floor(StrictMath.log(1 - random.nextDouble()) * scale);
  }

  /**
   * Returns a pattern in which groups of rows have their entries in the same columns, drawn
   * uniformly for each group; the rows of all groups are shuffled. The last group may be smaller.
   *
   * @param entriesPerRow entries of each row, at most {@code columns}
   * @param groupSize rows that share a support, at least 1
   * @throws IllegalArgumentException naming the number that does not fit
   */
  public static SparsityPattern sharedSupports(
      int rows, int columns, int entriesPerRow, int groupSize, long seed) {
    Checks.shape(rows, columns);
    Checks.range("groupSize", groupSize, 1, Integer.MAX_VALUE);
    Checks.range("entriesPerRow", entriesPerRow, 0, columns);
    int stored = Checks.arrayLength("a pattern", rows, entriesPerRow);
    SplittableRandom seeds = new SplittableRandom(seed);
    int groups = (int) ((rows + groupSize - 1L) / groupSize);
    SparsityPattern supports = uniform(groups, columns, entriesPerRow, seeds.nextLong());
    Permutation shuffle = Permutation.random(rows, seeds.nextLong());
    int[] offsets = new int[rows + 1];
    int[] indices = new int[stored];
    for (int row = 0; row < rows; row++) {
      int start = supports.rowStart(shuffle.to(row) / groupSize);
      System.arraycopy(supports.rawIndices(), start, indices, offsets[row], entriesPerRow);
      offsets[row + 1] = offsets[row] + entriesPerRow;
    }
    return SparsityPattern.unchecked(rows, columns, offsets, indices);
  }
}
