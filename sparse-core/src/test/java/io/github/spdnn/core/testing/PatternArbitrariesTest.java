package io.github.spdnn.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.convert.Tiling;
import io.github.spdnn.core.testing.PatternArbitraries.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds that the cases the properties are meant to see do come up. */
class PatternArbitrariesTest {
  @Provide
  Arbitrary<Shape> shapes() {
    return PatternArbitraries.shapes();
  }

  @Provide
  Arbitrary<SparsityPattern> fixedShape() {
    return PatternArbitraries.patterns(3, 5);
  }

  @Provide
  Arbitrary<Permutation> permutations() {
    return PatternArbitraries.permutations(6);
  }

  @Property
  void everyKindIsAValidPatternOfItsShapeAndRepeatable(
      @ForAll("shapes") Shape shape, @ForAll Kind kind, @ForAll long seed) {
    SparsityPattern pattern = PatternArbitraries.pattern(shape, kind, seed);
    SparsityPattern checked =
        SparsityPattern.of(
            shape.rows(), shape.columns(), pattern.rawOffsets(), pattern.rawIndices());
    assertEquals(checked, PatternArbitraries.pattern(shape, kind, seed));
  }

  @Property
  void fixedSizesAreKept(
      @ForAll("fixedShape") SparsityPattern pattern,
      @ForAll("permutations") Permutation permutation) {
    assertEquals("3x5", pattern.rows() + "x" + pattern.columns());
    assertEquals(6, permutation.length());
  }

  @Test
  void kindsAreWhatTheySay() {
    Map<Kind, SparsityPattern> patterns = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      patterns.put(kind, PatternArbitraries.pattern(new Shape(40, 30), kind, 4));
    }
    assertEquals(0, patterns.get(Kind.EMPTY).stored());
    assertEquals(40, patterns.get(Kind.ONE_PER_ROW).stored());
    assertEquals(1 / 12.0, patterns.get(Kind.SPARSE).density(), 0.03);
    assertEquals(0.5, patterns.get(Kind.HALF).density(), 0.05);
    assertEquals(1200, patterns.get(Kind.FULL).stored());
    SparsityPattern mixed = patterns.get(Kind.MIXED_ROWS);
    assertTrue(count(mixed, 0) > 5 && count(mixed, 30) > 5);
    SparsityPattern huge = patterns.get(Kind.ONE_HUGE_ROW);
    assertEquals(1, count(huge, 30));
    assertEquals(39, count(huge, 0) + count(huge, 1));
    assertEquals(0, remainder(patterns.get(Kind.SHARED_SUPPORTS)));
    assertTrue(remainder(patterns.get(Kind.NEARLY_SHARED_SUPPORTS)) > 0);
  }

  private static long count(SparsityPattern pattern, int length) {
    int[] lengths = new int[pattern.rows()];
    Arrays.setAll(lengths, pattern::rowLength);
    return Arrays.stream(lengths).filter(each -> each == length).count();
  }

  private static int remainder(SparsityPattern pattern) {
    TileSettings pairs = TileSettings.EXACT.withMinimumRows(2);
    return Tiling.of(pattern, pairs).pattern().remainder().stored();
  }
}
