package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.scalar.FloatScalarGemmKernels;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The products of dense blocks in use against the scalar ones, bit for bit. */
class FloatGemmKernelsTest {
  private static final FloatGemmKernels SCALAR = new FloatScalarGemmKernels();
  private static final FloatGemmKernels ACTIVE = Kernels.active().floatGemm();

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Test
  void aPanelIsSomeWholeVectors() {
    assertTrue(ACTIVE.columnStep() > 0);
    assertEquals(0, ACTIVE.panelColumns() % ACTIVE.columnStep());
  }

  /** Every number of columns that kernels take, and all that is around the block stays. */
  @Property(tries = 300)
  void blocks(
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 40) int depth,
      @ForAll @IntRange(max = 9) int offset,
      @ForAll boolean add,
      @ForAll("seeds") long seed) {
    for (int columns = 0; columns <= ACTIVE.panelColumns(); columns += ACTIVE.columnStep()) {
      FloatDense a = dense(rows, depth, offset, seed);
      FloatDense b = dense(depth, columns, offset, seed + 1);
      FloatDense expected = dense(rows, columns, 2 * offset, seed + 2);
      FloatDense actual =
          FloatDense.wrap(rows, columns, expected.stride(), expected.rawValues().clone());
      multiply(SCALAR, a, b, expected, offset, add);
      multiply(ACTIVE, a, b, actual, offset, add);
      assertSame(expected.rawValues(), actual.rawValues());
    }
  }

  private static FloatDense dense(int rows, int columns, int padding, long seed) {
    return FloatArbitraries.dense(new Shape(rows, columns), padding, ValueKind.SPECIAL, seed);
  }

  /** The rows of c have the offset before them and as much behind them. */
  private static void multiply(
      FloatGemmKernels kernels, FloatDense a, FloatDense b, FloatDense c, int offset, boolean add) {
    kernels.multiply(
        a.rawValues(),
        0,
        a.stride(),
        b.rawValues(),
        0,
        b.stride(),
        c.rawValues(),
        offset,
        c.stride(),
        c.rows(),
        c.columns(),
        a.columns(),
        add);
  }

  @Property(tries = 100)
  void leaks(@ForAll("seeds") long seed) {
    for (int columns = 0; columns <= ACTIVE.panelColumns(); columns += ACTIVE.columnStep()) {
      float[] expected = dense(1, columns, 7, seed).rawValues();
      float[] actual = expected.clone();
      SCALAR.leak(expected, 3, columns, 0.1f);
      ACTIVE.leak(actual, 3, columns, 0.1f);
      assertSame(expected, actual);
    }
  }

  @Property(tries = 100)
  void clamps(@ForAll("seeds") long seed) {
    for (int columns = 0; columns <= ACTIVE.panelColumns(); columns += ACTIVE.columnStep()) {
      float[] expected = dense(1, columns, 7, seed).rawValues();
      float[] actual = expected.clone();
      SCALAR.clamp(expected, 3, columns, -2, 4);
      ACTIVE.clamp(actual, 3, columns, -2, 4);
      assertSame(expected, actual);
    }
  }
}
