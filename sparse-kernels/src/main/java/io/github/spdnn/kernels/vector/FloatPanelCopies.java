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
  private static final int WIDE = 4 * LANES;
  private static final long BYTES = SPECIES.vectorByteSize();

  private FloatPanelCopies() {}

  static void pack(
      float[] from, int at, int stride, int fromRow, int toRow, int columns, FloatPanel to) {
    int whole = columns - columns % LANES;
    int wide = columns - columns % WIDE;
    for (int column = 0; column < wide; column += WIDE) {
      packWide(from, at + column, stride, fromRow, toRow, to, column);
    }
    for (int column = wide; column < whole; column += LANES) {
      packVector(from, at + column, stride, fromRow, toRow, to, column);
    }
    for (int row = fromRow; whole < to.stride() && row < toRow; row++) {
      FloatScalarPanelKernels.packRow(from, at + row * stride, whole, columns, to, row);
    }
  }

  /** Four vectors of each row. */
  private static void packWide(
      float[] from, int at, int stride, int fromRow, int toRow, FloatPanel to, int column) {
    MemorySegment memory = to.memory();
    for (int row = fromRow; row < toRow; row++) {
      int source = at + row * stride;
      long target = (long) row * to.strideBytes() + (long) column * Float.BYTES;
      FloatVector.fromArray(SPECIES, from, source).intoMemorySegment(memory, target, ORDER);
      FloatVector.fromArray(SPECIES, from, source + LANES)
          .intoMemorySegment(memory, target + BYTES, ORDER);
      FloatVector.fromArray(SPECIES, from, source + 2 * LANES)
          .intoMemorySegment(memory, target + 2 * BYTES, ORDER);
      FloatVector.fromArray(SPECIES, from, source + 3 * LANES)
          .intoMemorySegment(memory, target + 3 * BYTES, ORDER);
    }
  }

  private static void packVector(
      float[] from, int at, int stride, int fromRow, int toRow, FloatPanel to, int column) {
    MemorySegment memory = to.memory();
    for (int row = fromRow; row < toRow; row++) {
      long target = (long) row * to.strideBytes() + (long) column * Float.BYTES;
      FloatVector.fromArray(SPECIES, from, at + row * stride)
          .intoMemorySegment(memory, target, ORDER);
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
