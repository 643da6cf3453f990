package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanel;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Packs the kept columns of a panel together. */
final class FloatCompress {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();

  private FloatCompress() {}

  static void columns(
      FloatPanel from, int fromRow, int toRow, long keep, FloatPanel to, int toColumn) {
    int target = toColumn;
    for (int column = 0; column < from.stride(); column += LANES) {
      long bits = (keep >>> column) & (-1L >>> (64 - LANES));
      int count = Long.bitCount(bits);
      if (count > 0) {
        group(from, column, fromRow, toRow, bits, count, to, target);
        target += count;
      }
    }
  }

  /**
   * One vector per row. Whole vectors are stored where the columns behind are free for it; a masked
   * store, which costs several times as much, only where the next row would begin.
   */
  private static void group(
      FloatPanel from,
      int column,
      int fromRow,
      int toRow,
      long bits,
      int count,
      FloatPanel to,
      int target) {
    VectorMask<Float> kept = VectorMask.fromLong(SPECIES, bits);
    MemorySegment source = from.memory();
    MemorySegment sink = to.memory();
    if (target + LANES <= to.stride()) {
      for (int row = fromRow; row < toRow; row++) {
        compressed(source, place(from, row, column), kept)
            .intoMemorySegment(sink, place(to, row, target), ORDER);
      }
    } else {
      VectorMask<Float> packed = VectorMask.fromLong(SPECIES, -1L >>> (64 - count));
      for (int row = fromRow; row < toRow; row++) {
        compressed(source, place(from, row, column), kept)
            .intoMemorySegment(sink, place(to, row, target), ORDER, packed);
      }
    }
  }

  private static FloatVector compressed(MemorySegment source, long at, VectorMask<Float> kept) {
    return FloatVector.fromMemorySegment(SPECIES, source, at, ORDER).compress(kept);
  }

  private static long place(FloatPanel panel, int row, int column) {
    return ((long) row * panel.stride() + column) * Float.BYTES;
  }
}
