package io.github.spdnn.kernels;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloatEpilogueTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @Test
  void settings() {
    float[] bias = {1, 2};
    FloatEpilogue epilogue = FloatEpilogue.NONE.withBias(bias).withRange(-1, 3);
    assertEquals(2, epilogue.bias(1));
    assertEquals(-1, epilogue.low());
    assertEquals(3, epilogue.high());
    assertEquals("FloatEpilogue[bias 2 rows, range -1.0 to 3.0]", epilogue.toString());
    bias[1] = 7;
    assertEquals(7, epilogue.bias(1), "the bias is shared");
    assertEquals(0, FloatEpilogue.NONE.bias(1));
    assertEquals(
        "FloatEpilogue[bias none, range -Infinity to Infinity]", FloatEpilogue.NONE.toString());
  }

  @Test
  void clampsUnlessBothSidesAreOpen() {
    assertFalse(FloatEpilogue.NONE.clamps());
    assertFalse(FloatEpilogue.NONE.withBias(new float[1]).withRange(-INFINITY, INFINITY).clamps());
    assertTrue(FloatEpilogue.NONE.withRelu().clamps());
    assertTrue(FloatEpilogue.NONE.withRange(-INFINITY, 0).clamps());
    assertTrue(FloatEpilogue.NONE.withRange(-INFINITY, -INFINITY).clamps());
    assertTrue(FloatEpilogue.NONE.withRange(INFINITY, INFINITY).clamps());
  }

  @Test
  void rangesMustNotBeEmpty() {
    assertRefused("low 1.0 is not at most high 0.5", () -> FloatEpilogue.NONE.withRange(1, 0.5f));
    assertRefused(
        "low NaN is not at most high 1.0", () -> FloatEpilogue.NONE.withRange(Float.NaN, 1));
    assertRefused(
        "low 0.0 is not at most high NaN", () -> FloatEpilogue.NONE.withRange(0, Float.NaN));
  }

  @Test
  void aSlopeStaysWithBiasAndRange() {
    FloatEpilogue leaky = FloatEpilogue.NONE.withLeakyRelu(0.25f);
    assertEquals(0.25f, leaky.slope());
    assertTrue(leaky.leaks());
    assertFalse(leaky.clamps());
    FloatEpilogue all = leaky.withBias(new float[1]).withRange(-1, 3);
    assertEquals(0.25f, all.slope());
    assertEquals(0.25f, leaky.withRelu().slope());
    assertEquals(3, all.withLeakyRelu(0.5f).high());
    assertEquals("FloatEpilogue[bias 1 rows, range -1.0 to 3.0, slope 0.25]", all.toString());
    assertEquals(1, FloatEpilogue.NONE.slope());
    assertFalse(FloatEpilogue.NONE.leaks());
    assertFalse(leaky.withLeakyRelu(1).leaks());
    assertTrue(leaky.withLeakyRelu(0).leaks());
  }

  @Test
  void slopesMustBeFiniteAndNotNegative() {
    assertRefused(
        "the slope -0.5 is not at least 0 and finite",
        () -> FloatEpilogue.NONE.withLeakyRelu(-0.5f));
    assertRefused(
        "the slope Infinity is not at least 0 and finite",
        () -> FloatEpilogue.NONE.withLeakyRelu(INFINITY));
    assertRefused(
        "the slope NaN is not at least 0 and finite",
        () -> FloatEpilogue.NONE.withLeakyRelu(Float.NaN));
  }

  @Test
  void thereMustBeABiasForEveryRow() {
    FloatEpilogue.NONE.checkRows(5);
    FloatEpilogue.NONE.withBias(new float[5]).checkRows(5);
    assertRefused(
        "the epilogue has a bias for 4 rows, the product has 5",
        () -> FloatEpilogue.NONE.withBias(new float[4]).checkRows(5));
  }
}
