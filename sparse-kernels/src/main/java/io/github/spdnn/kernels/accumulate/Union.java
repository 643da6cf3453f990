package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.schedule.Chunks;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;

/**
 * The structure of the sum of two matrices: the places that A or B stores, and for each entry of A
 * and of B where it went. A matrix that stores all of them needs no such list.
 */
public final class Union {
  /** Chunks per thread: enough to even out a thread that was held up. */
  private static final int CHUNKS_PER_THREAD = 4;

  /** A chunk has at least so many entries; below, handing it to a thread costs more than it. */
  private static final int ENTRIES_PER_CHUNK = 20_000;

  private final SparsityPattern pattern;
  private final int[] boundaries;
  private final int[] placesOfA;
  private final int[] placesOfB;

  private Union(SparsityPattern pattern, int[] boundaries, int[] placesOfA, int[] placesOfB) {
    this.pattern = pattern;
    this.boundaries = boundaries;
    this.placesOfA = placesOfA;
    this.placesOfB = placesOfB;
  }

  /**
   * Unites two patterns of the same shape.
   *
   * @throws IllegalArgumentException if the result has more entries than an array can hold
   */
  public static Union of(SparsityPattern a, SparsityPattern b, Team team) {
    long work = (long) a.stored() + b.stored();
    long useful = Math.max(1, work / ENTRIES_PER_CHUNK);
    int count =
        team.threads() == 1 ? 1 : (int) Math.min(CHUNKS_PER_THREAD * team.threads(), useful);
    int[] boundaries =
        Chunks.split(a.rows(), row -> a.rowLength(row) + b.rowLength(row) + 1L, count);
    if (a.equals(b)) {
      return new Union(a, boundaries, null, null);
    }
    int[] offsets = new int[a.rows() + 1];
    Parts.run(
        team,
        boundaries.length - 1,
        (worker, chunk) -> count(a, b, boundaries[chunk], boundaries[chunk + 1], offsets));
    int stored = sumUp(offsets, a);
    int[] indices = new int[stored];
    int[] placesOfA = stored == a.stored() ? null : new int[a.stored()];
    int[] placesOfB = stored == b.stored() ? null : new int[b.stored()];
    SparsityPattern pattern = SparsityPattern.unchecked(a.rows(), a.columns(), offsets, indices);
    Union union = new Union(pattern, boundaries, placesOfA, placesOfB);
    Parts.run(team, union.chunks(), (worker, chunk) -> union.fill(a, b, chunk));
    return union;
  }

  /** Writes the length of each row's union behind its place in the offsets. */
  private static void count(SparsityPattern a, SparsityPattern b, int from, int to, int[] offsets) {
    for (int row = from; row < to; row++) {
      int p = a.rowStart(row);
      int q = b.rowStart(row);
      int lastP = a.rowEnd(row);
      int lastQ = b.rowEnd(row);
      int both = 0;
      while (p < lastP && q < lastQ) {
        int difference = a.index(p) - b.index(q);
        both += difference == 0 ? 1 : 0;
        p += difference <= 0 ? 1 : 0;
        q += difference >= 0 ? 1 : 0;
      }
      offsets[row + 1] = a.rowLength(row) + b.rowLength(row) - both;
    }
  }

  private static int sumUp(int[] offsets, SparsityPattern shape) {
    long total = 0;
    for (int row = 1; row < offsets.length; row++) {
      total += offsets[row];
      // Wraps around for what is refused in the end.
      offsets[row] = (int) total;
    }
    return Checks.entryCount(
        "the sum of two matrices of " + shape.rows() + "x" + shape.columns(), total);
  }

  private void fill(SparsityPattern a, SparsityPattern b, int chunk) {
    int[] indices = pattern.rawIndices();
    for (int row = boundaries[chunk]; row < boundaries[chunk + 1]; row++) {
      int p = a.rowStart(row);
      int q = b.rowStart(row);
      int lastP = a.rowEnd(row);
      int lastQ = b.rowEnd(row);
      for (int place = pattern.rowStart(row); place < pattern.rowEnd(row); place++) {
        int columnA = p < lastP ? a.index(p) : Integer.MAX_VALUE;
        int columnB = q < lastQ ? b.index(q) : Integer.MAX_VALUE;
        indices[place] = Math.min(columnA, columnB);
        if (columnA <= columnB) {
          p = place(placesOfA, p, place);
        }
        if (columnB <= columnA) {
          q = place(placesOfB, q, place);
        }
      }
    }
  }

  private static int place(int[] places, int position, int place) {
    if (places != null) {
      places[position] = place;
    }
    return position + 1;
  }

  /** The structure of the sum. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /** Number of chunks of rows of nearly equal work. */
  public int chunks() {
    return boundaries.length - 1;
  }

  /** First row of a chunk; that of the one after the last is the number of rows. */
  int firstRow(int chunk) {
    return boundaries[chunk];
  }

  /** Where each entry of A stands in the sum, or null if the entries are those of the sum. */
  int[] placesOfA() {
    return placesOfA;
  }

  /** Where each entry of B stands in the sum, or null if the entries are those of the sum. */
  int[] placesOfB() {
    return placesOfB;
  }

  /** Says how values are added. */
  public String describe() {
    return describe("A", placesOfA) + ", " + describe("B", placesOfB);
  }

  private static String describe(String name, int[] places) {
    return name + (places == null ? " has all entries: read in order" : " by a list of places");
  }
}
