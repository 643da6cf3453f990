package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatIntegerDomain;
import io.github.spdnn.core.testing.FloatOracle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

/** New values for a matrix: scaled, mapped, filtered. */
class FloatScalingTest {
  /** 1 -2 0 / 0 0 4, and a stored 0 at (1, 0). */
  private static FloatCsr example() {
    return FloatCsr.builder(2, 3).add(0, 0, 1).add(0, 1, -2).add(1, 0, 0).add(1, 2, 4).build();
  }

  @Test
  void scalingByHand() {
    FloatCsr a = example();
    assertExact(new double[][] {{0.5, -1, 0}, {0, 0, 2}}, a.scale(0.5f));
    assertExact(new double[][] {{10, -20, 0}, {0, 0, 400}}, a.scaleRows(10, 100));
    assertExact(new double[][] {{1, -20, 0}, {0, 0, 400}}, a.scaleColumns(1, 10, 100));
    assertExact(new double[][] {{2, -1, 0}, {1, 0, 5}}, a.map(value -> value + 1));
    assertExact(new double[][] {{1, 2, 0}, {0, 0, 4}}, a.map(Math::abs));
    assertEquals(example(), a);
    assertNotSame(a.rawValues(), a.scale(1).rawValues());
  }

  @Test
  void factorsMustFit() {
    assertRefused("2 rows need 2 factors, not 3", () -> example().scaleRows(1, 2, 3));
    assertRefused("3 columns need 3 factors, not 2", () -> example().scaleColumns(1, 2));
  }

  @Test
  void mappedValuesAreRoundedOnce() {
    float tenth = 0.1f;
    FloatCsr a = FloatCsr.identity(1).map(value -> 0.1);
    assertArrayEquals(new float[] {tenth}, a.rawValues());
  }

  @Test
  void filteringByHand() {
    FloatCsr a = example();
    assertEquals(3, a.withoutZeros().stored());
    assertExact(new double[][] {{0, 0, 0}, {0, 0, 4}}, a.prune(2));
    assertEquals(1, a.prune(2).stored());
    assertExact(
        new double[][] {{0, -2, 0}, {0, 0, 4}}, a.filter((row, column, value) -> column > 0));
    assertExact(new double[][] {{0, 0, 0}, {0, 0, 4}}, a.filter((row, column, value) -> row > 0));
  }

  @Test
  void pruningDropsBothZerosAndKeepsNan() {
    FloatCsr a = FloatCsr.builder(1, 3).add(0, 0, -0.0f).add(0, 1, 0).add(0, 2, Float.NaN).build();
    assertEquals(FloatCsr.builder(1, 3).add(0, 2, Float.NaN).build(), a.withoutZeros());
    assertEquals(1, a.prune(Float.POSITIVE_INFINITY).stored());
  }

  @Test
  void thresholdsAreNotNegative() {
    assertRefused("the threshold is -1.0, but must be at least 0", () -> example().prune(-1));
    assertRefused("the threshold is NaN, but must be at least 0", () -> example().prune(Float.NaN));
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void scalingIsAProductWithADiagonalMatrix(@ForAll FloatCsr a) {
    float[] rows = new float[a.rows()];
    float[] columns = new float[a.columns()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 7 - 3;
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i % 5 - 2;
    }
    double[][] left = FloatOracle.array(FloatMatrices.diagonal(rows));
    double[][] right = FloatOracle.array(FloatMatrices.diagonal(columns));
    double[][] array = FloatOracle.array(a);
    double[][] scaled = DenseOracle.multiply(left, array, a.columns());
    assertExact(scaled, a.scaleRows(rows));
    assertExact(
        DenseOracle.multiply(scaled, right, a.columns()), a.scaleColumns(columns).scaleRows(rows));
    assertExact(DenseOracle.add(3, array, 0, array), a.scale(3));
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void withoutZerosStoresWhatIsNotZero(@ForAll FloatCsr a) {
    assertSame(a.toDense().toCsr(), a.withoutZeros());
  }

  @Property
  @Domain(FloatIntegerDomain.class)
  void pruningSplitsAMatrixBySize(@ForAll FloatCsr a) {
    FloatCsr large = a.prune(3);
    FloatCsr small = a.filter((row, column, value) -> Math.abs(value) <= 3);
    assertEquals(a.stored(), large.stored() + small.stored());
    assertExact(
        FloatOracle.array(a), DenseOracle.add(FloatOracle.array(large), FloatOracle.array(small)));
  }
}
