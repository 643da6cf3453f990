package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
    // "row" is the compressed direction, here the column, as documented.
    assertRefused(
        "row 1 entry 1: column 3 is not below 3",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3}, new int[] {1, 0, 3}, new float[3]));
    assertRefused(
        "2 rows need 3 offsets, not 4",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3, 3}, new int[] {1, 0, 2}, new float[3]));
    assertRefused(
        "3 stored entries need 3 values, not 2",
        () -> FloatCsc.of(3, 2, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[2]));
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
