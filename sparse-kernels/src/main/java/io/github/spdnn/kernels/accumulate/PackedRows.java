package io.github.spdnn.kernels.accumulate;

import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/**
 * The columns of a pattern packed as words of 64 bits, so that rows are united word by word. From
 * the symbolic phase of KKMEM: M. Deveci, C. Trott, S. Rajamanickam, "Multithreaded sparse
 * matrix-matrix multiplication for many-core and GPU architectures", Parallel Computing 78 (2018).
 */
final class PackedRows {
  private final int[] offsets;
  private final int[] words;
  private final long[] masks;

  private PackedRows(int[] offsets, int[] words, long[] masks) {
    this.offsets = offsets;
    this.words = words;
    this.masks = masks;
  }

  static PackedRows of(SparsityPattern pattern) {
    int[] offsets = new int[pattern.rows() + 1];
    int[] words = new int[pattern.stored()];
    long[] masks = new long[pattern.stored()];
    int count = 0;
    for (int row = 0; row < pattern.rows(); row++) {
      int last = -1;
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        int column = pattern.index(position);
        if (column >> 6 != last) {
          last = column >> 6;
          words[count++] = last;
        }
        masks[count - 1] |= 1L << column;
      }
      offsets[row + 1] = count;
    }
    return new PackedRows(offsets, Arrays.copyOf(words, count), Arrays.copyOf(masks, count));
  }

  int start(int row) {
    return offsets[row];
  }

  int[] words() {
    return words;
  }

  long[] masks() {
    return masks;
  }
}
