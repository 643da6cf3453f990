package io.github.spdnn.dnn.challenge;

import io.github.spdnn.core.io.MalformedFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Walks over the lines and numbers of a text file, plain or gzip, without making strings. */
final class NumberLines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  /** End of the current line, at its newline; {@code at} walks to it. */
  private int end;

  private int at;
  private long number;

  private NumberLines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static NumberLines open(Path file) throws IOException {
    PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(file), 2);
    try {
      byte[] start = raw.readNBytes(2);
      raw.unread(start);
      boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
      return new NumberLines(file, gzip ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new MalformedFileException(file, 0, "a whole gzip header", "damage");
    }
  }

  /** Number of the current line, 1 for the first. */
  long number() {
    return number;
  }

  /** Goes to the next line that is not empty; false at the end of the file. */
  boolean next() throws IOException {
    while (findLine()) {
      number++;
      if (end > at) {
        return true;
      }
    }
    return false;
  }

  private boolean findLine() throws IOException {
    for (int scan = from; ; scan++) {
      if (scan == to) {
        int kept = to - from;
        if (!fill()) {
          return lastLine(kept);
        }
        scan = kept;
      }
      if (buffer[scan] == '\n') {
        at = from;
        end = scan > from && buffer[scan - 1] == '\r' ? scan - 1 : scan;
        from = scan + 1;
        return true;
      }
    }
  }

  private boolean lastLine(int length) {
    at = from;
    end = to;
    from = to;
    return length > 0;
  }

  /** Moves the unread bytes to the start and reads more; false at the end of the file. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == buffer.length) {
      number++;
      throw malformed("a line of less than " + BUFFER + " bytes", "a longer one");
    }
    try {
      int count = in.read(buffer, to, buffer.length - to);
      to += Math.max(count, 0);
      return count > 0;
    } catch (EOFException e) {
      number++;
      throw malformed("more gzip data", "the end of the file: it was cut off");
    } catch (ZipException e) {
      number++;
      throw malformed("intact gzip data", "damage: " + e.getMessage());
    }
  }

  /** Reads a whole number in 1 … most. */
  int whole(String what, int most) throws MalformedFileException {
    skipSpace();
    int start = at;
    long value = 0;
    while (at < end && buffer[at] >= '0' && buffer[at] <= '9' && value <= most) {
      value = 10 * value + buffer[at++] - '0';
    }
    if (start == at || value < 1 || value > most || !atSpace()) {
      at = start;
      throw malformed(what + " in 1.." + most, field());
    }
    return (int) value;
  }

  /** Reads the number 1, in whatever way it is written, and the end of the line. */
  void one() throws MalformedFileException {
    skipSpace();
    boolean plain = at + 1 == end && buffer[at] == '1';
    if (!plain && !isOne(text(at, end).strip())) {
      throw malformed("the value 1 and the end of the line", field());
    }
  }

  private static boolean isOne(String text) {
    try {
      return Double.parseDouble(text) == 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void skipSpace() {
    while (at < end && atSpace()) {
      at++;
    }
  }

  private boolean atSpace() {
    return at == end || buffer[at] == '\t' || buffer[at] == ' ';
  }

  /** The rest of the line, for a message. */
  private String field() {
    String rest = text(at, end);
    return rest.isEmpty() ? "the end of the line" : MalformedFileException.quoted(rest);
  }

  private String text(int start, int stop) {
    return new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1);
  }

  /** Describes what is wrong with the current line. */
  MalformedFileException malformed(String expected, String found) {
    return new MalformedFileException(file, number, expected, found);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
