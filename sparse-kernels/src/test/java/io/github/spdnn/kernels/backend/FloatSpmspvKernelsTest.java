package io.github.spdnn.kernels.backend;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import io.github.spdnn.kernels.scalar.FloatScalarPanelKernels;
import io.github.spdnn.kernels.scalar.FloatScalarSpmspvKernels;
import io.github.spdnn.kernels.testing.FloatNeighbourTiles;
import io.github.spdnn.kernels.testing.FloatPanelArbitraries;
import io.github.spdnn.kernels.testing.FloatPanelArray;
import io.github.spdnn.kernels.testing.FloatPanelArray.Place;
import io.github.spdnn.kernels.testing.FloatSparseVector;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The products with sparse vectors in use against the scalar ones, bit for bit. */
class FloatSpmspvKernelsTest {
  private static final int TRIES = 300;
  private static final FloatSpmspvKernels SCALAR = new FloatScalarSpmspvKernels();
  private static final FloatSpmspvKernels ACTIVE = Kernels.active().floatSpmspv();
  private static final FloatSpmspvKernels[] BOTH = {SCALAR, ACTIVE};

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  @Provide
  Arbitrary<Place> places() {
    return FloatPanelArbitraries.places();
  }

  @Provide
  Arbitrary<Double> shares() {
    return FloatSparseVector.shares();
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
  Arbitrary<FloatTiled> finiteMatrices() {
    return Arbitraries.of(ValueKind.SMALL_INTEGERS, ValueKind.FINITE)
        .flatMap(FloatNeighbourTiles::withRemainder);
  }

  @Provide
  Arbitrary<FloatEpilogue> ranges() {
    return Arbitraries.of(FloatPanelArbitraries.ranges());
  }

  @Property(tries = TRIES)
  void columns(
      @ForAll("matrices") FloatTiled a,
      @ForAll("places") Place place,
      @ForAll("shares") double share,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatSparseVector x = FloatSparseVector.random(a.columns(), share, kind, random);
    compareColumns(a, x, sums(a.rows(), place, kind, random));
  }

  /**
   * From no piece to five in a column; tiles of one, two and three pieces, with and without end.
   */
  @Test
  void everyNumberOfPieces() {
    int length = ACTIVE.pieceLength();
    for (int pieces = 1; pieces <= 3; pieces++) {
      for (int more = 0; more < 2; more++) {
        int height = pieces * length + more;
        FloatTiled a = steps(height);
        FloatColumnRuns runs = FloatColumnRuns.of(a, length);
        for (int column = 0; column < 6; column++) {
          int inColumn = runs.rawOffsets()[column + 1] - runs.rawOffsets()[column];
          assertEquals(pieces * column, inColumn);
          FloatSparseVector one = new FloatSparseVector(new int[] {column}, new float[] {1.5f}, 1);
          compareColumns(
              a,
              one,
              sums(a.rows(), new Place(1, 0, 3), ValueKind.FINITE, new SplittableRandom(column)));
        }
      }
    }
  }

  /** Five tiles; tile t has the columns from t + 1 on, so that column j has pieces of j tiles. */
  private static FloatTiled steps(int height) {
    SplittableRandom random = new SplittableRandom(height);
    int rows = 5 * height;
    boolean[][] stored = new boolean[rows][6];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(stored[row], row / height + 1, 6, true);
    }
    float[] values = new float[height * (1 + 2 + 3 + 4 + 5)];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueKind.FINITE.drawFloat(random);
    }
    FloatCsr a = FloatCsr.of(PatternArbitraries.pattern(rows, 6, stored), values);
    return FloatTiled.of(a, new TileSettings(1, 0));
  }

  /** What the class comment promises of the products with panels; zeros may differ in sign. */
  @Property(tries = TRIES)
  void sumsAreThoseOfPanels(
      @ForAll("finiteMatrices") FloatTiled a,
      @ForAll("shares") double share,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatSparseVector x = FloatSparseVector.random(a.columns(), share, kind, random);
    FloatPanelArray start = sums(a.rows(), new Place(0, 0, 0), ValueKind.FINITE, random);
    float[] expected = withoutSignsOfZeros(panelProduct(a, x, start.array()));
    for (FloatSpmspvKernels kernels : BOTH) {
      FloatPanelArray y = start.copy();
      addColumns(kernels, a, x, y);
      assertSame(expected, withoutSignsOfZeros(y.array()));
    }
  }

  private static float[] panelProduct(FloatTiled a, FloatSparseVector x, float[] bias) {
    FloatPanel from = FloatPanel.zeros(a.columns(), 1);
    for (int place = 0; place < x.count(); place++) {
      from.set(x.indices()[place], 0, x.values()[place]);
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

  private static float[] withoutSignsOfZeros(float[] values) {
    float[] others = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      others[i] = values[i] + 0.0f;
    }
    return others;
  }

  /** Sums to add to; canaries around them. */
  private static FloatPanelArray sums(
      int rows, Place place, ValueKind kind, SplittableRandom random) {
    FloatPanelArray y = FloatPanelArray.canaries(1, rows, place);
    for (int row = 0; row < rows; row++) {
      y.array()[y.index(0, row)] = kind.drawFloat(random);
    }
    return y;
  }

  private static void compareColumns(FloatTiled a, FloatSparseVector x, FloatPanelArray y) {
    FloatPanelArray expected = y.copy();
    FloatPanelArray actual = y.copy();
    long stored = storedInColumns(a, x);
    assertEquals(stored, addColumns(SCALAR, a, x, expected));
    assertEquals(stored, addColumns(ACTIVE, a, x, actual));
    assertSame(expected.array(), actual.array());
    expected.assertOthersUntouched(new boolean[] {true});
  }

  private static long addColumns(
      FloatSpmspvKernels kernels, FloatTiled a, FloatSparseVector x, FloatPanelArray y) {
    FloatColumnRuns runs = FloatColumnRuns.of(a, kernels.pieceLength());
    return y.inPanel(panel -> kernels.addColumns(runs, x.indices(), x.values(), x.count(), panel));
  }

  private static long storedInColumns(FloatTiled a, FloatSparseVector x) {
    boolean[] used = new boolean[a.columns()];
    for (int place = 0; place < x.count(); place++) {
      used[x.indices()[place]] = true;
    }
    TiledPattern tiles = a.pattern();
    long stored = 0;
    for (int tile = 0; tile < tiles.tiles(); tile++) {
      for (int k = 0; k < tiles.columnCount(tile); k++) {
        stored += used[tiles.column(tile, k)] ? tiles.rowCount(tile) : 0;
      }
    }
    for (int column : tiles.remainder().rawIndices()) {
      stored += used[column] ? 1 : 0;
    }
    return stored;
  }

  @Property(tries = TRIES)
  void lists(
      @ForAll @IntRange(max = 150) int length,
      @ForAll("places") Place place,
      @ForAll("shares") double share,
      @ForAll("ranges") FloatEpilogue range,
      @ForAll ValueKind kind,
      @ForAll("seeds") long seed) {
    checkList(length, place, share, range, kind, seed);
  }

  @Test
  void listsOfEveryLengthWithEveryRange() {
    for (int length = 0; length <= 3 * ACTIVE.pieceLength() + 1; length++) {
      for (FloatEpilogue range : FloatPanelArbitraries.ranges()) {
        checkList(length, new Place(0, 0, 0), 1, range, ValueKind.SPECIAL, length);
        checkList(length, new Place(0, 0, 0), 0.5, range, ValueKind.FINITE, length);
      }
    }
  }

  /** Signed zeros but for a share; behind the sums stand canaries, which no list may hold. */
  private static void checkList(
      int length, Place place, double share, FloatEpilogue range, ValueKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatPanelArray y = FloatPanelArray.canaries(1, length, place);
    int[] indices = new int[length];
    float[] values = new float[length];
    int count = 0;
    for (int i = 0; i < length; i++) {
      float zero = random.nextBoolean() ? 0.0f : -0.0f;
      float sum = random.nextDouble() < share ? kind.drawFloat(random) : zero;
      y.array()[y.index(0, i)] = sum;
      float clamped = sum <= range.low() ? range.low() : sum >= range.high() ? range.high() : sum;
      if (clamped != 0) {
        indices[count] = i;
        values[count++] = clamped;
      }
    }
    for (FloatSpmspvKernels kernels : BOTH) {
      // Not an element longer than is promised to be enough.
      int[] listedIndices = new int[count + FloatSpmspvKernels.SLACK];
      float[] listedValues = new float[count + FloatSpmspvKernels.SLACK];
      FloatPanelArray sums = y.copy();
      int listed =
          sums.inPanel(
              panel ->
                  kernels.list(
                      panel,
                      length,
                      FloatEpilogue.NONE.withRange(range.low(), range.high()),
                      listedIndices,
                      listedValues));
      assertEquals(count, listed);
      assertArrayEquals(Arrays.copyOf(indices, count), Arrays.copyOf(listedIndices, count));
      assertSame(Arrays.copyOf(values, count), Arrays.copyOf(listedValues, count));
      assertSame(y.array(), sums.array());
    }
  }
}
