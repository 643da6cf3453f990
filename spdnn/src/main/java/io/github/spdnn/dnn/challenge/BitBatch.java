package io.github.spdnn.dnn.challenge;

import io.github.spdnn.dnn.Batch;

/** Packed black and white images as inputs of a network: a set pixel is 1. */
public final class BitBatch implements Batch {
  private final BitImages images;

  /** Makes a batch of images; nothing is copied. */
  public BitBatch(BitImages images) {
    this.images = images;
  }

  @Override
  public int items() {
    return images.images();
  }

  @Override
  public int features() {
    return images.pixels();
  }

  @Override
  public void load(int first, int count, Sink sink) {
    for (int j = 0; j < count; j++) {
      for (int word = 0; word < images.pixels() / Long.SIZE; word++) {
        for (long rest = images.word(first + j, word); rest != 0; ) {
          // The first pixel of a word is its highest bit.
          int zeros = Long.numberOfLeadingZeros(rest);
          sink.set(word * Long.SIZE + zeros, j, 1);
          rest &= ~(Long.MIN_VALUE >>> zeros);
        }
      }
    }
  }
}
