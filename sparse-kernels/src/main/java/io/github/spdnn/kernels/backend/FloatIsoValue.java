package io.github.spdnn.kernels.backend;

import java.lang.foreign.MemorySegment;

/**
 * The value of all entries of an iso-valued matrix, and a cache line full of it. Kernels load a
 * vector of it from there: HotSpot's compiler takes a broadcast for so cheap that it repeats it
 * before each multiply-add, where it takes turns with them (51 against 40 GMAC/s; decision 0014).
 */
public final class FloatIsoValue {
  private final float value;
  private final FloatPanel line;

  private FloatIsoValue(float value) {
    this.value = value;
    line = FloatPanel.zeros(1, 1);
    for (int i = 0; i < line.stride(); i++) {
      line.set(0, i, value);
    }
  }

  /** Returns a value with its cache line. */
  public static FloatIsoValue of(float value) {
    return new FloatIsoValue(value);
  }

  /** The value. */
  public float value() {
    return value;
  }

  /** A cache line, each element of which is the value. */
  public MemorySegment line() {
    return line.memory();
  }
}
