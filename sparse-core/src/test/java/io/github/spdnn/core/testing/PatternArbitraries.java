package io.github.spdnn.core.testing;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.random.RandomPatterns;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Shapes, patterns and permutations for properties. A pattern is made from a shape, a {@link Kind}
 * and a seed; a failure shrinks to a smaller shape and an earlier kind.
 */
public final class PatternArbitraries {
  /** The largest number of rows and of columns unless said otherwise. */
  public static final int LARGEST = 40;

  private PatternArbitraries() {}

  /** How the entries are spread. */
  public enum Kind {
    /** No entry. */
    EMPTY,
    /** One entry per row where there are columns. */
    ONE_PER_ROW,
    /** About one element in twelve. */
    SPARSE,
    /** About half of the elements. */
    HALF,
    /** Every element. */
    FULL,
    /** Rows are empty, sparse or full by chance. */
    MIXED_ROWS,
    /** One full row, all others with at most one entry. */
    ONE_HUGE_ROW,
    /** Rows in groups with the same columns, shuffled. */
    SHARED_SUPPORTS,
    /** As before, then an entry is added to or taken from one row in four. */
    NEARLY_SHARED_SUPPORTS
  }

  /** Shapes from 0x0 to {@link #LARGEST} in both directions. */
  public static Arbitrary<Shape> shapes() {
    return shapes(LARGEST);
  }

  /** Shapes from 0x0 to a largest number of rows and of columns. */
  public static Arbitrary<Shape> shapes(int largest) {
    return Combinators.combine(sizes(largest), sizes(largest)).as(Shape::new);
  }

  /** Numbers of rows or columns from 0; small ones are more frequent. */
  public static Arbitrary<Integer> sizes(int largest) {
    return Arbitraries.integers().between(0, largest);
  }

  /** Patterns of all shapes and kinds. */
  public static Arbitrary<SparsityPattern> patterns() {
    return patterns(shapes());
  }

  /** Patterns of one shape and all kinds. */
  public static Arbitrary<SparsityPattern> patterns(int rows, int columns) {
    return patterns(Arbitraries.just(new Shape(rows, columns)));
  }

  /** Patterns of the given shapes and of all kinds. */
  public static Arbitrary<SparsityPattern> patterns(Arbitrary<Shape> shapes) {
    return patterns(shapes, Arbitraries.of(Kind.class));
  }

  /** Patterns of the given shapes and kinds. */
  public static Arbitrary<SparsityPattern> patterns(
      Arbitrary<Shape> shapes, Arbitrary<Kind> kinds) {
    return Combinators.combine(shapes, kinds, seeds()).as(PatternArbitraries::pattern);
  }

  /** Patterns in which groups of rows share their columns, exactly or nearly. */
  public static Arbitrary<SparsityPattern> sharedSupports() {
    return patterns(shapes(), Arbitraries.of(Kind.SHARED_SUPPORTS, Kind.NEARLY_SHARED_SUPPORTS));
  }

  /** Settings for tiles of few rows, exact and with fill. */
  public static Arbitrary<TileSettings> tileSettings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6), Arbitraries.of(0.0, 0.1, 0.3, 0.7))
        .as(TileSettings::new);
  }

  /** Permutations of a length. */
  public static Arbitrary<Permutation> permutations(int length) {
    return seeds().map(seed -> Permutation.random(length, seed));
  }

  /** Seeds; they do not shrink, as no seed is simpler than another. */
  public static Arbitrary<Long> seeds() {
    return Arbitraries.longs()
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases()
        .dontShrink();
  }

  /** Returns a pattern of a kind; the same arguments give the same pattern. */
  public static SparsityPattern pattern(Shape shape, Kind kind, long seed) {
    int rows = shape.rows();
    int columns = shape.columns();
    return switch (kind) {
      case EMPTY -> SparsityPattern.empty(rows, columns);
      case ONE_PER_ROW -> RandomPatterns.uniform(rows, columns, Math.min(1, columns), seed);
      case SPARSE -> RandomPatterns.density(rows, columns, 1 / 12.0, seed);
      case HALF -> RandomPatterns.density(rows, columns, 0.5, seed);
      case FULL -> RandomPatterns.density(rows, columns, 1, seed);
      case MIXED_ROWS -> mixedRows(shape, seed);
      case ONE_HUGE_ROW -> oneHugeRow(shape, seed);
      case SHARED_SUPPORTS -> sharedSupports(shape, seed);
      case NEARLY_SHARED_SUPPORTS -> disturbed(sharedSupports(shape, seed), seed);
    };
  }

  private static SparsityPattern mixedRows(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] stored = new boolean[shape.rows()][shape.columns()];
    for (boolean[] row : stored) {
      double probability = new double[] {0, 0.1, 1}[random.nextInt(3)];
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextDouble() < probability;
      }
    }
    return pattern(shape.rows(), shape.columns(), stored);
  }

  private static SparsityPattern oneHugeRow(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int huge = random.nextInt(Math.max(1, shape.rows()));
    boolean[][] stored = new boolean[shape.rows()][shape.columns()];
    for (int row = 0; row < shape.rows(); row++) {
      for (int column = 0; column < shape.columns(); column++) {
        stored[row][column] = row == huge || column == row % 7 * 5;
      }
    }
    return pattern(shape.rows(), shape.columns(), stored);
  }

  private static SparsityPattern sharedSupports(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int entries = random.nextInt(Math.min(12, shape.columns()) + 1);
    int groupSize = 1 + random.nextInt(8);
    return RandomPatterns.sharedSupports(shape.rows(), shape.columns(), entries, groupSize, seed);
  }

  private static SparsityPattern disturbed(SparsityPattern pattern, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    Shape shape = new Shape(pattern.rows(), pattern.columns());
    boolean[][] stored = DenseOracle.array(pattern);
    for (int row = 0; row < shape.rows() && shape.columns() > 0; row++) {
      if (random.nextInt(4) == 0) {
        int column = random.nextInt(shape.columns());
        stored[row][column] = !stored[row][column];
      }
    }
    return pattern(shape.rows(), shape.columns(), stored);
  }

  /** Returns the pattern of the elements that are true. */
  public static SparsityPattern pattern(int rows, int columns, boolean[][] stored) {
    int[] offsets = new int[rows + 1];
    int[] indices = new int[rows * columns];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (stored[row][column]) {
          indices[count++] = column;
        }
      }
      offsets[row + 1] = count;
    }
    int[] used = Arrays.copyOf(indices, count);
    return SparsityPattern.of(rows, columns, offsets, used);
  }
}
