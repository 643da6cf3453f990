package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Slopes and ranges in the kernels that take their operands elsewhere than in panels: bit for bit
 * what the scalar kernels give. Those of panels are in {@link FloatPanelKernelsTest}.
 */
class FloatSlopeKernelsTest {
  private static final FloatPanelKernels SCALAR = new FloatScalarPanelKernels();
  private static final FloatPanelKernels ACTIVE = Kernels.active().floatPanels();
  private static final FloatSpmspvKernels SPARSE = Kernels.active().floatSpmspv();

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Provide
  Arbitrary<FloatCsr> matrices() {
    return Arbitraries.of(ValueKind.class).flatMap(FloatPanelArbitraries::matrices);
  }

  @Property(tries = 300)
  void rowsOfColumnsWhereTheyAre(
      @ForAll("matrices") FloatCsr a,
      @ForAll @IntRange(max = FloatPanel.COLUMNS) int columns,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatDense x = FloatArbitraries.dense(new Shape(a.columns(), columns), 3, kind, seed);
    FloatEpilogue epilogue = FloatPanelArbitraries.epilogue(a.rows(), kind, random);
    FloatPanel expected = FloatPanel.zeros(a.rows(), columns);
    FloatPanel actual = FloatPanel.zeros(a.rows(), columns);
    direct(SCALAR, a, epilogue, x, expected, columns);
    direct(ACTIVE, a, epilogue, x, actual, columns);
    for (int row = 0; row < a.rows(); row++) {
      assertSame(values(expected, row, columns), values(actual, row, columns));
    }
  }

  private static void direct(
      FloatPanelKernels kernels,
      FloatCsr a,
      FloatEpilogue epilogue,
      FloatDense x,
      FloatPanel y,
      int columns) {
    kernels.multiplyDirect(a, 0, a.rows(), epilogue, x.rawValues(), 0, x.stride(), y, columns);
  }

  /** Against the definition; an element that becomes 0 by slope or range is not listed. */
  @Property(tries = 500)
  void listsOfNonzeros(
      @ForAll @IntRange(max = 100) int length, @ForAll ValueKind kind, @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatPanel y = FloatPanel.zeros(1, length);
    for (int i = 0; i < length; i++) {
      y.set(0, i, kind.drawFloat(random));
    }
    float[] before = values(y, 0, length);
    FloatEpilogue epilogue = FloatPanelArbitraries.epilogue(0, kind, random);
    int[] expectedIndices = new int[length];
    float[] expectedValues = new float[length];
    int expected = 0;
    for (int i = 0; i < length; i++) {
      float value = before[i] < 0 ? epilogue.slope() * before[i] : before[i];
      value = value <= epilogue.low() ? epilogue.low() : value;
      value = value >= epilogue.high() ? epilogue.high() : value;
      if (value != 0) {
        expectedIndices[expected] = i;
        expectedValues[expected++] = value;
      }
    }
    int[] indices = new int[length + FloatSpmspvKernels.SLACK];
    float[] listed = new float[length + FloatSpmspvKernels.SLACK];
    int count = SPARSE.list(y, length, epilogue, indices, listed);
    assertEquals(expected, count);
    assertArrayEquals(Arrays.copyOf(expectedIndices, count), Arrays.copyOf(indices, count));
    assertSame(Arrays.copyOf(expectedValues, count), Arrays.copyOf(listed, count));
    assertSame(before, values(y, 0, length));
  }

  private static float[] values(FloatPanel panel, int row, int columns) {
    float[] values = new float[columns];
    for (int column = 0; column < columns; column++) {
      values[column] = panel.get(row, column);
    }
    return values;
  }
}
