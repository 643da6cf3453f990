package io.github.spdnn.kernels.testing;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries.Kind;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Tiled matrices in which the rows of each tile are neighbours. */
public final class FloatNeighbourTiles {
  private FloatNeighbourTiles() {}

  /**
   * Matrices with tiles that were found, exact and with fill, and rows outside of tiles. No row of
   * a tile has entries outside of it.
   */
  public static Arbitrary<FloatTiled> found(ValueKind kind) {
    return Combinators.combine(
            heights(),
            Arbitraries.integers().between(0, 4),
            PatternArbitraries.sizes(30),
            Arbitraries.of(0.0, 0.3),
            PatternArbitraries.seeds())
        .as(
            (height, groups, columns, fill, seed) ->
                tilesFirst(found(height, groups, columns, fill, kind, seed), seed));
  }

  /** The same with more columns that are in no tile, anywhere between the others. */
  public static Arbitrary<FloatTiled> withRemainder(ValueKind kind) {
    return Combinators.combine(
            found(kind),
            PatternArbitraries.sizes(9),
            Arbitraries.of(Kind.SPARSE, Kind.HALF),
            PatternArbitraries.seeds())
        .as(
            (tiled, columns, of, seed) -> {
              Shape shape = new Shape(tiled.rows(), columns);
              FloatCsr more =
                  FloatArbitraries.csr(PatternArbitraries.pattern(shape, of, seed), kind, seed);
              return tilesFirst(FloatArbitraries.withColumnsOutside(tiled, more), seed);
            });
  }

  /** Below, at and above one, two and more vectors of all widths. */
  private static Arbitrary<Integer> heights() {
    return Arbitraries.of(1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 47, 48, 50);
  }

  private static FloatTiled found(
      int height, int groups, int columns, double fill, ValueKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = groups * height + random.nextInt(3);
    int entries = random.nextInt(columns + 1);
    FloatCsr a =
        FloatArbitraries.csr(
            RandomPatterns.sharedSupports(rows, columns, entries, height, seed), kind, seed);
    if (fill > 0) {
      a = a.filter((row, column, value) -> random.nextInt(10) > 0);
    }
    return FloatTiled.of(a, new TileSettings(1 + random.nextInt(height), fill));
  }

  /** Returns a matrix with the rows of its tiles before all others and its columns shuffled. */
  private static FloatTiled tilesFirst(FloatTiled tiled, long seed) {
    return tiled.permute(tileRowsFirst(tiled.pattern()), Permutation.random(tiled.columns(), seed));
  }

  /** Returns the order that stores tile after tile, then the rows outside of tiles. */
  public static Permutation tileRowsFirst(TiledPattern pattern) {
    int[] places = new int[pattern.rows()];
    Arrays.fill(places, -1);
    int next = 0;
    for (int row : pattern.rawTileRows()) {
      places[row] = next++;
    }
    for (int row = 0; row < places.length; row++) {
      places[row] = places[row] < 0 ? next++ : places[row];
    }
    return Permutation.of(places);
  }
}
