package io.github.spdnn.core.random;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import org.junit.jupiter.api.Test;

class FloatValuesTest {
  @Test
  void valuesFillTheirRangeEvenly() {
    SparsityPattern pattern = RandomPatterns.uniform(100, 200, 100, 1);
    FloatCsr a = FloatValues.uniform(pattern, -3, 5, 9);
    assertSame(pattern, a.pattern());
    int[] counts = new int[8];
    for (float value : a.rawValues()) {
      assertTrue(value >= -3 && value < 5);
      counts[(int) Math.floor(value + 3)]++;
    }
    for (int count : counts) {
      // Expected 1250 with a standard deviation of 33; the seed is fixed.
      assertEquals(1250, count, 130);
    }
  }

  @Test
  void denseValuesLieBetweenMinusOneAndOne() {
    FloatDense a = FloatValues.dense(40, 30, 1);
    assertEquals(40, a.rows());
    assertEquals(30, a.columns());
    boolean negative = false;
    boolean positive = false;
    for (float value : a.rawValues()) {
      assertTrue(value >= -1 && value < 1);
      negative |= value < -0.9f;
      positive |= value > 0.9f;
    }
    assertTrue(negative && positive);
  }

  @Test
  void seedsDecide() {
    assertEquals(FloatValues.dense(3, 4, 7), FloatValues.dense(3, 4, -1, 1, 7));
    assertNotEquals(FloatValues.dense(3, 4, 7), FloatValues.dense(3, 4, 8));
    SparsityPattern pattern = RandomPatterns.uniform(5, 5, 2, 1);
    assertEquals(FloatValues.uniform(pattern, 0, 1, 7), FloatValues.uniform(pattern, 0, 1, 7));
    assertNotEquals(FloatValues.uniform(pattern, 0, 1, 7), FloatValues.uniform(pattern, 0, 1, 8));
  }

  @Test
  void theWidestRangeIsFilled() {
    FloatDense a = FloatValues.dense(30, 30, -Float.MAX_VALUE, Float.MAX_VALUE, 1);
    for (float value : a.rawValues()) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void boundsAreChecked() {
    SparsityPattern pattern = SparsityPattern.empty(1, 1);
    String end = ": both must be finite, the first the smaller";
    assertRefused("values from 1.0 to 1.0" + end, () -> FloatValues.uniform(pattern, 1, 1, 1));
    assertRefused(
        "values from NaN to 1.0" + end, () -> FloatValues.uniform(pattern, Float.NaN, 1, 1));
    assertRefused(
        "values from 0.0 to Infinity" + end,
        () -> FloatValues.dense(1, 1, 0, Float.POSITIVE_INFINITY, 1));
  }
}
