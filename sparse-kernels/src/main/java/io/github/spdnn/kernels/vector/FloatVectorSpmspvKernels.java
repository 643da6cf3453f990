package io.github.spdnn.kernels.vector;

import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmspvKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Products with sparse vectors: the lanes of a vector are neighbouring rows of a run. */
final class FloatVectorSpmspvKernels implements FloatSpmspvKernels {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = SPECIES.length();
  private static final long BYTES = SPECIES.vectorByteSize();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** As many lanes of int as of the elements. */
  private static final VectorSpecies<Integer> PLACES =
      VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, LANES * Integer.SIZE)));

  private static final IntVector FIRST_PLACES = IntVector.zero(PLACES).addIndex(1);

  private final FloatSpmspvKernels scalar = new FloatScalarSpmspvKernels();

  @Override
  public int pieceLength() {
    return LANES;
  }

  @Override
  public long addColumns(
      FloatColumnRuns a, int[] indices, float[] values, int count, FloatPanel y) {
    long pieces =
        addPieces(
            a.rawOffsets(), a.rawRows(), a.values().memory(), indices, values, count, y.memory());
    return pieces * LANES + FloatScalarSpmspvKernels.addRest(a, indices, values, count, y);
  }

  /**
   * A column of a Graph Challenge layer has two pieces. A loop of two rounds costs more than the
   * rounds do, so that two pieces have code of their own.
   */
  private static long addPieces(
      int[] offsets,
      int[] rows,
      MemorySegment w,
      int[] indices,
      float[] values,
      int count,
      MemorySegment y) {
    long done = 0;
    for (int n = 0; n < count; n++) {
      int at = offsets[indices[n]];
      int left = offsets[indices[n] + 1] - at;
      FloatVector x = FloatVector.broadcast(SPECIES, values[n]);
      done += left;
      if (left == 2) {
        add(x, w, at, y, rows[at]);
        add(x, w, at + 1, y, rows[at + 1]);
      } else {
        for (int piece = at; piece < at + left; piece++) {
          add(x, w, piece, y, rows[piece]);
        }
      }
    }
    return done;
  }

  private static void add(FloatVector x, MemorySegment w, int piece, MemorySegment y, int row) {
    long to = (long) row * Float.BYTES;
    FloatVector sum = FloatVector.fromMemorySegment(SPECIES, y, to, ORDER);
    x.fma(FloatVector.fromMemorySegment(SPECIES, w, piece * BYTES, ORDER), sum)
        .intoMemorySegment(y, to, ORDER);
  }

  @Override
  public int list(FloatPanel y, int length, FloatEpilogue epilogue, int[] indices, float[] values) {
    if (LANES < Lanes.LEAST_LANES_FOR_MASKS) {
      return scalar.list(y, length, epilogue, indices, values);
    }
    int whole = length - length % LANES;
    float low = epilogue.low();
    float high = epilogue.high();
    int count =
        epilogue.leaks()
            ? listLeaky(y.memory(), whole, epilogue.slope(), low, high, indices, values)
            : listVectors(y.memory(), whole, low, high, indices, values);
    return FloatScalarSpmspvKernels.list(y, whole, length, epilogue, indices, values, count);
  }

  private static int listVectors(
      MemorySegment y, int length, float low, float high, int[] indices, float[] values) {
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    int count = 0;
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, y, (long) i * Float.BYTES, ORDER);
      v = v.blend(least, v.compare(VectorOperators.LE, least));
      v = v.blend(most, v.compare(VectorOperators.GE, most));
      VectorMask<Float> nonzero = v.compare(VectorOperators.NE, 0.0f);
      if (nonzero.anyTrue()) {
        v.compress(nonzero).intoArray(values, count);
        FIRST_PLACES.add(i).compress(nonzero.cast(PLACES)).intoArray(indices, count);
        count += nonzero.trueCount();
      }
    }
    return count;
  }

  /** As {@link #listVectors}, in a method of its own, so that plain ranges do not pay for it. */
  private static int listLeaky(
      MemorySegment y,
      int length,
      float slope,
      float low,
      float high,
      int[] indices,
      float[] values) {
    FloatVector factor = FloatVector.broadcast(SPECIES, slope);
    FloatVector least = FloatVector.broadcast(SPECIES, low);
    FloatVector most = FloatVector.broadcast(SPECIES, high);
    int count = 0;
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromMemorySegment(SPECIES, y, (long) i * Float.BYTES, ORDER);
      v = v.blend(v.mul(factor), v.compare(VectorOperators.LT, 0.0f));
      v = v.blend(least, v.compare(VectorOperators.LE, least));
      v = v.blend(most, v.compare(VectorOperators.GE, most));
      VectorMask<Float> nonzero = v.compare(VectorOperators.NE, 0.0f);
      if (nonzero.anyTrue()) {
        v.compress(nonzero).intoArray(values, count);
        FIRST_PLACES.add(i).compress(nonzero.cast(PLACES)).intoArray(indices, count);
        count += nonzero.trueCount();
      }
    }
    return count;
  }
}
