package io.github.spdnn.core;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TileSettingsTest {
  @Test
  void withReturnsCopies() {
    assertEquals(new TileSettings(4, 0), TileSettings.EXACT);
    assertEquals(new TileSettings(9, 0), TileSettings.EXACT.withMinimumRows(9));
    assertEquals(new TileSettings(4, 0.5), TileSettings.EXACT.withMaximumFill(0.5));
  }

  @Test
  void rangesAreChecked() {
    assertRefused("minimumRows is 0, but must be in 1..2147483647", () -> new TileSettings(0, 0));
    String end = ", but must be at least 0 and below 1";
    assertRefused("maximumFill is 1.0" + end, () -> new TileSettings(1, 1));
    assertRefused("maximumFill is -0.1" + end, () -> new TileSettings(1, -0.1));
    assertRefused("maximumFill is NaN" + end, () -> new TileSettings(1, Double.NaN));
  }
}
