package io.github.spdnn.core.convert;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * How the stored entries of a matrix move when it is rearranged: the new pattern and, for each of
 * its positions, the position the entry had before. Computed once per pattern and then applied to
 * as many value arrays, of any type, as there are.
 */
public final class Relocation {
  private final SparsityPattern pattern;
  private final int[] sources;

  private Relocation(SparsityPattern pattern, int[] sources) {
    this.pattern = pattern;
    this.sources = sources;
  }

  /** Transposes: a counting sort by column, linear in entries + rows + columns. */
  public static Relocation transpose(SparsityPattern original) {
    int[] offsets = columnOffsets(original);
    int[] next = offsets.clone();
    int[] indices = new int[original.stored()];
    int[] sources = new int[original.stored()];
    for (int row = 0; row < original.rows(); row++) {
      for (int position = original.rowStart(row); position < original.rowEnd(row); position++) {
        int target = next[original.index(position)]++;
        indices[target] = row;
        sources[target] = position;
      }
    }
    return new Relocation(
        SparsityPattern.unchecked(original.columns(), original.rows(), offsets, indices), sources);
  }

  private static int[] columnOffsets(SparsityPattern original) {
    int[] offsets = new int[original.columns() + 1];
    for (int index : original.rawIndices()) {
      offsets[index + 1]++;
    }
    for (int column = 0; column < original.columns(); column++) {
      offsets[column + 1] += offsets[column];
    }
    return offsets;
  }

  /**
   * Moves entry (i, j) to ({@code rowOrder.to(i)}, {@code columnOrder.to(j)}).
   *
   * @throws IllegalArgumentException if a permutation does not have the matrix's length
   */
  public static Relocation permute(
      SparsityPattern original, Permutation rowOrder, Permutation columnOrder) {
    rowOrder.checkLength("row", original.rows());
    columnOrder.checkLength("column", original.columns());
    int[] offsets = new int[original.rows() + 1];
    for (int row = 0; row < original.rows(); row++) {
      offsets[row + 1] = offsets[row] + original.rowLength(rowOrder.from(row));
    }
    int[] indices = new int[original.stored()];
    int[] sources = new int[original.stored()];
    for (int row = 0; row < original.rows(); row++) {
      int start = original.rowStart(rowOrder.from(row));
      int length = offsets[row + 1] - offsets[row];
      for (int entry = 0; entry < length; entry++) {
        indices[offsets[row] + entry] = columnOrder.to(original.index(start + entry));
        sources[offsets[row] + entry] = start + entry;
      }
      sortTogether(indices, sources, offsets[row], offsets[row + 1]);
    }
    return new Relocation(
        SparsityPattern.unchecked(original.rows(), original.columns(), offsets, indices), sources);
  }

  private static void sortTogether(int[] keys, int[] followers, int from, int to) {
    it.unimi.dsi.fastutil.Arrays.quickSort(
        from,
        to,
        (a, b) -> Integer.compare(keys[a], keys[b]),
        (a, b) -> {
          IntArrays.swap(keys, a, b);
          IntArrays.swap(followers, a, b);
        });
  }

  /** The pattern after the move. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /** Where the entry at a position of the new pattern stood in the old one. */
  public int source(int position) {
    return sources[position];
  }

  /**
   * Moves values into the order of the new pattern.
   *
   * @throws IllegalArgumentException if there is not one value per stored entry
   */
  public float[] apply(float[] values) {
    Checks.valueCount(values.length, sources.length);
    float[] moved = new float[sources.length];
    for (int target = 0; target < sources.length; target++) {
      moved[target] = values[sources[target]];
    }
    return moved;
  }

  /**
   * Moves values into the order of the new pattern.
   *
   * @throws IllegalArgumentException if there is not one value per stored entry
   */
  public double[] apply(double[] values) {
    Checks.valueCount(values.length, sources.length);
    double[] moved = new double[sources.length];
    for (int target = 0; target < sources.length; target++) {
      moved[target] = values[sources[target]];
    }
    return moved;
  }
}
