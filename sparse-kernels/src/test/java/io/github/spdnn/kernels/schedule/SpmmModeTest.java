package io.github.spdnn.kernels.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.kernels.schedule.SpmmMode.Operand;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpmmModeTest {
  @Test
  void aCopyOfXMustBeUsedOftenEnough() {
    assertTrue(SpmmMode.packs(1_000, 1_000, Float.BYTES));
    assertEquals(false, SpmmMode.packs(999, 1_000, Float.BYTES));
    assertEquals(false, SpmmMode.packs(1_000_000_000, 2_000_000, Float.BYTES));
  }

  @Test
  void modes() {
    assertEquals(SpmmMode.DIRECT, SpmmMode.of(Operand.ROWS_IN_PLACE, false, 4_096, 2));
    assertEquals(SpmmMode.DIRECT, SpmmMode.of(Operand.ROWS_IN_PLACE, true, 64, 2));
    assertEquals(SpmmMode.DIRECT, SpmmMode.of(Operand.ROWS, false, 1, 1));
    assertEquals(SpmmMode.OWN_PANELS, SpmmMode.of(Operand.ROWS, false, 2, 1));
    assertEquals(SpmmMode.OWN_PANELS, SpmmMode.of(Operand.ROWS, true, 2, 1));
    assertEquals(SpmmMode.OWN_PANELS, SpmmMode.of(Operand.ROWS, false, 64, 4));
    assertEquals(SpmmMode.SHARED_PANELS, SpmmMode.of(Operand.ROWS, false, 64, 5));
    assertEquals(SpmmMode.SHARED_PANELS, SpmmMode.of(Operand.SIDEWAYS, false, 1, 2));
    assertEquals(SpmmMode.OWN_PANELS, SpmmMode.of(Operand.SIDEWAYS, false, 32, 2));
    assertEquals(SpmmMode.SHARED_PANELS, SpmmMode.of(Operand.TILES, false, 64, 2));
    assertEquals(SpmmMode.OWN_PANELS, SpmmMode.of(Operand.TILES, false, 128, 2));
    assertEquals(SpmmMode.COPIED_PANELS, SpmmMode.of(Operand.ROWS, true, 2, 2));
    assertEquals(SpmmMode.COPIED_PANELS, SpmmMode.of(Operand.TILES, true, 127, 2));
    assertEquals(SpmmMode.OWN_PANELS, SpmmMode.of(Operand.ROWS, true, 128, 2));
  }

  @Test
  void copiesForManyThreadsNeedManyUses() {
    assertTrue(SpmmMode.copies(Operand.ROWS, 1_000, 1_000, Float.BYTES, 2));
    assertEquals(false, SpmmMode.copies(Operand.ROWS, 31_999, 1_000, Float.BYTES, 4));
    assertTrue(SpmmMode.copies(Operand.ROWS, 32_000, 1_000, Float.BYTES, 4));
    assertEquals(false, SpmmMode.copies(Operand.SIDEWAYS, 32_000, 1_000, Float.BYTES, 2));
    // A panel of 64 columns must fit 1 MB, but for tiles.
    assertTrue(SpmmMode.copies(Operand.ROWS, 1L << 17, 1 << 12, Float.BYTES, 2));
    assertEquals(false, SpmmMode.copies(Operand.ROWS, 1L << 17, 1 << 12, Double.BYTES, 2));
    assertTrue(SpmmMode.copies(Operand.TILES, 1L << 17, 1 << 12, Double.BYTES, 2));
  }

  @Test
  void widthsByHand() {
    assertEquals(64, SpmmMode.widest(Operand.ROWS, 8_192, Float.BYTES, 1 << 20));
    assertEquals(32, SpmmMode.widest(Operand.ROWS, 8_192, Double.BYTES, 1 << 20));
    assertEquals(64, SpmmMode.widest(Operand.ROWS, 8_192, Double.BYTES, 2 << 20));
    assertEquals(64, SpmmMode.widest(Operand.TILES, 1_000_000, Float.BYTES, 1 << 20));
    assertEquals(64, SpmmMode.OWN_PANELS.width(Operand.ROWS, 64, 4_096, 2));
    assertEquals(32, SpmmMode.OWN_PANELS.width(Operand.ROWS, 64, 64, 2));
    assertEquals(48, SpmmMode.OWN_PANELS.width(Operand.ROWS, 64, 192, 2));
    assertEquals(64, SpmmMode.OWN_PANELS.width(Operand.TILES, 64, 192, 2));
    assertEquals(32, SpmmMode.OWN_PANELS.width(Operand.ROWS, 32, 1_024, 2));
    assertEquals(64, SpmmMode.SHARED_PANELS.width(Operand.ROWS, 64, 64, 8));
  }

  @Property(tries = 300)
  void panelsAreWholeCacheLinesAndFewPanelsAreEven(
      @ForAll boolean wide,
      @ForAll @IntRange(min = 1, max = 5_000) int columns,
      @ForAll @IntRange(min = 1, max = 16) int threads) {
    int width = SpmmMode.OWN_PANELS.width(Operand.ROWS, wide ? 64 : 32, columns, threads);
    assertEquals(0, width % 16);
    assertTrue(width >= 16 && width <= 64);
    int panels = (columns + width - 1) / width;
    // The last round may lack panels only by the rounding to cache lines.
    assertTrue(panels <= Math.max(threads, (columns + 15) / 16));
  }
}
