package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.core.testing.FloatOracle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class FloatCscTest {
  /** 0 2 / 1 0 / 0 3: two columns, compressed. */
  private static FloatCsc example() {
    return FloatCsc.of(3, 2, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[] {1, 2, 3});
  }

  @Test
  void elementsAreReadBack() {
    FloatCsc a = example();
    assertEquals(3, a.rows());
    assertEquals(2, a.columns());
    assertEquals(3, a.stored());
    assertEquals(2, a.get(0, 1));
    assertEquals(0, a.get(0, 0));
    assertEquals("FloatCsc[3x2, 3 stored]", a.toString());
    double[][] expected = {{0, 2}, {1, 0}, {0, 3}};
    assertExact(expected, FloatOracle.array(a));
    assertExact(expected, a.toCsr());
    assertExact(expected, a.toDense());
  }

  @Test
  void placesOutsideAreNamedAsTheCallerSeesThem() {
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "row 3 is outside 0..2", () -> example().get(3, 0));
    assertMessage(type, "column 2 is outside 0..1", () -> example().get(0, 2));
  }

  @Test
  void theStructureIsCheckedByColumn() {
    assertRefused(
        "column 1 entry 1: row 3 is not below 3",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3}, new int[] {1, 0, 3}, new float[3]));
    assertRefused(
        "column 1 entry 1: row 0 comes after row 2",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3}, new int[] {1, 2, 0}, new float[3]));
    assertRefused("a matrix cannot be -3 x 2", () -> FloatCsc.of(-3, 2, null, null, null));
    assertRefused(
        "column 1 ends at 2, before its start 3",
        () -> FloatCsc.of(3, 2, new int[] {0, 3, 2}, new int[] {1, 0}, new float[2]));
    assertRefused(
        "2 columns need 3 offsets, not 4",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3, 3}, new int[] {1, 0, 2}, new float[3]));
    assertRefused(
        "3 stored entries need 3 values, not 2",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[2]));
  }

  @Test
  void entriesAreReadByColumn() {
    FloatCsc a = example();
    SparsityPattern byColumn = a.transposedPattern();
    assertEquals(1, byColumn.rowStart(1));
    assertEquals(2, byColumn.index(2));
    assertEquals(3, a.value(2));
    StringBuilder seen = new StringBuilder();
    a.forEach(
        (row, column, value) ->
            seen.append(row).append(column).append('=').append(value).append(' '));
    assertEquals("10=1.0 01=2.0 21=3.0 ", seen.toString());
  }

  @Test
  void withValuesSharesThePatternAndTheValues() {
    FloatCsc a = example();
    float[] values = {4, 5, 6};
    FloatCsc b = a.withValues(values);
    assertSame(a.transposedPattern(), b.transposedPattern());
    assertSame(values, b.rawValues());
    assertExact(new double[][] {{0, 5}, {4, 0}, {0, 6}}, b.toCsr());
    assertEquals(example(), a);
    assertRefused("3 stored entries need 3 values, not 1", () -> a.withValues(new float[1]));
  }

  @Test
  void aTransposeByHand() {
    FloatCsc transposed = example().transpose();
    assertExact(new double[][] {{0, 1, 0}, {2, 0, 3}}, FloatOracle.array(transposed));
    assertEquals(example(), transposed.transpose());
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void toCscAndBackIsTheSame(@ForAll FloatCsr a) {
    FloatCsc csc = a.toCsc();
    assertExact(FloatOracle.array(a), FloatOracle.array(csc));
    assertEquals(a, csc.toCsr());
    assertEquals(a.transpose(), csc.transposedView());
    assertEquals(csc, csc.toCsr().toCsc());
    assertEquals(csc.hashCode(), csc.toCsr().toCsc().hashCode());
  }

  @Test
  void equalityIsThatOfTheMatrixNotOfTheArrays() {
    assertEquals(example(), example());
    assertNotEquals(example(), FloatCsr.empty(3, 2).toCsc());
    assertNotEquals(example(), example().transposedView());
    FloatCsc nan = FloatCsr.builder(1, 1).add(0, 0, Float.NaN).build().toCsc();
    assertEquals(nan, nan.toCsr().toCsc());
  }
}
