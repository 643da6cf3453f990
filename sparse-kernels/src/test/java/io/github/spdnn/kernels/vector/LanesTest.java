package io.github.spdnn.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void theWidthIsThatOfTheWishElseTheOneThatTheProcessorPrefers() {
    String wish = System.getProperty(Lanes.PROPERTY);
    int preferred = Math.clamp(DoubleVector.SPECIES_PREFERRED.vectorBitSize(), 128, 512);
    int bits = wish == null ? preferred : Integer.parseInt(wish);
    assertEquals(bits, Lanes.FLOATS.vectorBitSize());
    assertEquals(bits, Lanes.DOUBLES.vectorBitSize());
  }
}
