package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Moves values between arrays and panels. */
final class FloatPanelCopies {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();

  private FloatPanelCopies() {}

  static void pack(
      float[] from, int at, int stride, int fromRow, int toRow, int columns, FloatPanel to) {
    int whole = columns - columns % LANES;
    MemorySegment memory = to.memory();
    for (int row = fromRow; row < toRow; row++) {
      int source = at + row * stride;
      long target = (long) row * to.strideBytes();
      for (int column = 0; column < whole; column += LANES) {
        FloatVector.fromArray(SPECIES, from, source + column)
            .intoMemorySegment(memory, target + (long) column * Float.BYTES, ORDER);
      }
      if (whole < to.stride()) {
        FloatScalarPanelKernels.packRow(from, source, whole, columns, to, row);
      }
    }
  }

  static void store(
      FloatPanel y,
      int yBase,
      int[] list,
      int from,
      int to,
      int columns,
      float alpha,
      float beta,
      float[] c,
      int at,
      int stride) {
    int whole = columns - columns % LANES;
    for (int place = from; place < to; place++) {
      int row = list == null ? place : list[place];
      int target = at + row * stride;
      long source = (long) (place - yBase) * y.strideBytes();
      if (alpha == 1 && beta == 0) {
        copy(y.memory(), source, whole, c, target);
      } else {
        combine(y.memory(), source, whole, alpha, beta, c, target);
      }
      if (whole < columns) {
        FloatScalarPanelKernels.storeRow(y, place - yBase, whole, columns, alpha, beta, c, target);
      }
    }
  }

  private static void copy(MemorySegment y, long source, int columns, float[] c, int target) {
    for (int column = 0; column < columns; column += LANES) {
      FloatVector.fromMemorySegment(SPECIES, y, source + (long) column * Float.BYTES, ORDER)
          .intoArray(c, target + column);
    }
  }

  private static void combine(
      MemorySegment y, long source, int columns, float alpha, float beta, float[] c, int target) {
    for (int column = 0; column < columns; column += LANES) {
      FloatVector scaled =
          FloatVector.fromMemorySegment(SPECIES, y, source + (long) column * Float.BYTES, ORDER)
              .mul(alpha);
      if (beta != 0) {
        FloatVector old = FloatVector.fromArray(SPECIES, c, target + column);
        scaled = old.fma(FloatVector.broadcast(SPECIES, beta), scaled);
      }
      scaled.intoArray(c, target + column);
    }
  }
}
