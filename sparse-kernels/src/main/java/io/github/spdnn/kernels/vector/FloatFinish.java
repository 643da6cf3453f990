package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Applies the slope and the range of an epilogue to rows that were just computed and are still in
 * the first cache, and tells which columns are not 0. Compare and blend instead of max and min: two
 * instructions against six, because Java's max and min order zeros and NaN. The slope has a pass of
 * its own, so that the usual epilogues do not pay for it.
 */
final class FloatFinish {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LANES = SPECIES.length();

  private FloatFinish() {}

  /**
   * A row of a panel, columns from 0 to a whole number of vectors, through a whole epilogue but for
   * the bias; returns 0 if it does not clamp.
   */
  static long row(FloatPanel y, int row, int columns, FloatEpilogue epilogue) {
    if (epilogue.leaks()) {
      leak(y, row, columns, epilogue.slope());
    }
    return epilogue.clamps() ? one(y, row, columns, epilogue.low(), epilogue.high()) : 0;
  }

  /** Multiplies negative elements of a row, from 0 to a whole number of vectors, by a slope. */
  static void leak(FloatPanel y, int row, int columns, float slope) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      FloatScalarPanelKernels.leak(y, row, 0, columns, slope);
      return;
    }
    MemorySegment memory = y.memory();
    long yAt = (long) row * y.strideBytes();
    FloatVector factor = FloatVector.broadcast(SPECIES, slope);
    for (int column = 0; column < columns; column += LANES) {
      long at = yAt + (long) column * Float.BYTES;
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, memory, at, ORDER);
      a.blend(a.mul(factor), a.compare(VectorOperators.LT, 0.0f))
          .intoMemorySegment(memory, at, ORDER);
    }
  }

  /** Four rows of a panel, columns from 0 to a whole number of vectors. */
  static long four(
      FloatPanel y, int row0, int row1, int row2, int row3, int columns, float low, float high) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      return one(y, row0, columns, low, high)
          | one(y, row1, columns, low, high)
          | one(y, row2, columns, low, high)
          | one(y, row3, columns, low, high);
    }
    MemorySegment memory = y.memory();
    long y0 = (long) row0 * y.strideBytes();
    long y1 = (long) row1 * y.strideBytes();
    long y2 = (long) row2 * y.strideBytes();
    long y3 = (long) row3 * y.strideBytes();
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    long live = 0;
    for (int column = 0; column < columns; column += LANES) {
      long at = (long) column * Float.BYTES;
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, memory, y0 + at, ORDER);
      FloatVector b = FloatVector.fromMemorySegment(SPECIES, memory, y1 + at, ORDER);
      FloatVector c = FloatVector.fromMemorySegment(SPECIES, memory, y2 + at, ORDER);
      FloatVector d = FloatVector.fromMemorySegment(SPECIES, memory, y3 + at, ORDER);
      a = a.blend(least, a.compare(VectorOperators.LE, least));
      b = b.blend(least, b.compare(VectorOperators.LE, least));
      c = c.blend(least, c.compare(VectorOperators.LE, least));
      d = d.blend(least, d.compare(VectorOperators.LE, least));
      a = a.blend(most, a.compare(VectorOperators.GE, most));
      b = b.blend(most, b.compare(VectorOperators.GE, most));
      c = c.blend(most, c.compare(VectorOperators.GE, most));
      d = d.blend(most, d.compare(VectorOperators.GE, most));
      a.intoMemorySegment(memory, y0 + at, ORDER);
      b.intoMemorySegment(memory, y1 + at, ORDER);
      c.intoMemorySegment(memory, y2 + at, ORDER);
      d.intoMemorySegment(memory, y3 + at, ORDER);
      long nonzero =
          a.compare(VectorOperators.NE, 0.0f)
              .or(b.compare(VectorOperators.NE, 0.0f))
              .or(c.compare(VectorOperators.NE, 0.0f))
              .or(d.compare(VectorOperators.NE, 0.0f))
              .toLong();
      live |= nonzero << column;
    }
    return live;
  }

  /** A row of a panel, columns from 0 to a whole number of vectors. */
  static long one(FloatPanel y, int row, int columns, float low, float high) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      return FloatScalarPanelKernels.clamp(y, row, 0, columns, low, high);
    }
    MemorySegment memory = y.memory();
    long yAt = (long) row * y.strideBytes();
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    long live = 0;
    for (int column = 0; column < columns; column += LANES) {
      long at = yAt + (long) column * Float.BYTES;
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, memory, at, ORDER);
      a = a.blend(least, a.compare(VectorOperators.LE, least));
      a = a.blend(most, a.compare(VectorOperators.GE, most));
      a.intoMemorySegment(memory, at, ORDER);
      live |= a.compare(VectorOperators.NE, 0.0f).toLong() << column;
    }
    return live;
  }
}
