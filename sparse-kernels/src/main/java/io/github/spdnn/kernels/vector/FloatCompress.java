package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanelKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Packs the kept columns of a panel together. */
final class FloatCompress {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  private FloatCompress() {}

  static void columns(float[] from, int rows, long keep, float[] to, int toColumn) {
    int target = toColumn;
    for (int column = 0; column < FloatPanelKernels.COLUMNS; column += LANES) {
      long bits = (keep >>> column) & (-1L >>> (64 - LANES));
      int count = Long.bitCount(bits);
      if (count > 0) {
        group(from, column, rows, bits, count, to, target);
        target += count;
      }
    }
  }

  /** One vector per row. The masked store keeps off the columns that others have filled. */
  private static void group(
      float[] from, int column, int rows, long bits, int count, float[] to, int target) {
    VectorMask<Float> kept = VectorMask.fromLong(SPECIES, bits);
    VectorMask<Float> packed = VectorMask.fromLong(SPECIES, -1L >>> (64 - count));
    for (int row = 0; row < rows; row++) {
      int at = row * FloatPanelKernels.COLUMNS;
      FloatVector.fromArray(SPECIES, from, at + column)
          .compress(kept)
          .intoArray(to, at + target, packed);
    }
  }
}
