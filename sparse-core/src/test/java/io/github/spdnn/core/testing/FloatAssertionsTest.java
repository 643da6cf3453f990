package io.github.spdnn.core.testing;

import static io.github.spdnn.core.testing.FloatAssertions.assertClose;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

class FloatAssertionsTest {
  private static void assertFails(String message, Executable action) {
    Failures.assertMessage(AssertionFailedError.class, message, action);
  }

  private static FloatDense row(float... values) {
    return FloatDense.of(values);
  }

  @Test
  void sparseMatricesAreComparedPlaceByPlace() {
    FloatCsr a = FloatCsr.builder(2, 3).add(0, 1, 1).add(1, 0, 2).add(1, 2, 3).build();
    assertSame(a, FloatCsr.of(a.pattern(), a.rawValues()));
    assertFails("expected 2x3, was 3x2", () -> assertSame(a, a.transpose()));
    assertFails(
        "row 1 column 2: expected 3.0, was 4.5",
        () -> assertSame(a, a.withValues(new float[] {1, 2, 4.5f})));
    FloatCsr moved = FloatCsr.builder(2, 3).add(0, 1, 1).add(1, 1, 2).add(1, 2, 3).build();
    assertFails("row 1 stores column 1 where 0 was expected", () -> assertSame(a, moved));
    FloatCsr longer = FloatCsr.builder(2, 3).add(0, 1, 1).add(0, 2, 0).build();
    assertFails("row 0 has 2 entries, expected were 1", () -> assertSame(a, longer));
    assertFails("row 0 has 1 entries, expected were 2", () -> assertSame(longer, a));
  }

  @Test
  void denseMatricesAreComparedBitByBit() {
    assertSame(row(1, Float.NaN), FloatDense.wrap(1, 2, 3, new float[] {1, Float.NaN, 7}));
    assertFails(
        "row 0 column 1: expected 0.0, was -0.0", () -> assertSame(row(1, 0), row(1, -0.0f)));
    assertFails("expected 1x2, was 1x1", () -> assertSame(row(1, 0), row(1)));
    assertSame(new float[] {1}, new float[] {1});
    assertFails(
        "row 0 column 1: expected 2.0, was 3.0",
        () -> assertSame(new float[] {1, 2}, new float[] {1, 3}));
  }

  @Test
  void exactIsByNumber() {
    assertExact(new double[][] {{0, Double.NaN}}, row(-0.0f, Float.NaN));
    assertFails(
        "row 0 column 0: expected 2.0, was 2.5",
        () -> assertExact(new double[][] {{2}}, row(2.5f)));
    assertFails(
        "row 0 column 0: expected 2.0, was NaN",
        () -> assertExact(new double[][] {{2}}, row(Float.NaN)));
    assertFails(
        "row 0: expected 2 columns, there are 1",
        () -> assertExact(new double[][] {{2, 3}}, row(2)));
    assertFails("expected 0 rows, there are 1", () -> assertExact(new double[0][], row(2)));
  }

  @Test
  void closeIsWithinTheBoundInclusive() {
    double[][] expected = {{2, Double.POSITIVE_INFINITY}};
    double[][] bound = {{0.5, 9}};
    assertClose(expected, bound, row(2.5f, Float.POSITIVE_INFINITY));
    assertClose(expected, bound, row(1.5f, Float.POSITIVE_INFINITY));
    assertFails(
        "row 0 column 0: expected 2.0, was 2.75, differs by 0.75, allowed is 0.5",
        () -> assertClose(expected, bound, row(2.75f, Float.POSITIVE_INFINITY)));
    assertFails(
        "row 0 column 1: expected Infinity, was 9.0, differs by Infinity, allowed is 9.0",
        () -> assertClose(expected, bound, row(2, 9)));
  }

  @Test
  void closeByARelativePartAndAFixedAmount() {
    double[][] expected = {{-8, 0}};
    assertClose(expected, 0.125, 0.5, row(-9.5f, 0.5f));
    assertFails(
        "row 0 column 1: expected 0.0, was 0.75, differs by 0.75, allowed is 0.5",
        () -> assertClose(expected, 0.125, 0.5, row(-9.5f, 0.75f)));
  }
}
