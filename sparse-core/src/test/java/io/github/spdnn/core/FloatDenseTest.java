package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.core.testing.FloatOracle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class FloatDenseTest {
  private static float[] floats(float... values) {
    return values;
  }

  @Test
  void elementsAreReadBack() {
    FloatDense a = FloatDense.of(floats(1, 2, 3), floats(4, 5, 6));
    assertEquals(2, a.rows());
    assertEquals(3, a.columns());
    assertEquals(3, a.stride());
    assertEquals(6, a.get(1, 2));
    a.set(1, 2, 7.5f);
    assertExact(new double[][] {{1, 2, 3}, {4, 5, 7.5}}, a);
    assertEquals("FloatDense[2x3: 1.0 2.0 3.0; 4.0 5.0 7.5]", a.toString());
  }

  @Test
  void ofCopiesAndWantsRowsOfOneLength() {
    float[] row = {1, 2};
    FloatDense a = FloatDense.of(row, row);
    row[0] = 9;
    assertExact(new double[][] {{1, 2}, {1, 2}}, a);
    assertEquals("FloatDense[0x0]", FloatDense.of().toString());
    assertRefused("row 1 has 3 columns, row 0 has 2", () -> FloatDense.of(row, floats(1, 2, 3)));
  }

  @Test
  void placesOutsideAreRefusedEvenInsideTheArray() {
    FloatDense a = FloatDense.wrap(2, 2, 3, new float[6]);
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "column 2 is outside 0..1", () -> a.get(0, 2));
    assertMessage(type, "row -1 is outside 0..1", () -> a.set(-1, 2, 1));
  }

  @Test
  void wrapSharesTheArrayAndSkipsThePadding() {
    float[] values = {1, 2, -1, 3, 4};
    FloatDense a = FloatDense.wrap(2, 2, 3, values);
    assertSame(values, a.rawValues());
    assertExact(new double[][] {{1, 2}, {3, 4}}, a);
    a.set(1, 0, 9);
    assertEquals(9, values[3]);
  }

  @Test
  void wrapChecksStrideAndLength() {
    assertRefused(
        "the stride 2 is less than the 3 columns", () -> FloatDense.wrap(1, 3, 2, new float[9]));
    assertRefused(
        "2x3 with stride 5 needs 8 elements, not 7", () -> FloatDense.wrap(2, 3, 5, new float[7]));
    assertRefused(
        "50000x50000 with stride 50000 needs 2500000000 elements, not 3",
        () -> FloatDense.wrap(50_000, 50_000, 50_000, new float[3]));
    assertRefused("a matrix cannot be -1 x 3", () -> FloatDense.wrap(-1, 3, 3, new float[9]));
    assertEquals(3, FloatDense.wrap(0, 3, 7, new float[0]).columns());
    assertEquals(3, FloatDense.wrap(3, 0, 0, new float[0]).rows());
  }

  @Test
  void shapesBeyondAnArrayAreRefusedBeforeTheyAreAllocated() {
    String end = " elements, more than the limit of 2147483639 for one array";
    assertRefused(
        "a dense 50000x50000 matrix needs 50000 x 50000" + end,
        () -> FloatDense.zeros(50_000, 50_000));
    assertRefused(
        "a dense 65536x65536 matrix needs 65536 x 65536" + end,
        () -> FloatCsr.empty(65536, 65536).toDense());
    assertRefused(
        "a dense 65536x32768 matrix needs 65536 x 32768" + end,
        () -> FloatDense.zeros(65536, 32768));
  }

  @Test
  void largeMatricesShowTheirUpperLeftCorner() {
    String row = " 0.0 0.0 0.0 0.0 0.0 0.0";
    assertEquals("FloatDense[1x6:" + row + "]", FloatDense.zeros(1, 6).toString());
    assertEquals("FloatDense[1x7:" + row + " ...]", FloatDense.zeros(1, 7).toString());
    String column = " 0.0; 0.0; 0.0; 0.0; 0.0; 0.0";
    assertEquals("FloatDense[6x1:" + column + "]", FloatDense.zeros(6, 1).toString());
    assertEquals("FloatDense[7x1:" + column + "; ...]", FloatDense.zeros(7, 1).toString());
    assertEquals("FloatDense[3x0]", FloatDense.zeros(3, 0).toString());
  }

  @Test
  void rowsAreCopied() {
    FloatDense a = FloatDense.wrap(2, 2, 3, floats(1, 2, 77, 3, 4, 77));
    assertArrayEquals(floats(3, 4), a.row(1));
    float[][] arrays = a.toArrays();
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, arrays);
    arrays[0][0] = 9;
    a.row(0)[0] = 9;
    assertEquals(1, a.get(0, 0));
    assertMessage(IndexOutOfBoundsException.class, "row 2 is outside 0..1", () -> a.row(2));
  }

  @Test
  void fillingLeavesThePadding() {
    FloatDense a = FloatDense.wrap(2, 2, 3, floats(1, 2, 77, 3, 4, 78));
    a.fill(5);
    assertArrayEquals(floats(5, 5, 77, 5, 5, 78), a.rawValues());
  }

  @Test
  void scalingAndAddingLeaveTheOperandsAlone() {
    FloatDense a = FloatDense.of(floats(1, 2), floats(3, 4));
    FloatDense b = FloatDense.wrap(2, 2, 3, floats(10, 20, 77, 30, 40, 77));
    assertExact(new double[][] {{-5, -10}, {-15, -20}}, b.scale(-0.5f));
    assertExact(new double[][] {{11, 22}, {33, 44}}, a.add(b));
    assertEquals(a.add(b), b.add(a));
    assertEquals(1, a.get(0, 0));
    assertEquals(10, b.get(0, 0));
    assertRefused("the matrix to add is 1x2 but must be 2x2", () -> a.add(FloatDense.zeros(1, 2)));
  }

  @Test
  void differencesAreMeasured() {
    FloatDense a = FloatDense.of(floats(1, 2), floats(3, Float.POSITIVE_INFINITY));
    FloatDense b = FloatDense.wrap(2, 2, 3, floats(1.5f, 2, 77, 0, Float.POSITIVE_INFINITY));
    assertEquals(3.0, a.maxDifference(b));
    b.set(1, 1, 4);
    assertEquals(Double.POSITIVE_INFINITY, b.maxDifference(a));
    b.set(0, 0, Float.NaN);
    assertEquals(Double.NaN, a.maxDifference(b));
    a.set(0, 0, Float.NaN);
    a.set(1, 1, 4);
    assertEquals(3.0, a.maxDifference(b));
    assertEquals(0.0, FloatDense.zeros(0, 3).maxDifference(FloatDense.zeros(0, 3)));
    assertRefused(
        "the matrix to compare with is 1x2 but must be 2x2",
        () -> a.maxDifference(FloatDense.zeros(1, 2)));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void copiesDropThePaddingAndNothingElse(@ForAll FloatDense a) {
    FloatDense copy = a.copy();
    assertNotSame(a.rawValues(), copy.rawValues());
    assertEquals(a.columns(), copy.stride());
    assertExact(FloatOracle.array(a), copy);
    assertEquals(a, copy);
    assertEquals(a.hashCode(), copy.hashCode());
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void transposingAgreesWithTheOracleAndTwiceIsTheSame(@ForAll FloatDense a) {
    assertExact(DenseOracle.transpose(FloatOracle.array(a), a.columns()), a.transpose());
    assertEquals(a, a.transpose().transpose());
  }

  @Test
  void transposingCrossesItsBlocks() {
    FloatDense a = FloatValues.dense(67, 101, 1);
    assertExact(DenseOracle.transpose(FloatOracle.array(a), 101), a.transpose());
  }

  @Test
  void equalityIgnoresPaddingAndKnowsNan() {
    FloatDense a = FloatDense.of(floats(1, Float.NaN), floats(3, 4));
    FloatDense b = FloatDense.wrap(2, 2, 3, floats(1, Float.NaN, 77, 3, 4, 78));
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    b.set(1, 1, 5);
    assertNotEquals(a, b);
    assertNotEquals(FloatDense.of(floats(0)), FloatDense.of(floats(-0.0f)));
    assertNotEquals(FloatDense.zeros(0, 1), FloatDense.zeros(0, 2));
    assertNotEquals(FloatDense.zeros(2, 3), FloatDense.zeros(3, 2));
  }

  @Test
  void toCsrDropsZerosOfBothSignsAndKeepsNan() {
    FloatCsr a = FloatDense.of(floats(0, -0.0f, Float.NaN, Float.MIN_VALUE)).toCsr();
    assertEquals(
        FloatCsr.of(1, 4, new int[] {0, 2}, new int[] {2, 3}, floats(Float.NaN, Float.MIN_VALUE)),
        a);
  }
}
