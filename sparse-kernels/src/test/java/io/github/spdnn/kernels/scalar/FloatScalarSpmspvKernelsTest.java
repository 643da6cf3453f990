package io.github.spdnn.kernels.scalar;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.backend.FloatColumnRuns;
import io.github.spdnn.kernels.backend.FloatPanel;
import io.github.spdnn.kernels.backend.FloatSpmspvKernels;
import io.github.spdnn.kernels.testing.FloatNeighbourTiles;
import io.github.spdnn.kernels.testing.FloatSparseVector;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The specification, by hand and against a dense product in the order that is written down. */
class FloatScalarSpmspvKernelsTest {
  private static final FloatSpmspvKernels KERNELS = new FloatScalarSpmspvKernels();

  private static FloatPanel panel(float... values) {
    FloatPanel panel = FloatPanel.zeros(1, values.length);
    for (int i = 0; i < values.length; i++) {
      panel.set(0, i, values[i]);
    }
    return panel;
  }

  private static float[] elements(FloatPanel panel, int count) {
    float[] elements = new float[count];
    for (int i = 0; i < count; i++) {
      elements[i] = panel.get(0, i);
    }
    return elements;
  }

  /** A tile one row higher than a piece with columns 1 and 2, and entries in no tile. */
  @Test
  void aPieceAnEndAndARemainderByHand() {
    int height = KERNELS.pieceLength() + 1;
    int[] rows = new int[height];
    Arrays.setAll(rows, row -> row);
    float[] block = new float[2 * height];
    for (int row = 0; row < height; row++) {
      block[row] = 10 + row;
      block[height + row] = 1;
    }
    FloatCsr rest = FloatCsr.builder(height + 1, 3).add(0, 0, 100).add(height, 2, 1000).build();
    TiledPattern pattern =
        TiledPattern.of(
            new int[] {0, height}, rows, new int[] {0, 2}, new int[] {1, 2}, rest.pattern());
    FloatTiled tiled = FloatTiled.of(pattern, block, rest.rawValues());
    FloatColumnRuns a = FloatColumnRuns.of(tiled, KERNELS.pieceLength());
    FloatPanel y = FloatPanel.zeros(1, height + 1);
    int[] indices = {0, 1, 2, -1};
    float[] x = {3, 2, -1, Float.NaN};
    assertEquals(0, KERNELS.addColumns(a, indices, x, 0, y));
    assertEquals(0, y.get(0, 0));
    assertEquals(2 * height + 2, KERNELS.addColumns(a, indices, x, 3, y));
    assertEquals(319, y.get(0, 0));
    for (int row = 1; row < height; row++) {
      assertEquals(2 * (10 + row) - 1, y.get(0, row));
    }
    assertEquals(-1000, y.get(0, height));
    // A column alone, added to what is there.
    assertEquals(1, KERNELS.addColumns(a, indices, x, 1, y));
    assertEquals(619, y.get(0, 0));
  }

  @Test
  void aRowWithoutTile() {
    FloatTiled row =
        FloatTiled.of(
            TiledPattern.of(
                new int[1],
                new int[0],
                new int[1],
                new int[0],
                SparsityPattern.of(1, 4, new int[] {0, 2}, new int[] {1, 3})),
            new float[0],
            new float[] {5, 7});
    FloatPanel y = panel(1);
    FloatColumnRuns a = FloatColumnRuns.of(row, KERNELS.pieceLength());
    assertEquals(
        1, KERNELS.addColumns(a, new int[] {0, 2, 3}, new float[] {2, 3, 4}, 3, y), "of 3 columns");
    assertEquals(29, y.get(0, 0));
  }

  private static FloatEpilogue range(float low, float high) {
    return FloatEpilogue.NONE.withRange(low, high);
  }

  @Test
  void whatIsNotZeroAfterAClampIsListed() {
    FloatPanel y = panel(0, 3, -0.0f, Float.NaN, -2, 1, 9);
    int[] indices = new int[7 + FloatSpmspvKernels.SLACK];
    float[] values = new float[indices.length];
    assertEquals(4, KERNELS.list(y, 7, range(0, 5), indices, values));
    assertArrayEquals(new int[] {1, 3, 5, 6}, Arrays.copyOf(indices, 4));
    assertSame(new float[] {3, Float.NaN, 1, 5}, Arrays.copyOf(values, 4));
    float infinity = Float.POSITIVE_INFINITY;
    assertEquals(5, KERNELS.list(y, 7, range(-infinity, infinity), indices, values));
    assertArrayEquals(new int[] {1, 3, 4, 5, 6}, Arrays.copyOf(indices, 5));
    assertSame(new float[] {3, Float.NaN, -2, 1, 9}, Arrays.copyOf(values, 5));
    // A range without 0 lists all, one of 0 alone nothing but NaN; so many as are asked for.
    assertEquals(7, KERNELS.list(y, 7, range(1, 2), indices, values));
    assertSame(new float[] {1, 2, 1, Float.NaN, 1, 1, 2}, Arrays.copyOf(values, 7));
    assertEquals(1, KERNELS.list(y, 7, range(0, 0), indices, values));
    assertEquals(0, KERNELS.list(y, 3, range(0, 0), indices, values));
    assertSame(new float[] {0, 3, -0.0f, Float.NaN, -2, 1, 9}, elements(y, 7));
  }

  @Provide
  Arbitrary<FloatTiled> found() {
    return Arbitraries.of(ValueKind.SMALL_INTEGERS, ValueKind.FINITE)
        .flatMap(FloatNeighbourTiles::found);
  }

  @Provide
  Arbitrary<Double> shares() {
    return FloatSparseVector.shares();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  /** Tiles that were found leave their rows no remainder, so that the columns ascend. */
  @Property(tries = 300)
  void sumsTakeTheColumnsInAscendingOrder(
      @ForAll("found") FloatTiled a, @ForAll("shares") double share, @ForAll("seeds") long seed) {
    FloatSparseVector x =
        FloatSparseVector.random(a.columns(), share, ValueKind.FINITE, new SplittableRandom(seed));
    FloatDense dense = a.toDense();
    float[] expected = new float[a.rows()];
    FloatPanel y = FloatPanel.zeros(1, a.rows());
    for (int row = 0; row < a.rows(); row++) {
      y.set(0, row, row);
      float sum = row;
      for (int place = 0; place < x.count(); place++) {
        sum = Math.fma(dense.get(row, x.indices()[place]), x.values()[place], sum);
      }
      // The oracle adds elements that are not stored, which may make a -0.0 a 0.0.
      expected[row] = sum + 0.0f;
    }
    FloatColumnRuns runs = FloatColumnRuns.of(a, KERNELS.pieceLength());
    KERNELS.addColumns(runs, x.indices(), x.values(), x.count(), y);
    float[] actual = elements(y, a.rows());
    for (int row = 0; row < a.rows(); row++) {
      actual[row] += 0.0f;
    }
    assertSame(expected, actual);
  }
}
