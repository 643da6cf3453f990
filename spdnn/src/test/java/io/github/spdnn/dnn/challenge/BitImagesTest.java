package io.github.spdnn.dnn.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BitImagesTest {
  @Test
  void theMostSignificantBitComesFirst() {
    byte[] bytes = new byte[16];
    bytes[8] = (byte) 0x80;
    bytes[9] = 0x01;
    BitImages bits = BitImages.wrap(2, 64, bytes);
    assertTrue(bits.get(1, 0));
    assertTrue(bits.get(1, 15));
    assertFalse(bits.get(1, 7));
    assertFalse(bits.get(0, 0));
    assertEquals(2, bits.ones());
    assertEquals(0x8001000000000000L, bits.word(1, 0));
    assertEquals("BitImages[2 x 64]", bits.toString());
  }

  @Property(tries = 300)
  void allViewsShowTheSamePixels(
      @ForAll @IntRange(max = 5) int images,
      @ForAll @IntRange(min = 1, max = 4) int words,
      @ForAll long seed) {
    byte[] bytes = new byte[8 * images * words];
    new Random(seed).nextBytes(bytes);
    BitImages bits = BitImages.wrap(images, 64 * words, bytes);
    long ones = 0;
    for (int image = 0; image < images; image++) {
      BitSet want = new BitSet();
      for (int pixel = 0; pixel < 64 * words; pixel++) {
        want.set(pixel, bits.get(image, pixel));
      }
      int[] pixels = new int[64 * words];
      int count = bits.copyPixels(image, pixels);
      assertArrayEquals(want.stream().toArray(), Arrays.copyOf(pixels, count));
      long[] copy = new long[words];
      bits.copyImage(image, copy);
      for (int pixel = 0; pixel < 64 * words; pixel++) {
        assertEquals(want.get(pixel), copy[pixel / 64] << (pixel % 64) < 0);
      }
      ones += count;
    }
    assertEquals(ones, bits.ones());
  }

  @Test
  void equalityIsThatOfSizesAndBits() {
    BitImages zeros = BitImages.zeros(2, 64);
    assertEquals(BitImages.wrap(2, 64, new byte[16]), zeros);
    assertEquals(BitImages.zeros(2, 64).hashCode(), zeros.hashCode());
    assertNotEquals(BitImages.zeros(1, 128), zeros);
    byte[] other = new byte[16];
    other[3] = 1;
    assertNotEquals(BitImages.wrap(2, 64, other), zeros);
  }

  @Test
  void wrongSizesAndPlacesAreNamed() {
    assertMessage(
        "2 images of 64 pixels need 16 bytes, not 15", () -> BitImages.wrap(2, 64, new byte[15]));
    assertMessage("100 pixels are not a multiple of 64", () -> BitImages.zeros(2, 100));
    assertThrows(IllegalArgumentException.class, () -> BitImages.zeros(60000, 1 << 20));
    BitImages bits = BitImages.zeros(2, 64);
    assertEquals(
        "image 2 is outside 0..1",
        assertThrows(IndexOutOfBoundsException.class, () -> bits.get(2, 0)).getMessage());
    assertEquals(
        "pixel 64 is outside 0..63",
        assertThrows(IndexOutOfBoundsException.class, () -> bits.get(0, 64)).getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> bits.copyImage(-1, new long[1]));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
