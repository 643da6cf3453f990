package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FloatCsrBuilderTest {
  @Provide
  Arbitrary<Shape> shapes() {
    return PatternArbitraries.shapes(12).filter(shape -> shape.rows() * shape.columns() > 0);
  }

  @Test
  void tripletsInAnyOrder() {
    FloatCsr a =
        FloatCsr.builder(3, 4).add(2, 3, -2f).add(0, 3, 4).add(2, 0, 5).add(0, 1, 1.5f).build();
    assertEquals(
        FloatCsr.of(
            3, 4, new int[] {0, 2, 2, 4}, new int[] {1, 3, 0, 3}, new float[] {1.5f, 4, 5, -2}),
        a);
  }

  @Test
  void duplicatesAreSummedInTheOrderTheyWereAdded() {
    // One and then a tiny number twice: each is lost. The other way round they count together.
    float tiny = 0.75f * (Math.ulp(1.0f) / 2);
    FloatCsrBuilder oneFirst = FloatCsr.builder(2, 2).add(1, 0, 1);
    FloatCsrBuilder oneLast = FloatCsr.builder(2, 2);
    for (int i = 0; i < 2; i++) {
      oneFirst.add(1, 0, tiny).add(0, 1, 5);
      oneLast.add(1, 0, tiny);
    }
    oneLast.add(1, 0, 1);
    assertEquals(1.0f, oneFirst.build().get(1, 0));
    assertEquals(1.0f + Math.ulp(1.0f), oneLast.build().get(1, 0));
    assertEquals(2, oneFirst.build().stored());
    assertEquals(10, oneFirst.build().get(0, 1));
  }

  @Test
  void duplicatesThatCancelStayStored() {
    FloatCsr a = FloatCsr.builder(1, 1).add(0, 0, 2).add(0, 0, -2).build();
    assertEquals(1, a.stored());
    assertEquals(0, a.get(0, 0));
  }

  @Test
  void equalColumnsOfNeighbouringRowsAreNoDuplicates() {
    FloatCsr a = FloatCsr.builder(3, 3).add(0, 2, 1).add(2, 2, 4).add(1, 2, 2).build();
    assertExact(new double[][] {{0, 0, 1}, {0, 0, 2}, {0, 0, 4}}, a);
  }

  @Test
  void duplicatesCanBeRejected() {
    FloatCsrBuilder builder =
        FloatCsr.builder(3, 4).rejectDuplicates().add(2, 3, 1).add(1, 2, 1).add(2, 3, 1);
    assertRefused("row 2 column 3 was added twice", builder::build);
    builder.add(1, 2, 1);
    assertRefused("row 1 column 2 was added twice", builder::build);
    assertEquals(
        2, FloatCsr.builder(2, 2).rejectDuplicates().add(0, 0, 1).add(1, 1, 1).build().stored());
  }

  @Test
  void placesOutsideAreRefused() {
    FloatCsrBuilder builder = FloatCsr.builder(3, 4);
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(type, "row 3 is outside 0..2", () -> builder.add(3, 0, 1));
    assertMessage(type, "row -1 is outside 0..2", () -> builder.add(-1, 0, 1));
    assertMessage(type, "column 4 is outside 0..3", () -> builder.add(0, 4, 1));
    assertEquals(FloatCsr.empty(3, 4), builder.build());
    assertRefused("a matrix cannot be 3 x -4", () -> FloatCsr.builder(3, -4));
  }

  @Test
  void arraysAreAddedInBulk() {
    int[] rows = {2, 0, 2};
    int[] columns = {3, 1, 3};
    FloatCsrBuilder builder = FloatCsr.builder(3, 4).add(0, 1, 1);
    FloatCsr a = builder.addAll(rows, columns, new float[] {1.5f, 5, 2}).build();
    rows[0] = 1;
    assertEquals(a, builder.build(), "arrays are copied");
    assertEquals(2, a.stored());
    assertEquals(6, a.get(0, 1));
    assertEquals(3.5f, a.get(2, 3));
    assertRefused("row 0 column 1 was added twice", builder.rejectDuplicates()::build);
  }

  @Test
  void arraysWithAnErrorAddNothing() {
    FloatCsrBuilder builder = FloatCsr.builder(3, 4);
    int[] ok = {0, 1, 2};
    float[] values = new float[3];
    Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
    assertMessage(
        type,
        "triplet 2: row 3 is outside 0..2",
        () -> builder.addAll(new int[] {0, 1, 3}, ok, values));
    assertMessage(
        type,
        "triplet 1: column -1 is outside 0..3",
        () -> builder.addAll(ok, new int[] {0, -1, 9}, values));
    assertRefused(
        "triplets need as many rows as columns and values, not 3 rows, 2 columns and 3 values",
        () -> builder.addAll(ok, new int[2], values));
    assertRefused(
        "triplets need as many rows as columns and values, not 3 rows, 3 columns and 4 values",
        () -> FloatCsr.ofTriplets(3, 4, ok, ok, new float[4]));
    assertEquals(FloatCsr.empty(3, 4), builder.build());
  }

  @Test
  void aBuilderCanBeUsedFurther() {
    FloatCsrBuilder builder = FloatCsr.builder(1, 2).add(0, 1, 1);
    FloatCsr first = builder.build();
    FloatCsr second = builder.add(0, 0, 2).build();
    assertExact(new double[][] {{0, 1}}, first);
    assertExact(new double[][] {{2, 1}}, second);
  }

  @Property
  void integersSumToTheSameInEveryOrder(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(max = 100) int count, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] expected = new double[shape.rows()][shape.columns()];
    int[][] triplets = new int[count][];
    for (int i = 0; i < count; i++) {
      int row = random.nextInt(shape.rows());
      int column = random.nextInt(shape.columns());
      triplets[i] = new int[] {row, column, random.nextInt(-9, 10)};
      expected[row][column] += triplets[i][2];
    }
    FloatCsrBuilder forward = FloatCsr.builder(shape.rows(), shape.columns());
    FloatCsrBuilder shuffled = FloatCsr.builder(shape.rows(), shape.columns());
    Permutation order = Permutation.random(count, seed);
    for (int i = 0; i < count; i++) {
      int[] other = triplets[order.to(i)];
      forward.add(triplets[i][0], triplets[i][1], triplets[i][2]);
      shuffled.add(other[0], other[1], other[2]);
    }
    assertExact(expected, forward.build());
    assertEquals(forward.build(), shuffled.build());
    FloatCsr built = forward.build();
    assertEquals(
        built.pattern(),
        SparsityPattern.of(
            shape.rows(),
            shape.columns(),
            built.pattern().rawOffsets(),
            built.pattern().rawIndices()));
  }
}
