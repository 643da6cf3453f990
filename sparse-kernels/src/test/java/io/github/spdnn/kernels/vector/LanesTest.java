package io.github.spdnn.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.spdnn.kernels.backend.Processor;
import io.github.spdnn.kernels.testing.Machine;
import org.junit.jupiter.api.Test;

class LanesTest {
  /** Without fused multiply-add vectors are not used, and the API may prefer narrower ones. */
  @Test
  void withoutAWishVectorsAreAsWideAsTheInstructionsOfTheMachine() {
    assumeTrue(System.getProperty(Lanes.PROPERTY) == null, "a width is wished for");
    assumeTrue(Processor.FUSED_MULTIPLY_ADD, "this processor has no fused multiply-add");
    int bits = Math.clamp(Machine.vectorBits(), 128, 512);
    assertEquals(bits, Lanes.FLOATS.vectorBitSize());
    assertEquals(bits, Lanes.DOUBLES.vectorBitSize());
  }

  @Test
  void floatsAndDoublesHaveTheSameWidth() {
    assertEquals(Lanes.FLOATS.vectorBitSize(), Lanes.DOUBLES.vectorBitSize());
    assertEquals(2 * Lanes.DOUBLES.length(), Lanes.FLOATS.length());
  }
}
