package io.github.spdnn.kernels.testing;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import io.github.spdnn.kernels.FloatEpilogue;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arguments for properties of panel products. */
public final class FloatPanelArbitraries {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /** No range, open ranges, closed ones, and ranges of one number. */
  private static final float[][] RANGES = {
    {-INFINITY, INFINITY},
    {0, INFINITY},
    {-INFINITY, 3},
    {0, 32},
    {-2, 1.5f},
    {0, 0},
    {-INFINITY, -INFINITY},
    {INFINITY, INFINITY},
    {-0.0f, 4},
  };

  /** Integers times these are exact. */
  private static final float[] EXACT_SLOPES = {0, 0.25f, 0.5f, 2};

  private FloatPanelArbitraries() {}

  /** Offsets, strides and room behind the panel, none of them included. */
  public static Arbitrary<FloatPanelArray.Place> places() {
    Arbitrary<Integer> sizes = Arbitraries.of(0, 1, 7, 16);
    return Combinators.combine(sizes, sizes, sizes).as(FloatPanelArray.Place::new);
  }

  /** Small sparse matrices of all patterns; those with shared supports more often. */
  public static Arbitrary<FloatCsr> matrices(ValueKind kind) {
    return FloatArbitraries.csr(
        Arbitraries.oneOf(PatternArbitraries.patterns(), PatternArbitraries.sharedSupports()),
        kind);
  }

  /** Tiled matrices: tiles that were found, with and without fill, and tiles made by hand. */
  public static Arbitrary<FloatTiled> tiled(ValueKind kind) {
    Arbitrary<TileSettings> settings =
        Combinators.combine(Arbitraries.integers().between(1, 6), Arbitraries.of(0.0, 0.2, 0.6))
            .as(TileSettings::new);
    Arbitrary<FloatTiled> found = Combinators.combine(matrices(kind), settings).as(FloatTiled::of);
    Arbitrary<FloatTiled> made =
        Combinators.combine(PatternArbitraries.shapes(), PatternArbitraries.seeds())
            .as((shape, seed) -> tiled(shape, kind, seed));
    return Arbitraries.oneOf(found, made);
  }

  /**
   * Returns a tiled matrix with tiles of 1 to 9 rows and any columns, rows outside of tiles, and a
   * remainder in all rows.
   */
  public static FloatTiled tiled(Shape shape, ValueKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] tileOfRow = new int[shape.rows()];
    int tiles = 0;
    // Rows 0, 3, 6 ... then 1, 4, 7 ... then 2, 5, 8 ...: the rows of a tile are not neighbours.
    for (int start = 0; start < 3; start++) {
      int left = 0;
      for (int row = start; row < shape.rows(); row += 3) {
        left = left > 0 ? left : 1 + random.nextInt(9);
        tileOfRow[row] = random.nextInt(6) == 0 ? -1 : tiles;
        tiles += --left == 0 ? 1 : 0;
      }
      tiles++;
    }
    return tiled(shape, tileOfRow, tiles, kind, random);
  }

  private static FloatTiled tiled(
      Shape shape, int[] tileOfRow, int tiles, ValueKind kind, SplittableRandom random) {
    boolean[][] rest = new boolean[shape.rows()][shape.columns()];
    for (boolean[] row : rest) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(10) == 0;
      }
    }
    int[] rowOffsets = new int[tiles + 1];
    int[] columnOffsets = new int[tiles + 1];
    int[] rows = new int[shape.rows()];
    int[] columns = new int[tiles * shape.columns()];
    for (int tile = 0; tile < tiles; tile++) {
      int rowEnd = rowOffsets[tile];
      for (int row = 0; row < shape.rows(); row++) {
        if (tileOfRow[row] == tile) {
          rows[rowEnd++] = row;
        }
      }
      rowOffsets[tile + 1] = rowEnd;
      int columnEnd = columnOffsets[tile];
      for (int column = 0; column < shape.columns(); column++) {
        if (random.nextInt(3) == 0) {
          columns[columnEnd++] = column;
          for (int at = rowOffsets[tile]; at < rowEnd; at++) {
            rest[rows[at]][column] = false;
          }
        }
      }
      columnOffsets[tile + 1] = columnEnd;
    }
    SparsityPattern remainder = PatternArbitraries.pattern(shape.rows(), shape.columns(), rest);
    TiledPattern pattern =
        TiledPattern.of(
            rowOffsets,
            Arrays.copyOf(rows, rowOffsets[tiles]),
            columnOffsets,
            Arrays.copyOf(columns, columnOffsets[tiles]),
            remainder);
    return FloatTiled.unchecked(
        pattern,
        values(pattern.blockValues(), kind, random),
        values(remainder.stored(), kind, random));
  }

  /** Epilogues of all kinds of ranges, with and without a slope, without a bias. */
  public static List<FloatEpilogue> ranges() {
    return Stream.concat(plainRanges(), plainRanges().map(epilogue -> epilogue.withLeakyRelu(0.1f)))
        .toList();
  }

  private static Stream<FloatEpilogue> plainRanges() {
    return Arrays.stream(RANGES).map(range -> FloatEpilogue.NONE.withRange(range[0], range[1]));
  }

  /** Returns one of all kinds of epilogues; the bias, if any, has an element per row. */
  public static FloatEpilogue epilogue(int rows, ValueKind kind, SplittableRandom random) {
    float[] range = RANGES[random.nextInt(RANGES.length)];
    FloatEpilogue epilogue = FloatEpilogue.NONE.withRange(range[0], range[1]);
    if (random.nextInt(3) == 0) {
      epilogue = epilogue.withLeakyRelu(slope(kind, random));
    }
    return random.nextBoolean() ? epilogue.withBias(values(rows, kind, random)) : epilogue;
  }

  private static float slope(ValueKind kind, SplittableRandom random) {
    return kind == ValueKind.SMALL_INTEGERS
        ? EXACT_SLOPES[random.nextInt(EXACT_SLOPES.length)]
        : 1.5f * random.nextInt(100) / 99;
  }

  /** What an epilogue makes of a sum, its bias included. */
  public static double expected(FloatEpilogue epilogue, double sum) {
    double value = sum < 0 ? epilogue.slope() * sum : sum;
    return Math.min(Math.max(value, epilogue.low()), epilogue.high());
  }

  private static float[] values(int count, ValueKind kind, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = kind.drawFloat(random);
    }
    return values;
  }
}
