package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.io.FileStreams;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the idx files of MNIST and of data sets in its format (Fashion-MNIST, KMNIST), plain or
 * gzip: big-endian 32-bit numbers (a magic number that tells images from labels, the count, for
 * images also rows and columns), then one unsigned byte for each pixel or label.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
 */
public final class Mnist {
  private static final int LABELS_MAGIC = 0x801;
  private static final int IMAGES_MAGIC = 0x803;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final int BUFFER = 1 << 16;

  private Mnist() {}

  /**
   * Reads a file of images.
   *
   * @throws MalformedFileException if it is not an idx file of images, or damaged
   * @throws IOException if it cannot be read
   */
  public static MnistImages readImages(Path file) throws IOException {
    try (InputStream in = FileStreams.open(file)) {
      return readImages(in, file.toString());
    }
  }

  /**
   * Reads images from a stream, such as a resource, to its end; the caller closes it.
   *
   * @param name what error messages call the stream
   * @throws MalformedFileException if it does not hold an idx file of images, or is damaged
   * @throws IOException if it cannot be read
   */
  public static MnistImages readImages(InputStream in, String name) throws IOException {
    return new Reader(in, Path.of(name)).images();
  }

  /**
   * Reads a file of labels.
   *
   * @return one label for each image, in MNIST the digit 0 … 9
   * @throws MalformedFileException if it is not an idx file of labels, or damaged
   * @throws IOException if it cannot be read
   */
  public static byte[] readLabels(Path file) throws IOException {
    try (InputStream in = FileStreams.open(file)) {
      return readLabels(in, file.toString());
    }
  }

  /**
   * Reads labels from a stream, such as a resource, to its end; the caller closes it.
   *
   * @param name what error messages call the stream
   * @throws MalformedFileException if it does not hold an idx file of labels, or is damaged
   * @throws IOException if it cannot be read
   */
  public static byte[] readLabels(InputStream in, String name) throws IOException {
    return new Reader(in, Path.of(name)).labels();
  }

  /** One pass over one file. */
  private static final class Reader {
    private final Path name;
    private final InputStream in;

    Reader(InputStream raw, Path name) throws IOException {
      this.name = name;
      BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
      buffered.mark(2);
      boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      try {
        in = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
      } catch (EOFException e) {
        throw malformed("a whole gzip header", "the end of the file");
      }
    }

    MnistImages images() throws IOException {
      checkMagic(IMAGES_MAGIC, "images");
      int images = size("number of images");
      int rows = size("number of rows");
      int columns = size("number of columns");
      byte[] grey = content((double) images * rows * columns, images * rows * columns);
      return MnistImages.of(images, rows, columns, grey);
    }

    byte[] labels() throws IOException {
      checkMagic(LABELS_MAGIC, "labels");
      int labels = size("number of labels");
      return content(labels, labels);
    }

    private void checkMagic(int magic, String kind) throws IOException {
      int found = number("a magic number");
      if (found != magic) {
        throw malformed(
            "the magic number " + magic + " of " + kind,
            found == LABELS_MAGIC
                ? found + " of labels"
                : found == IMAGES_MAGIC ? found + " of images" : String.valueOf(found));
      }
    }

    private int size(String what) throws IOException {
      int size = number("the " + what);
      if (size < 0) {
        throw malformed("a " + what, String.valueOf(size));
      }
      return size;
    }

    private int number(String what) throws IOException {
      byte[] four = read(Integer.BYTES);
      if (four.length < Integer.BYTES) {
        throw malformed(what, "the end of the file");
      }
      return ByteBuffer.wrap(four).getInt();
    }

    /** Reads the rest of the file; its length comes also as a number that cannot overflow. */
    private byte[] content(double wanted, int length) throws IOException {
      if (wanted > MOST_BYTES) {
        throw malformed("at most " + MOST_BYTES + " bytes", "%.0f promised".formatted(wanted));
      }
      byte[] content = read(length);
      if (content.length < length) {
        throw malformed(length + " bytes after the header", "only " + content.length);
      }
      if (read(1).length > 0) {
        throw malformed(length + " bytes after the header", "more");
      }
      return content;
    }

    private byte[] read(int length) throws IOException {
      try {
        return in.readNBytes(length);
      } catch (EOFException e) {
        throw malformed("more gzip data", "the end of the file: it was cut off");
      } catch (ZipException e) {
        throw malformed("intact gzip data", "damage: " + e.getMessage());
      }
    }

    private MalformedFileException malformed(String expected, String found) {
      return new MalformedFileException(name, 0, expected, found);
    }
  }
}
