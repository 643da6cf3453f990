package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Black-and-white images, one bit a pixel: the 60000 inputs of the challenge in 7.7 MB (1024
 * pixels) to 492 MB (65536 pixels).
 *
 * <p>The images are the rows of a bit matrix, one after the other without gaps. Pixel {@code p} of
 * an image is bit {@code 7 - p % 8} of its byte {@code p / 8}: the most significant bit comes
 * first.
 */
public final class BitImages {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int images;
  private final int pixels;
  private final byte[] bytes;

  private BitImages(int images, int pixels, byte[] bytes) {
    this.images = images;
    this.pixels = pixels;
    this.bytes = bytes;
  }

  /**
   * Returns images without a set pixel.
   *
   * @param images number of images, at least 0
   * @param pixels pixels of each image, a positive multiple of 64
   * @throws IllegalArgumentException if a number does not fit, or all bits do not fit an array
   */
  public static BitImages zeros(int images, int pixels) {
    return new BitImages(images, pixels, new byte[length(images, pixels)]);
  }

  /**
   * Returns images that share an array of packed bits.
   *
   * @throws IllegalArgumentException if the array has not exactly images × pixels / 8 bytes
   */
  public static BitImages wrap(int images, int pixels, byte[] bytes) {
    if (bytes.length != length(images, pixels)) {
      throw new IllegalArgumentException(
          images
              + " images of "
              + pixels
              + " pixels need "
              + length(images, pixels)
              + " bytes, not "
              + bytes.length);
    }
    return new BitImages(images, pixels, bytes);
  }

  private static int length(int images, int pixels) {
    Checks.range("number of images", images, 0, Integer.MAX_VALUE);
    Checks.range("pixels of an image", pixels, 64, Integer.MAX_VALUE);
    if (pixels % Long.SIZE != 0) {
      throw new IllegalArgumentException(pixels + " pixels are not a multiple of " + Long.SIZE);
    }
    return Checks.arrayLength(images + " images of " + pixels + " pixels", images, pixels / 8);
  }

  /** Number of images. */
  public int images() {
    return images;
  }

  /** Pixels of each image. */
  public int pixels() {
    return pixels;
  }

  /**
   * True if a pixel is set.
   *
   * @throws IndexOutOfBoundsException if there is no such image or pixel
   */
  public boolean get(int image, int pixel) {
    Checks.index("image", image, images);
    Checks.index("pixel", pixel, pixels);
    return (bytes[image * (pixels / 8) + pixel / 8] >> (7 - pixel % 8) & 1) != 0;
  }

  /** Number of set pixels of all images. */
  public long ones() {
    long ones = 0;
    for (int start = 0; start < bytes.length; start += Long.BYTES) {
      ones += Long.bitCount((long) WORDS.get(bytes, start));
    }
    return ones;
  }

  /**
   * 64 pixels of an image, the first in the most significant bit.
   *
   * @param word index of the group of 64, 0 … pixels / 64 − 1; not checked
   */
  public long word(int image, int word) {
    return (long) WORDS.get(bytes, image * (pixels / 8) + Long.BYTES * word);
  }

  /**
   * Copies an image, 64 pixels a word as in {@link #word}.
   *
   * @param target room for at least pixels / 64 words
   * @throws IndexOutOfBoundsException if there is no such image or too little room
   */
  public void copyImage(int image, long[] target) {
    Checks.index("image", image, images);
    for (int word = 0; word < pixels / Long.SIZE; word++) {
      target[word] = word(image, word);
    }
  }

  /**
   * Lists the set pixels of an image, ascending.
   *
   * @param target room for the list; {@code pixels} elements are always enough
   * @return length of the list
   * @throws IndexOutOfBoundsException if there is no such image or too little room
   */
  public int copyPixels(int image, int[] target) {
    Checks.index("image", image, images);
    int count = 0;
    for (int word = 0; word < pixels / Long.SIZE; word++) {
      for (long rest = word(image, word); rest != 0; ) {
        int zeros = Long.numberOfLeadingZeros(rest);
        target[count++] = Long.SIZE * word + zeros;
        rest &= ~(Long.MIN_VALUE >>> zeros);
      }
    }
    return count;
  }

  /** The packed bits themselves, not a copy; writing to them changes the images. */
  public byte[] rawBytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof BitImages that
            && images == that.images
            && pixels == that.pixels
            && Arrays.equals(bytes, that.bytes));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * images + pixels) + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "BitImages[" + images + " x " + pixels + "]";
  }
}
