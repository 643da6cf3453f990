package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Applies the range of an epilogue to rows that were just computed and are still in the first
 * cache, and tells which columns are not 0. Compare and blend instead of max and min: two
 * instructions against six, because Java's max and min order zeros and NaN.
 */
final class FloatFinish {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();

  private FloatFinish() {}

  static long four(float[] y, int y0, int y1, int y2, int y3, int columns, float low, float high) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      return one(y, y0, columns, low, high)
          | one(y, y1, columns, low, high)
          | one(y, y2, columns, low, high)
          | one(y, y3, columns, low, high);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    long live = 0;
    for (int column = 0; column < columns; column += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, y, y0 + column);
      FloatVector b = FloatVector.fromArray(SPECIES, y, y1 + column);
      FloatVector c = FloatVector.fromArray(SPECIES, y, y2 + column);
      FloatVector d = FloatVector.fromArray(SPECIES, y, y3 + column);
      a = a.blend(least, a.compare(VectorOperators.LT, least));
      b = b.blend(least, b.compare(VectorOperators.LT, least));
      c = c.blend(least, c.compare(VectorOperators.LT, least));
      d = d.blend(least, d.compare(VectorOperators.LT, least));
      a = a.blend(most, a.compare(VectorOperators.GT, most));
      b = b.blend(most, b.compare(VectorOperators.GT, most));
      c = c.blend(most, c.compare(VectorOperators.GT, most));
      d = d.blend(most, d.compare(VectorOperators.GT, most));
      a.intoArray(y, y0 + column);
      b.intoArray(y, y1 + column);
      c.intoArray(y, y2 + column);
      d.intoArray(y, y3 + column);
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

  static long one(float[] y, int yAt, int columns, float low, float high) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      return FloatScalarPanelKernels.clamp(y, yAt, columns, low, high);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    long live = 0;
    for (int column = 0; column < columns; column += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, y, yAt + column);
      a = a.blend(least, a.compare(VectorOperators.LT, least));
      a = a.blend(most, a.compare(VectorOperators.GT, most));
      a.intoArray(y, yAt + column);
      live |= a.compare(VectorOperators.NE, 0.0f).toLong() << column;
    }
    return live;
  }
}
