package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.testing.FloatFiniteDomain;
import io.github.spdnn.core.testing.FloatOracle;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

/** Parts of one matrix: slices, rows, columns, triangles, the diagonal. */
class FloatPartsTest {
  /** 1 2 0 / 0 0 3. */
  private static FloatCsr example() {
    return FloatCsr.builder(2, 3).add(0, 0, 1).add(0, 1, 2).add(1, 2, 3).build();
  }

  @Test
  void partsByHand() {
    FloatCsr a = example();
    assertExact(new double[][] {{2, 0}, {0, 3}}, a.slice(0, 2, 1, 3));
    assertExact(new double[][] {{0, 0, 3}, {1, 2, 0}, {0, 0, 3}}, a.selectRows(1, 0, 1));
    assertExact(new double[][] {{2, 2, 1}, {0, 0, 0}}, a.selectColumns(1, 1, 0));
    assertExact(new double[][] {{1, 0, 0}, {0, 0, 0}}, a.lowerTriangle(0));
    assertExact(new double[][] {{0, 2, 0}, {0, 0, 3}}, a.upperTriangle(1));
    assertArrayEquals(new float[] {1, 0}, a.diagonal());
    assertMessage(
        IndexOutOfBoundsException.class,
        "columns from 1 to 4 are not a range within 0 to 3",
        () -> a.slice(0, 2, 1, 4));
  }

  @Test
  void partsOfAnEmptyMatrixAreEmpty() {
    FloatCsr nothing = FloatCsr.empty(0, 0);
    assertEquals(nothing, nothing.slice(0, 0, 0, 0));
    assertEquals(nothing, nothing.selectRows());
    assertEquals(nothing, nothing.selectColumns());
    assertEquals(nothing, nothing.lowerTriangle(3));
    assertEquals(0, nothing.diagonal().length);
    assertEquals(FloatCsr.empty(3, 0), FloatCsr.identity(3).slice(0, 3, 2, 2));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void slicesAgreeWithTheOracle(@ForAll FloatCsr a, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rowFrom = random.nextInt(a.rows() + 1);
    int rowTo = random.nextInt(rowFrom, a.rows() + 1);
    int columnFrom = random.nextInt(a.columns() + 1);
    int columnTo = random.nextInt(columnFrom, a.columns() + 1);
    double[][] expected = Arrays.copyOfRange(FloatOracle.array(a), rowFrom, rowTo);
    Arrays.setAll(expected, i -> Arrays.copyOfRange(expected[i], columnFrom, columnTo));
    FloatCsr slice = a.slice(rowFrom, rowTo, columnFrom, columnTo);
    assertEquals(columnTo - columnFrom, slice.columns());
    assertExact(expected, slice);
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void aPermutationIsASelectionOfAllRowsAndColumns(@ForAll FloatCsr a, @ForAll long seed) {
    Permutation rows = Permutation.random(a.rows(), seed);
    Permutation columns = Permutation.random(a.columns(), ~seed);
    int[] rowList = new int[a.rows()];
    int[] columnList = new int[a.columns()];
    Arrays.setAll(rowList, rows::from);
    Arrays.setAll(columnList, columns::from);
    assertSame(a.permute(rows, columns), a.selectRows(rowList).selectColumns(columnList));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void selectingColumnsIsSelectingRowsOfTheTranspose(@ForAll FloatCsr a, @ForAll long seed) {
    int count = a.columns() == 0 ? 0 : 10;
    int[] list = new SplittableRandom(seed).ints(count, 0, Math.max(1, a.columns())).toArray();
    assertSame(a.transpose().selectRows(list), a.selectColumns(list).transpose());
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void theLowerTriangleTransposedIsTheUpperOneOfTheTranspose(@ForAll FloatCsr a) {
    assertSame(a.lowerTriangle(-1).transpose(), a.transpose().upperTriangle(1));
    assertSame(a, a.lowerTriangle(a.columns()));
    assertSame(a, a.upperTriangle(-a.rows()));
  }

  @Property
  @Domain(FloatFiniteDomain.class)
  void theDiagonalIsWhatBothTrianglesShare(@ForAll FloatCsr a) {
    float[] expected = new float[Math.min(a.rows(), a.columns())];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = a.get(i, i);
    }
    assertArrayEquals(expected, a.diagonal());
    assertArrayEquals(expected, a.transpose().diagonal());
    assertArrayEquals(expected, a.lowerTriangle(0).upperTriangle(0).diagonal());
  }
}
