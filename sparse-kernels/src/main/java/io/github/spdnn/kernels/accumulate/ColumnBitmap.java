package io.github.spdnn.kernels.accumulate;

/**
 * A set of columns, a bit for each; reading it in ascending order empties it. The summary, a bit
 * for each word, is kept only by {@link #addSummarised}.
 */
final class ColumnBitmap {
  /** What {@link #take} and {@link #takeSummarised} may write beyond the columns they return. */
  static final int SLACK = 4;

  private final long[] words;
  private final long[] summary;
  private final int[] list;
  private int low = Integer.MAX_VALUE;
  private int high = -1;

  ColumnBitmap(int columns) {
    words = new long[words(columns)];
    summary = new long[words(words.length)];
    list = new int[words.length + SLACK];
  }

  /** Number of words for a bit per column. */
  static int words(int columns) {
    return (int) ((columns + 63L) >> 6);
  }

  /** Adds a row of packed columns. */
  void add(PackedRows rows, int row) {
    int[] at = rows.words();
    long[] masks = rows.masks();
    int from = rows.start(row);
    int to = rows.start(row + 1);
    if (from < to) {
      low = Math.min(low, at[from]);
      high = Math.max(high, at[to - 1]);
    }
    for (int i = from; i < to; i++) {
      words[at[i]] |= masks[i];
    }
  }

  /** Adds a row of packed columns, and keeps the summary. */
  void addSummarised(PackedRows rows, int row) {
    int[] at = rows.words();
    long[] masks = rows.masks();
    int from = rows.start(row);
    int to = rows.start(row + 1);
    if (from < to) {
      low = Math.min(low, at[from]);
      high = Math.max(high, at[to - 1]);
    }
    for (int i = from; i < to; i++) {
      int word = at[i];
      words[word] |= masks[i];
      summary[word >> 6] |= 1L << word;
    }
  }

  /** Writes the columns, ascending, and returns their number. Empties the set. */
  int take(int[] out) {
    int end = 0;
    for (int word = low; word <= high; word++) {
      long bits = words[word];
      if (bits != 0) {
        words[word] = 0;
        end = write(bits, word << 6, out, end);
      }
    }
    low = Integer.MAX_VALUE;
    high = -1;
    return end;
  }

  /** As {@link #take}, for a set that was filled by {@link #addSummarised} alone. */
  int takeSummarised(int[] out) {
    int count = 0;
    for (int group = low >> 6; group <= high >> 6; group++) {
      long bits = summary[group];
      if (bits != 0) {
        summary[group] = 0;
        count = write(bits, group << 6, list, count);
      }
    }
    int end = 0;
    for (int i = 0; i < count; i++) {
      int word = list[i];
      long bits = words[word];
      words[word] = 0;
      end = write(bits, word << 6, out, end);
    }
    low = Integer.MAX_VALUE;
    high = -1;
    return end;
  }

  /** Writes the places of set bits: four at a time, so that the branches are easy to predict. */
  private static int write(long bits, int base, int[] out, int at) {
    int end = at + Long.bitCount(bits);
    long rest = bits;
    for (int i = at; i < end; i += 4) {
      out[i] = base + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      out[i + 1] = base + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      out[i + 2] = base + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      out[i + 3] = base + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    return end;
  }
}
