package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSliceKernels;
import io.github.spdnn.kernels.testing.FloatNeighbourTiles;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import io.github.spdnn.kernels.testing.FloatPanelArray;
import io.github.spdnn.kernels.testing.FloatPanelArray.Place;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The products with a dense vector, scalar and in use, against those of panels, bit for bit. */
class FloatSliceKernelsTest {
  private static final int TRIES = 300;
  private static final FloatSliceKernels[] BOTH = {
    new FloatScalarSliceKernels(), Kernels.active().floatSlices()
  };

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Provide
  Arbitrary<Place> places() {
    return FloatPanelArbitraries.places();
  }

  @Provide
  Arbitrary<FloatEpilogue> ranges() {
    return Arbitraries.of(FloatPanelArbitraries.ranges());
  }

  @Provide
  Arbitrary<FloatTiled> matrices() {
    return Arbitraries.of(ValueKind.class)
        .flatMap(
            kind ->
                Arbitraries.oneOf(
                    FloatNeighbourTiles.found(kind), FloatNeighbourTiles.withRemainder(kind)));
  }

  @Provide
  Arbitrary<FloatTiled> matricesWithRowsApart() {
    return Arbitraries.of(ValueKind.class).flatMap(FloatPanelArbitraries::tiled);
  }

  @Property(tries = TRIES)
  void rows(
      @ForAll("matrices") FloatTiled a,
      @ForAll("places") Place place,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    check(a, place, kind, seed);
  }

  /** Tiles whose rows are not neighbours have no slices, and are summed all the same. */
  @Property(tries = TRIES)
  void rowsThatAreNoNeighbours(
      @ForAll("matricesWithRowsApart") FloatTiled a,
      @ForAll("places") Place place,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    check(a, place, kind, seed);
  }

  private static void check(FloatTiled a, Place place, ValueKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = values(a.columns(), kind, random);
    float[] start = values(a.rows(), kind, random);
    float[] expected = panelProduct(a, x, start);
    for (FloatSliceKernels kernels : BOTH) {
      FloatRowSlices slices = FloatRowSlices.of(a, kernels.sliceLength());
      assertSame(expected, addRows(kernels, slices, place, x, start));
    }
  }

  /** Entries outside of tiles are no part of an iso-valued matrix. */
  @Property(tries = TRIES)
  void rowsOfOneValue(
      @ForAll("matrices") FloatTiled a,
      @ForAll("places") Place place,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TiledPattern tiles = a.pattern();
    float value = kind.drawFloat(random);
    float[] x = values(a.columns(), kind, random);
    float[] start = values(a.rows(), kind, random);
    float[] expected = start.clone();
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int r = 0; r < tiles.rowCount(tile); r++) {
        int row = tiles.row(tile, r);
        for (int k = 0; k < tiles.columnCount(tile); k++) {
          expected[row] = Math.fma(value, x[tiles.column(tile, k)], expected[row]);
        }
      }
    }
    for (FloatSliceKernels kernels : BOTH) {
      FloatRowSlices slices =
          FloatRowSlices.iso(tiles, FloatIsoValue.of(value), kernels.sliceLength());
      assertSame(expected, addRows(kernels, slices, place, x, start));
    }
  }

  private static float[] values(int length, ValueKind kind, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = kind.drawFloat(random);
    }
    return values;
  }

  /** The sums; canaries around them stay. */
  private static float[] addRows(
      FloatSliceKernels kernels, FloatRowSlices a, Place place, float[] x, float[] start) {
    FloatPanelArray y = FloatPanelArray.canaries(1, start.length, place);
    for (int row = 0; row < start.length; row++) {
      y.array()[y.index(0, row)] = start[row];
    }
    y.inPanel(
        panel -> {
          kernels.addRows(a, x, panel);
          return 0L;
        });
    y.assertOthersUntouched(new boolean[] {true});
    float[] sums = new float[start.length];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = y.array()[y.index(0, row)];
    }
    return sums;
  }

  private static float[] panelProduct(FloatTiled a, float[] x, float[] bias) {
    FloatPanel from = FloatPanel.zeros(a.columns(), 1);
    for (int column = 0; column < x.length; column++) {
      from.set(column, 0, x[column]);
    }
    FloatPanel to = FloatPanel.zeros(a.rows(), 1);
    FloatEpilogue start = FloatEpilogue.NONE.withBias(bias);
    FloatPanelKernels panels = new FloatScalarPanelKernels();
    int byRow = FloatPanelKernels.BY_ROW;
    // All rows without their tiles first: those of tiles are overwritten.
    panels.multiplyRows(a.remainder(), null, 0, a.rows(), start, from, to, byRow, 1);
    panels.multiplyTiles(a, 0, a.pattern().tiles(), start, from, to, byRow, 1);
    float[] product = new float[a.rows()];
    for (int row = 0; row < product.length; row++) {
      product[row] = to.get(row, 0);
    }
    return product;
  }

  /** Against the definition, with and without a slope; what stands around the results stays. */
  @Property(tries = TRIES)
  void finish(
      @ForAll @IntRange(max = 100) int length,
      @ForAll @IntRange(max = 9) int at,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatEpilogue epilogue = FloatPanelArbitraries.epilogue(0, kind, random);
    float[] sums = values(length, kind, random);
    FloatPanel y = FloatPanel.zeros(1, length);
    float[] expected = values(length + at + 3, kind, random);
    final float[] before = expected.clone();
    int nonzero = 0;
    for (int i = 0; i < length; i++) {
      y.set(0, i, sums[i]);
      float value = epilogue.leaks() && sums[i] < 0 ? epilogue.slope() * sums[i] : sums[i];
      value = value <= epilogue.low() ? epilogue.low() : value;
      value = value >= epilogue.high() ? epilogue.high() : value;
      expected[at + i] = value;
      nonzero += value != 0 ? 1 : 0;
    }
    for (FloatSliceKernels kernels : BOTH) {
      float[] x = before.clone();
      assertEquals(nonzero, kernels.finish(y, length, epilogue, x, at));
      assertSame(expected, x);
    }
  }
}
