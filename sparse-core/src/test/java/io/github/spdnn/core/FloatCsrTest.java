package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.core.testing.FloatOracle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class FloatCsrTest {
  /** 0 1.5 0 -2 / 0 0 0 0 / 3 0 0 0. */
  private static FloatCsr example() {
    return FloatCsr.of(
        3, 4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0}, new float[] {1.5f, -2f, 3f});
  }

  @Test
  void elementsAreReadBack() {
    FloatCsr a = example();
    assertEquals(3, a.rows());
    assertEquals(4, a.columns());
    assertEquals(3, a.stored());
    assertEquals(1.5f, a.get(0, 1));
    assertEquals(0, a.get(0, 2));
    assertEquals(3, a.value(2));
    assertEquals("FloatCsr[3x4, 3 stored: (0,1)=1.5 (0,3)=-2.0 (2,0)=3.0]", a.toString());
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "column 4 is outside 0..3", () -> a.get(0, 4));
    assertMessage(type, "position 3 is outside 0..2", () -> a.value(3));
  }

  @Test
  void theStructureAndTheNumberOfValuesAreChecked() {
    int[] offsets = {0, 1};
    assertRefused(
        "row 0 entry 0: column 4 is not below 4",
        () -> FloatCsr.of(1, 4, offsets, new int[] {4}, new float[1]));
    String message = "1 stored entries need 1 values, not 2";
    assertRefused(message, () -> FloatCsr.of(1, 4, offsets, new int[] {3}, new float[2]));
    SparsityPattern pattern = SparsityPattern.of(1, 4, offsets, new int[] {3});
    assertRefused(message, () -> FloatCsr.of(pattern, new float[2]));
    assertRefused(
        "3 stored entries need 3 values, not 0", () -> example().withValues(new float[0]));
  }

  @Test
  void entriesAreVisitedInOrder() {
    StringBuilder seen = new StringBuilder();
    example()
        .forEach(
            (row, column, value) ->
                seen.append(row).append(column).append('=').append(value).append(' '));
    assertEquals("01=1.5 03=-2.0 20=3.0 ", seen.toString());
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void tripletsOutAndInAreTheSame(@ForAll FloatCsr a) {
    SparsityPattern pattern = a.pattern();
    assertEquals(
        a,
        FloatCsr.ofTriplets(
            a.rows(), a.columns(), pattern.rowIndices(), pattern.rawIndices(), a.rawValues()));
    FloatCsrBuilder builder = FloatCsr.builder(a.rows(), a.columns());
    a.forEach(builder::add);
    assertEquals(a, builder.build());
  }

  @Test
  void ofCopiesValuesAndWithValuesSharesThem() {
    float[] values = {1, 2, 3};
    FloatCsr copied = FloatCsr.of(example().pattern(), values);
    FloatCsr shared = example().withValues(values);
    values[0] = 9;
    assertEquals(1, copied.value(0));
    assertSame(values, shared.rawValues());
  }

  @Test
  void withValuesSharesThePatternAndLeavesTheOriginal() {
    FloatCsr a = example();
    FloatCsr b = a.withValues(new float[] {7, 8, 9});
    assertSame(a.pattern(), b.pattern());
    assertEquals(example(), a);
    assertEquals(8, b.get(0, 3));
  }

  @Test
  void largeMatricesShowTheirFirstEntries() {
    FloatCsr a = FloatCsr.identity(9).selectColumns(1, 0, 2, 3, 4, 5, 6, 7, 8);
    String first =
        "(0,1)=1.0 (1,0)=1.0 (2,2)=1.0 (3,3)=1.0 (4,4)=1.0 (5,5)=1.0 (6,6)=1.0 (7,7)=1.0";
    assertEquals("FloatCsr[9x9, 9 stored: " + first + " ...]", a.toString());
    assertEquals("FloatCsr[8x8, 8 stored: " + first + "]", a.slice(0, 8, 0, 8).toString());
  }

  @Test
  void theIdentityAndEmptyMatrices() {
    assertExact(new double[][] {{1, 0}, {0, 1}}, FloatCsr.identity(2));
    assertEquals("FloatCsr[0x0, 0 stored]", FloatCsr.identity(0).toString());
    assertEquals(FloatCsr.empty(2, 3), FloatCsr.builder(2, 3).build());
    assertRefused("a matrix cannot be -1 x -1", () -> FloatCsr.identity(-1));
  }

  @Test
  void aTransposeByHand() {
    assertExact(
        new double[][] {{0, 0, 3}, {1.5, 0, 0}, {0, 0, 0}, {-2, 0, 0}}, example().transpose());
  }

  @Test
  void equalityIsThatOfPatternAndValues() {
    FloatCsr a = example();
    assertEquals(example(), a);
    assertEquals(example().hashCode(), a.hashCode());
    assertNotEquals(a, a.withValues(new float[] {1.5f, -2f, 4f}));
    assertNotEquals(a, FloatCsr.empty(3, 4));
    assertNotEquals(a, a.toCsc());
  }

  @Test
  void nanEqualsNanAndZerosDifferInSign() {
    FloatCsr a = FloatCsr.builder(1, 2).add(0, 0, Float.NaN).add(0, 1, 0f).build();
    FloatCsr b = FloatCsr.builder(1, 2).add(0, 0, Float.NaN).add(0, 1, 0f).build();
    FloatCsr negative = FloatCsr.builder(1, 2).add(0, 0, Float.NaN).add(0, 1, -0.0f).build();
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertNotEquals(a, negative);
  }

  @Test
  void storedZerosStayStored() {
    FloatCsr a = FloatCsr.builder(2, 2).add(0, 1, 0).build();
    assertEquals(1, a.stored());
    assertEquals(1, a.transpose().stored());
    assertEquals(1, a.permute(Permutation.of(1, 0), Permutation.of(1, 0)).stored());
    assertNotEquals(FloatCsr.empty(2, 2), a);
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void transposingAgreesWithTheOracleAndTwiceIsTheSame(@ForAll FloatCsr a) {
    assertExact(DenseOracle.transpose(FloatOracle.array(a), a.columns()), a.transpose());
    assertEquals(a, a.transpose().transpose());
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void permutingAgreesWithTheOracleAndTheInverseUndoesIt(@ForAll FloatCsr a, @ForAll long seed) {
    Permutation rows = Permutation.random(a.rows(), seed);
    Permutation columns = Permutation.random(a.columns(), ~seed);
    FloatCsr moved = a.permute(rows, columns);
    assertExact(DenseOracle.permute(FloatOracle.array(a), rows, columns), moved);
    assertEquals(a, moved.permute(rows.inverse(), columns.inverse()));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void permutingTwiceIsPermutingByTheComposition(@ForAll FloatCsr a, @ForAll long seed) {
    Permutation first = Permutation.random(a.rows(), seed);
    Permutation second = Permutation.random(a.rows(), ~seed);
    Permutation columns = Permutation.identity(a.columns());
    assertEquals(
        a.permute(first, columns).permute(second, columns), a.permute(first.then(second), columns));
  }

  @Test
  void permutationsMustFit() {
    assertRefused(
        "the row permutation has length 4, not 3",
        () -> example().permute(Permutation.identity(4), Permutation.identity(4)));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void getReadsEveryElement(@ForAll FloatCsr a) {
    double[][] expected = FloatOracle.array(a);
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < a.columns(); column++) {
        assertEquals(expected[row][column], a.get(row, column), 0.0);
      }
    }
  }

  @Test
  void theTransposedViewSharesTheArrays() {
    FloatCsr a = example();
    FloatCsc view = a.transposedView();
    assertSame(a, view.transposedView());
    assertEquals("FloatCsc[4x3, 3 stored]", view.toString());
    a.rawValues()[0] = 7;
    assertEquals(7, view.get(1, 0));
    assertArrayEquals(new float[] {7, -2, 3}, view.transposedView().rawValues());
  }
}
