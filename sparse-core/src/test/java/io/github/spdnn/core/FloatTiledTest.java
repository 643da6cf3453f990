package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.spdnn.core.convert.Tiling;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FloatTiledTest {
  @Provide
  Arbitrary<FloatCsr> matrices() {
    return FloatArbitraries.csr(
        Arbitraries.oneOf(PatternArbitraries.patterns(), PatternArbitraries.sharedSupports()),
        ValueKind.FINITE);
  }

  @Provide
  Arbitrary<TileSettings> settings() {
    return PatternArbitraries.tileSettings();
  }

  /** Rows 0 and 2 share columns 1 and 3; row 1 has column 0. */
  private static FloatCsr example() {
    return FloatCsr.builder(3, 4)
        .add(0, 1, 1)
        .add(0, 3, 2)
        .add(1, 0, 3)
        .add(2, 1, 4)
        .add(2, 3, 5)
        .build();
  }

  @Test
  void aTileByHand() {
    FloatTiled tiled = FloatTiled.of(example(), new TileSettings(2, 0));
    assertEquals(3, tiled.rows());
    assertEquals(4, tiled.columns());
    assertEquals(5, tiled.stored());
    // Column by column: the values of both rows stand side by side.
    assertArrayEquals(new float[] {1, 4, 2, 5}, tiled.rawBlocks());
    assertEquals(FloatCsr.builder(3, 4).add(1, 0, 3).build(), tiled.remainder());
    assertEquals("FloatTiled[3x4, 1 tiles with 4 values, remainder 1 stored]", tiled.toString());
  }

  @Test
  void fewerRowsThanTheMinimumStayInTheRemainder() {
    FloatTiled tiled = example().toTiled();
    assertEquals(0, tiled.pattern().tiles());
    assertEquals(example(), tiled.remainder());
  }

  @Test
  void filledInPlacesHoldZero() {
    FloatCsr a = FloatCsr.builder(2, 2).add(0, 0, 1).add(0, 1, 2).add(1, 1, 3).build();
    FloatTiled tiled = FloatTiled.of(a, new TileSettings(2, 0.25));
    assertArrayEquals(new float[] {1, 0, 2, 3}, tiled.rawBlocks());
    assertEquals(4, tiled.stored());
    assertEquals(a, tiled.toCsr());
  }

  @Test
  void uncheckedSharesItsArrays() {
    FloatTiled tiled = FloatTiled.of(example(), new TileSettings(2, 0));
    float[] blocks = {9, 8, 7, 6};
    FloatTiled other = FloatTiled.unchecked(tiled.pattern(), blocks, new float[] {5});
    assertSame(blocks, other.rawBlocks());
    assertExact(new double[][] {{0, 9, 0, 7}, {5, 0, 0, 0}, {0, 8, 0, 6}}, other.toDense());
  }

  @Test
  void withValuesSharesStructureAndValues() {
    FloatTiled tiled = FloatTiled.of(example(), new TileSettings(2, 0));
    float[] blocks = {9, 8, 7, 6};
    float[] rest = {5};
    FloatTiled other = tiled.withValues(blocks, rest);
    assertSame(tiled.pattern(), other.pattern());
    assertSame(blocks, other.rawBlocks());
    assertSame(rest, other.remainder().rawValues());
    assertEquals(8, other.get(2, 1));
    assertRefused("4 stored entries need 4 values, not 1", () -> tiled.withValues(rest, rest));
    assertRefused("1 stored entries need 1 values, not 4", () -> tiled.withValues(blocks, blocks));
  }

  @Test
  void equalityIsThatOfStructureAndValues() {
    TileSettings pairs = new TileSettings(2, 0);
    FloatTiled tiled = FloatTiled.of(example(), pairs);
    FloatTiled same = FloatTiled.of(example(), pairs);
    assertEquals(tiled, same);
    assertEquals(tiled.hashCode(), same.hashCode());
    assertNotEquals(tiled, example().toTiled());
    assertNotEquals(tiled, tiled.withValues(new float[] {1, 4, 2, 6}, new float[] {3}));
    assertNotEquals(tiled, tiled.withValues(tiled.rawBlocks(), new float[] {4}));
  }

  @Property
  void getReadsEveryElement(
      @ForAll("matrices") FloatCsr a, @ForAll("settings") TileSettings settings) {
    FloatTiled tiled = FloatTiled.of(a, settings);
    for (int row = 0; row < a.rows(); row++) {
      for (int column = 0; column < a.columns(); column++) {
        assertEquals(a.get(row, column), tiled.get(row, column));
      }
    }
  }

  @Property
  void tilesAndRemainderReproduceTheMatrix(
      @ForAll("matrices") FloatCsr a, @ForAll("settings") TileSettings settings) {
    FloatTiled tiled = FloatTiled.of(a, settings);
    double[][] expected = FloatOracle.array(a);
    assertExact(expected, FloatOracle.array(tiled));
    assertEquals(a, tiled.toCsr());
    assertEquals(a.toCsc(), tiled.toCsc());
    assertExact(expected, tiled.toDense());
  }

  @Property
  void aTilingTakesNewValues(@ForAll("matrices") FloatCsr a) {
    Tiling tiling = Tiling.of(a.pattern(), new TileSettings(2, 0.2));
    float[] values = a.rawValues().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 2;
    }
    FloatCsr doubled = a.withValues(values);
    assertEquals(doubled, FloatTiled.of(doubled, tiling).toCsr());
  }

  @Test
  void aTilingOfAnotherPatternIsRefused() {
    Tiling tiling = Tiling.of(example().pattern(), TileSettings.EXACT);
    assertRefused(
        "the tiling was made for another pattern: SparsityPattern[3x4, 5 stored], not"
            + " SparsityPattern[4x3, 5 stored]",
        () -> FloatTiled.of(example().transpose(), tiling));
  }

  @Test
  void zerosOfTilesAreDroppedAndThoseOfTheRemainderKept() {
    FloatCsr a =
        FloatCsr.builder(3, 3)
            .add(0, 0, 0)
            .add(0, 1, Float.NaN)
            .add(1, 0, 2)
            .add(1, 1, 3)
            .add(2, 2, 0)
            .build();
    FloatCsr back = FloatTiled.of(a, new TileSettings(2, 0)).toCsr();
    assertEquals(-1, back.pattern().find(0, 0));
    assertEquals(Float.NaN, back.get(0, 1));
    assertEquals(4, back.stored());
  }
}
