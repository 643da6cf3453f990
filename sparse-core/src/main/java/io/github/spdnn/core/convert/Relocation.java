package io.github.spdnn.core.convert;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * How the stored entries of a matrix move when it is rearranged: the new pattern and, for each of
 * its positions, the position the entry had before. Computed once per pattern and then applied to
 * as many value arrays, of any type, as there are.
 *
 * <p>Entries may get lost or be repeated on the way: for slices, rows, columns and triangles see
 * {@link Selection}.
 */
public final class Relocation {
  private final SparsityPattern pattern;
  private final int[] sources;
  private final int sourceCount;

  private Relocation(SparsityPattern pattern, int[] sources, int sourceCount) {
    this.pattern = pattern;
    this.sources = sources;
    this.sourceCount = sourceCount;
  }

  /**
   * Returns a relocation that trusts its caller and shares the array.
   *
   * @param pattern the pattern after the move
   * @param sources for each of its positions, the position the entry had before
   * @param sourceCount number of entries before the move
   */
  public static Relocation unchecked(SparsityPattern pattern, int[] sources, int sourceCount) {
    return new Relocation(pattern, sources, sourceCount);
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
        SparsityPattern.unchecked(original.columns(), original.rows(), offsets, indices),
        sources,
        sources.length);
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
        SparsityPattern.unchecked(original.rows(), original.columns(), offsets, indices),
        sources,
        sources.length);
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

  /**
   * Returns this move followed by another one.
   *
   * @param next a relocation of this one's {@link #pattern}
   * @throws IllegalArgumentException if the next one moves another number of entries
   */
  public Relocation then(Relocation next) {
    if (next.sourceCount != sources.length) {
      throw new IllegalArgumentException(
          "the second relocation moves "
              + next.sourceCount
              + " entries, the first one leaves "
              + sources.length);
    }
    int[] composed = new int[next.sources.length];
    for (int target = 0; target < composed.length; target++) {
      composed[target] = sources[next.sources[target]];
    }
    return new Relocation(next.pattern, composed, sourceCount);
  }

  /** The pattern after the move. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /** Where the entry at a position of the new pattern stood in the old one. */
  public int source(int position) {
    return sources[position];
  }

  /** Number of entries before the move. */
  public int sourceCount() {
    return sourceCount;
  }

  /** The source of each position, not a copy; callers must not write to it. */
  public int[] rawSources() {
    return sources;
  }

  /**
   * Moves values into the order of the new pattern.
   *
   * @throws IllegalArgumentException if there is not one value per entry before the move
   */
  public float[] apply(float[] values) {
    Checks.valueCount(values.length, sourceCount);
    float[] moved = new float[sources.length];
    for (int target = 0; target < sources.length; target++) {
      moved[target] = values[sources[target]];
    }
    return moved;
  }

  /**
   * Moves values into the order of the new pattern.
   *
   * @throws IllegalArgumentException if there is not one value per entry before the move
   */
  public double[] apply(double[] values) {
    Checks.valueCount(values.length, sourceCount);
    double[] moved = new double[sources.length];
    for (int target = 0; target < sources.length; target++) {
      moved[target] = values[sources[target]];
    }
    return moved;
  }
}
