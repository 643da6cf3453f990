package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.core.io.ImageEntries;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Official image files straight from and to packed bits: lines {@code image TAB pixel TAB 1},
 * counted from 1, sorted by pixel and then image. A sparse matrix of the largest file would take 5
 * GB.
 */
final class BitImagesTsv {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 32;

  private BitImagesTsv() {}

  /** Writes a file, as gzip if its name ends in .gz. */
  static void write(Path file, BitImages images) throws IOException {
    boolean gzip = file.toString().endsWith(".gz");
    AtomicFile.write(
        file,
        raw -> {
          try (OutputStream out = gzip ? new GZIPOutputStream(raw, BUFFER) : raw) {
            writeLines(out, images);
          }
        });
  }

  private static void writeLines(OutputStream out, BitImages images) throws IOException {
    long[] words = new long[images.images()];
    byte[][] numbers = numbers(images.images());
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (int pixel = 0; pixel < images.pixels(); pixel++) {
      int bit = pixel % Long.SIZE;
      if (bit == 0) {
        // 64 pixels of all images at a time: a walk down a column would miss the cache each time.
        for (int image = 0; image < words.length; image++) {
          words[image] = images.word(image, pixel / Long.SIZE);
        }
      }
      byte[] rest = ascii("\t" + (pixel + 1) + "\t1\n");
      for (int image = 0; image < words.length; image++) {
        if (words[image] << bit < 0) {
          if (buffer.remaining() < LONGEST_LINE) {
            flush(buffer, out);
          }
          buffer.put(numbers[image]).put(rest);
        }
      }
    }
    flush(buffer, out);
  }

  private static byte[][] numbers(int count) {
    byte[][] numbers = new byte[count][];
    for (int i = 0; i < count; i++) {
      numbers[i] = ascii(String.valueOf(i + 1));
    }
    return numbers;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void flush(ByteBuffer buffer, OutputStream out) throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /**
   * Reads a file, plain or gzip.
   *
   * @throws MalformedFileException naming the line of the first thing that is wrong
   */
  static BitImages read(Path file, int images, int pixels) throws IOException {
    BitImages bits = BitImages.zeros(images, pixels);
    byte[] bytes = bits.rawBytes();
    ImageEntries.visit(
        file,
        images,
        pixels,
        (image, pixel, value, line) -> {
          if (value != 1) {
            throw new MalformedFileException(file, line, "1 as value", String.valueOf(value));
          }
          int mask = 0x80 >> pixel % Byte.SIZE;
          int place = image * (pixels / Byte.SIZE) + pixel / Byte.SIZE;
          boolean first = (bytes[place] & mask) == 0;
          bytes[place] |= (byte) mask;
          return first;
        });
    return bits;
  }
}
