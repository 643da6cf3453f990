package io.github.spdnn.command;

import io.github.spdnn.dnn.challenge.BitImages;
import java.util.SplittableRandom;

/** Made-up images for warming up: from nearly black to nearly white, so that some stay alive. */
final class Noise {
  private static final int SHADES = 20;

  private Noise() {}

  static BitImages images(int count, int pixels) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] bytes = new byte[Math.multiplyExact(count, pixels / Byte.SIZE)];
    for (int at = 0; at < bytes.length; at++) {
      int shade = at / (pixels / Byte.SIZE) % SHADES;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        bytes[at] |= (byte) (random.nextInt(SHADES) < shade ? 1 << bit : 0);
      }
    }
    return BitImages.wrap(count, pixels, bytes);
  }
}
