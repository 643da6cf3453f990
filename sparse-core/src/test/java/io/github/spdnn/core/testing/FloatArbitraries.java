package io.github.spdnn.core.testing;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.FloatMatrices;
import io.github.spdnn.core.FloatTiled;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TiledPattern;
import io.github.spdnn.core.testing.PatternArbitraries.Kind;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Matrices for properties, alone and in pairs whose shapes fit each other. */
public final class FloatArbitraries {
  private FloatArbitraries() {}

  /** Sparse matrices of all shapes and patterns. */
  public static Arbitrary<FloatCsr> csr(ValueKind kind) {
    return csr(PatternArbitraries.patterns(), kind);
  }

  /** Sparse matrices of the given patterns. */
  public static Arbitrary<FloatCsr> csr(Arbitrary<SparsityPattern> patterns, ValueKind kind) {
    return Combinators.combine(patterns, PatternArbitraries.seeds())
        .as((pattern, seed) -> csr(pattern, kind, seed));
  }

  /**
   * Tiled matrices of all shapes, exact and with fill. Some have entries outside of their tiles in
   * rows of tiles too, which tiles that were found do not leave.
   */
  public static Arbitrary<FloatTiled> tiled(ValueKind kind) {
    Arbitrary<FloatCsr> matrices =
        csr(
            Arbitraries.oneOf(PatternArbitraries.patterns(), PatternArbitraries.sharedSupports()),
            kind);
    Arbitrary<FloatTiled> found =
        Combinators.combine(matrices, PatternArbitraries.tileSettings()).as(FloatTiled::of);
    Arbitrary<FloatTiled> more =
        Combinators.combine(
                found,
                PatternArbitraries.sizes(9),
                Arbitraries.of(Kind.class),
                PatternArbitraries.seeds())
            .as(
                (tiled, columns, of, seed) -> {
                  Shape shape = new Shape(tiled.rows(), columns);
                  SparsityPattern pattern = PatternArbitraries.pattern(shape, of, seed);
                  return withColumnsOutside(tiled, csr(pattern, kind, seed));
                });
    return Arbitraries.oneOf(found, more);
  }

  /** Returns a tiled matrix with more columns on its right, whose entries are in no tile. */
  public static FloatTiled withColumnsOutside(FloatTiled tiled, FloatCsr columns) {
    TiledPattern pattern = tiled.pattern();
    FloatCsr remainder = FloatMatrices.horizontal(tiled.remainder(), columns);
    return FloatTiled.of(
        TiledPattern.of(
            pattern.rawRowOffsets(),
            pattern.rawTileRows(),
            pattern.rawColumnOffsets(),
            pattern.rawTileColumns(),
            remainder.pattern()),
        tiled.rawBlocks(),
        remainder.rawValues());
  }

  /** Dense matrices of all shapes, with and without padding; the padding is NaN. */
  public static Arbitrary<FloatDense> dense(ValueKind kind) {
    return dense(PatternArbitraries.shapes(), kind);
  }

  /** Dense matrices of the given shapes, with and without padding; the padding is NaN. */
  public static Arbitrary<FloatDense> dense(Arbitrary<Shape> shapes, ValueKind kind) {
    return Combinators.combine(shapes, Arbitraries.of(0, 1, 5), PatternArbitraries.seeds())
        .as((shape, padding, seed) -> dense(shape, padding, kind, seed));
  }

  /** Vectors of a length. */
  public static Arbitrary<float[]> vector(int length, ValueKind kind) {
    return PatternArbitraries.seeds().map(seed -> values(length, kind, seed));
  }

  /** A sparse m x k matrix and a dense k x n matrix. */
  public static Arbitrary<Tuple2<FloatCsr, FloatDense>> csrTimesDense(ValueKind kind) {
    return Combinators.combine(
            csr(kind),
            PatternArbitraries.sizes(2 * PatternArbitraries.LARGEST),
            Arbitraries.of(0, 1, 5),
            PatternArbitraries.seeds())
        .as(
            (a, columns, padding, seed) ->
                Tuple.of(a, dense(new Shape(a.columns(), columns), padding, kind, seed)));
  }

  /** A sparse m x k matrix and a sparse k x n matrix. */
  public static Arbitrary<Tuple2<FloatCsr, FloatCsr>> csrTimesCsr(ValueKind kind) {
    return Combinators.combine(
            csr(kind),
            PatternArbitraries.sizes(PatternArbitraries.LARGEST),
            Arbitraries.of(Kind.class),
            PatternArbitraries.seeds())
        .as((a, columns, of, seed) -> pair(a, new Shape(a.columns(), columns), of, kind, seed));
  }

  /** Two sparse matrices of the same shape. */
  public static Arbitrary<Tuple2<FloatCsr, FloatCsr>> csrPlusCsr(ValueKind kind) {
    return Combinators.combine(csr(kind), Arbitraries.of(Kind.class), PatternArbitraries.seeds())
        .as((a, of, seed) -> pair(a, new Shape(a.rows(), a.columns()), of, kind, seed));
  }

  private static Tuple2<FloatCsr, FloatCsr> pair(
      FloatCsr first, Shape shape, Kind patterns, ValueKind kind, long seed) {
    return Tuple.of(first, csr(PatternArbitraries.pattern(shape, patterns, seed), kind, seed));
  }

  /** Returns a sparse matrix with values of a kind. */
  public static FloatCsr csr(SparsityPattern pattern, ValueKind kind, long seed) {
    return FloatCsr.of(pattern, values(pattern.stored(), kind, seed));
  }

  /** Returns a dense matrix with values of a kind and so many elements of NaN after each row. */
  public static FloatDense dense(Shape shape, int padding, ValueKind kind, long seed) {
    int stride = shape.columns() + padding;
    float[] values = values(shape.rows() * stride, kind, seed);
    for (int at = 0; at < values.length; at++) {
      if (at % stride >= shape.columns()) {
        values[at] = Float.NaN;
      }
    }
    return FloatDense.wrap(shape.rows(), shape.columns(), stride, values);
  }

  private static float[] values(int count, ValueKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int at = 0; at < count; at++) {
      values[at] = kind.drawFloat(random);
    }
    return values;
  }
}
