package io.github.spdnn.kernels.scalar;

import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;

/** Products with sparse vectors without vector instructions. */
public final class FloatScalarSpmspvKernels implements FloatSpmspvKernels {
  /** Any length would do; with this one there are as many pieces as with the widest vectors. */
  private static final int PIECE = 16;

  @Override
  public int pieceLength() {
    return PIECE;
  }

  @Override
  public long addColumns(
      FloatColumnRuns a, int[] indices, float[] values, int count, FloatPanel y) {
    long done = 0;
    for (int n = 0; n < count; n++) {
      int end = a.rawOffsets()[indices[n] + 1];
      for (int piece = a.rawOffsets()[indices[n]]; piece < end; piece++) {
        for (int r = 0; r < PIECE; r++) {
          add(a.values().get(0, piece * PIECE + r), values[n], y, a.rawRows()[piece] + r);
        }
        done += PIECE;
      }
    }
    return done + addRest(a, indices, values, count, y);
  }

  /** Adds the entries that are in no piece; returns how many. */
  public static long addRest(
      FloatColumnRuns a, int[] indices, float[] values, int count, FloatPanel y) {
    return addEntries(a.ends(), indices, values, count, y)
        + addEntries(a.remainder(), indices, values, count, y);
  }

  private static long addEntries(
      FloatCsc entries, int[] indices, float[] values, int count, FloatPanel y) {
    if (entries == null) {
      return 0;
    }
    SparsityPattern pattern = entries.transposedPattern();
    float[] w = entries.rawValues();
    long done = 0;
    for (int n = 0; n < count; n++) {
      int end = pattern.rowEnd(indices[n]);
      for (int at = pattern.rowStart(indices[n]); at < end; at++) {
        add(w[at], values[n], y, pattern.index(at));
        done++;
      }
    }
    return done;
  }

  private static void add(float weight, float x, FloatPanel y, int row) {
    y.set(0, row, FloatMultiplyAdd.apply(weight, x, y.get(0, row)));
  }

  @Override
  public int list(FloatPanel y, int length, FloatEpilogue epilogue, int[] indices, float[] values) {
    return list(y, 0, length, epilogue, indices, values, 0);
  }

  /** Lists the elements of a part of y behind those that are listed already. */
  public static int list(
      FloatPanel y,
      int from,
      int to,
      FloatEpilogue epilogue,
      int[] indices,
      float[] values,
      int listed) {
    float low = epilogue.low();
    float high = epilogue.high();
    float slope = epilogue.slope();
    boolean leaks = epilogue.leaks();
    int count = listed;
    for (int i = from; i < to; i++) {
      float value = y.get(0, i);
      value = leaks && value < 0 ? slope * value : value;
      value = value <= low ? low : value;
      value = value >= high ? high : value;
      if (value != 0) {
        indices[count] = i;
        values[count++] = value;
      }
    }
    return count;
  }
}
