package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Moves values between arrays and panels. */
final class FloatPanelCopies {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();
  private static final int WIDE = 4 * LANES;
  private static final long BYTES = SPECIES.vectorByteSize();

  /** 0, 1, 2 … */
  private static final float[] PLACES = places();

  private FloatPanelCopies() {}

  private static float[] places() {
    float[] places = new float[LANES];
    for (int i = 0; i < LANES; i++) {
      places[i] = i;
    }
    return places;
  }

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
    if (whole < FloatPanel.padded(columns)) {
      packRest(from, at, stride, fromRow, toRow, whole, columns, to);
    }
  }

  /** The columns that do not fill a vector, and the padding. */
  private static void packRest(
      float[] from,
      int at,
      int stride,
      int fromRow,
      int toRow,
      int column,
      int columns,
      FloatPanel to) {
    int row = fromRow;
    if (LANES >= Lanes.LEAST_LANES_FOR_MASKS && FloatPanel.padded(columns) - column == LANES) {
      // A vector may reach into the next row, but not over the end of the array.
      int readable = from.length - LANES - at - column;
      int end = readable < 0 ? 0 : stride == 0 ? toRow : readable / stride + 1;
      row = Math.clamp(end, fromRow, toRow);
      packPart(from, at + column, stride, fromRow, row, to, column, columns - column);
    }
    for (; row < toRow; row++) {
      FloatScalarPanelKernels.packRow(from, at + row * stride, column, columns, to, row);
    }
  }

  /** Vectors of which only the first elements are wanted; the others become 0. */
  private static void packPart(
      float[] from,
      int at,
      int stride,
      int fromRow,
      int toRow,
      FloatPanel to,
      int column,
      int count) {
    MemorySegment memory = to.memory();
    FloatVector place = FloatVector.fromArray(SPECIES, PLACES, 0);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = fromRow; row < toRow; row++) {
      long target = (long) row * to.strideBytes() + (long) column * Float.BYTES;
      FloatVector value = FloatVector.fromArray(SPECIES, from, at + row * stride);
      value
          .blend(zero, place.compare(VectorOperators.GE, (float) count))
          .intoMemorySegment(memory, target, ORDER);
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
      if (whole < columns && fits(c, target + whole)) {
        long rest = source + (long) whole * Float.BYTES;
        storePart(y.memory(), rest, columns - whole, alpha, beta, c, target + whole);
      } else if (whole < columns) {
        FloatScalarPanelKernels.storeRow(y, place - yBase, whole, columns, alpha, beta, c, target);
      }
    }
  }

  /** True if a whole vector would fit there, and parts of vectors can be stored. */
  private static boolean fits(float[] c, int at) {
    return LANES >= Lanes.LEAST_LANES_FOR_MASKS && at + LANES <= c.length;
  }

  /**
   * The first elements of a vector. The mask comes from a comparison, as other ways to make one
   * allocated in some runs; and so does a vector that reaches over the end of the array.
   */
  private static void storePart(
      MemorySegment y, long source, int count, float alpha, float beta, float[] c, int target) {
    VectorMask<Float> there =
        FloatVector.fromArray(SPECIES, PLACES, 0).compare(VectorOperators.LT, (float) count);
    FloatVector value = FloatVector.fromMemorySegment(SPECIES, y, source, ORDER);
    if (alpha != 1 || beta != 0) {
      value = value.mul(alpha);
    }
    if (beta != 0) {
      FloatVector old = FloatVector.fromArray(SPECIES, c, target, there);
      value = old.fma(FloatVector.broadcast(SPECIES, beta), value);
    }
    value.intoArray(c, target, there);
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
