package io.github.spdnn.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes ASCII text in blocks, to a file that appears only when it is complete. */
final class TextOutput {
  private static final int BLOCK = 64 << 10;
  private static final int LONGEST_NUMBER = 20;

  /** Whole numbers below this one are printed without exponent by Java, too. */
  private static final double PLAIN_WHOLE = 1e7;

  private final OutputStream stream;
  private final byte[] block = new byte[BLOCK];
  private int used;

  private TextOutput(OutputStream stream) {
    this.stream = stream;
  }

  /** Produces the text of a file. */
  @FunctionalInterface
  interface Text {
    void writeTo(TextOutput out) throws IOException;
  }

  /** Writes a file, as gzip if its name ends in .gz. See {@link AtomicFile#write}. */
  static void write(Path target, Text text) throws IOException {
    boolean gzip = target.toString().endsWith(".gz");
    AtomicFile.write(
        target,
        file -> {
          try (OutputStream stream = gzip ? new GZIPOutputStream(file, BLOCK) : file) {
            TextOutput out = new TextOutput(stream);
            text.writeTo(out);
            out.flushBlock();
          }
        });
  }

  /** Writes one ASCII character. */
  TextOutput character(char character) throws IOException {
    makeRoom(1);
    block[used++] = (byte) character;
    return this;
  }

  /** Writes a number that is not negative. */
  TextOutput whole(int number) throws IOException {
    makeRoom(LONGEST_NUMBER);
    int end = used + digits(number);
    int rest = number;
    for (int place = end - 1; place >= used; place--) {
      block[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used = end;
    return this;
  }

  private static int digits(int number) {
    int digits = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Writes ASCII text. */
  TextOutput text(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    return this;
  }

  /** Writes the shortest number that is read back as the value at a position. */
  TextOutput value(StoredValues values, int position) throws IOException {
    double value = values.get(position);
    int whole = (int) value;
    boolean negativeZero = whole == 0 && Double.doubleToRawLongBits(value) != 0;
    if (whole != value || negativeZero || Math.abs(value) >= PLAIN_WHOLE) {
      return text(values.shortest(position));
    }
    if (whole < 0) {
      character('-');
    }
    return whole(Math.abs(whole));
  }

  private void makeRoom(int bytes) throws IOException {
    if (block.length - used < bytes) {
      flushBlock();
    }
  }

  private void flushBlock() throws IOException {
    stream.write(block, 0, used);
    used = 0;
  }
}
