package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.Checks;
import io.github.spdnn.dnn.Batch;

/** Grey images as read by {@link Mnist}: 0 is background, 255 full ink. Immutable. */
public final class MnistImages {
  private final int images;
  private final int rows;
  private final int columns;
  private final byte[] grey;

  private MnistImages(int images, int rows, int columns, byte[] grey) {
    this.images = images;
    this.rows = rows;
    this.columns = columns;
    this.grey = grey;
  }

  /**
   * Returns images from their pixels: image by image, row by row, one unsigned byte each; the array
   * is shared.
   *
   * @throws IllegalArgumentException if a number is negative or the array has another length
   */
  public static MnistImages of(int images, int rows, int columns, byte[] grey) {
    Checks.range("number of images", images, 0, Integer.MAX_VALUE);
    Checks.shape(rows, columns);
    int pixels = Checks.arrayLength("an image", rows, columns);
    Checks.shape("the pixel array", 1, grey.length, 1, length(images, pixels));
    return new MnistImages(images, rows, columns, grey);
  }

  private static int length(int images, int pixels) {
    return Checks.arrayLength(images + " images", images, pixels);
  }

  /** Number of images. */
  public int images() {
    return images;
  }

  /** Rows of each image. */
  public int rows() {
    return rows;
  }

  /** Columns of each image. */
  public int columns() {
    return columns;
  }

  /** Grey value of a pixel, 0 … 255; the indices are not checked one by one. */
  public int grey(int image, int row, int column) {
    return grey[(image * rows + row) * columns + column] & 0xff;
  }

  /**
   * Returns the images as inputs of a network, a feature for each pixel, row by row: the grey value
   * divided by 255. Nothing is copied.
   */
  public Batch toBatch() {
    int pixels = rows * columns;
    return new Batch() {
      @Override
      public int items() {
        return images;
      }

      @Override
      public int features() {
        return pixels;
      }

      @Override
      public void load(int first, int count, Sink sink) {
        for (int item = 0; item < count; item++) {
          int start = (first + item) * pixels;
          for (int pixel = 0; pixel < pixels; pixel++) {
            int value = grey[start + pixel] & 0xff;
            if (value != 0) {
              sink.set(pixel, item, value / 255f);
            }
          }
        }
      }
    };
  }

  @Override
  public String toString() {
    return "MnistImages[" + images + " x " + rows + " x " + columns + "]";
  }
}
