package io.github.spdnn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatRowSlices;
import org.junit.jupiter.api.Test;

/** The specification, by hand. */
class FloatScalarSliceKernelsTest {
  private final FloatScalarSliceKernels kernels = new FloatScalarSliceKernels();

  private static FloatPanel sums(float... values) {
    FloatPanel sums = FloatPanel.zeros(1, values.length);
    for (int i = 0; i < values.length; i++) {
      sums.set(0, i, values[i]);
    }
    return sums;
  }

  private static float[] values(FloatPanel sums, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = sums.get(0, i);
    }
    return values;
  }

  /** Slices of two rows: rows 0 and 1 of a tile of three, whose last row and row 3 are apart. */
  @Test
  void addsSlicesEndsAndRemainder() {
    FloatCsr a =
        FloatCsr.builder(4, 4)
            .add(0, 1, 1)
            .add(0, 3, 2)
            .add(1, 1, 3)
            .add(1, 3, 4)
            .add(2, 1, 5)
            .add(2, 3, 6)
            .add(3, 0, 7)
            .build();
    FloatTiled tiled = FloatTiled.of(a, new TileSettings(2, 0));
    FloatRowSlices slices = FloatRowSlices.of(tiled, 2);
    assertEquals(1, slices.slices());
    FloatPanel y = sums(100, 200, 300, 400);
    kernels.addRows(slices, new float[] {1, 10, 50, 1000}, y);
    assertArrayEquals(
        new float[] {100 + 10 + 2000, 200 + 30 + 4000, 300 + 50 + 6000, 400 + 7}, values(y, 4));
  }

  @Test
  void finishes() {
    float[] x = {9, 9, 9, 9, 9, 9};
    FloatEpilogue range = FloatEpilogue.NONE.withRange(0, 32);
    assertEquals(2, kernels.finish(sums(-1, 0, 5, 40), 4, range, x, 1));
    assertArrayEquals(new float[] {9, 0, 0, 5, 32, 9}, x);
  }
}
