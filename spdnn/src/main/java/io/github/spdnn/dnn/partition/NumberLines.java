package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.io.FileStreams;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file, plain or gzip, as lines of whole numbers; lines that start with % are skipped. */
final class NumberLines implements Closeable {
  private static final int GZIP_BUFFER = 1 << 16;

  private final Path path;
  private final BufferedReader reader;
  private int[] numbers = new int[16];
  private int count;
  private long line;

  private NumberLines(Path path, InputStream stream) {
    this.path = path;
    reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
  }

  static NumberLines open(Path path) throws IOException {
    PushbackInputStream raw = new PushbackInputStream(FileStreams.open(path), 2);
    try {
      byte[] start = raw.readNBytes(2);
      raw.unread(start);
      boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
      return new NumberLines(path, gzip ? new GZIPInputStream(raw, GZIP_BUFFER) : raw);
    } catch (ZipException | EOFException e) {
      raw.close();
      throw damaged(path, e);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static MalformedFileException damaged(Path path, IOException e) {
    String reason = e instanceof EOFException ? "it was cut off" : e.getMessage();
    return new MalformedFileException(path, 0, "whole gzip data", "damage: " + reason);
  }

  /** Reads the next line that is no comment; false at the end of the file. */
  boolean next() throws IOException {
    String text;
    do {
      try {
        text = reader.readLine();
      } catch (ZipException | EOFException e) {
        throw damaged(path, e);
      }
      line++;
    } while (text != null && text.startsWith("%"));
    count = 0;
    if (text == null) {
      return false;
    }
    parse(text);
    return true;
  }

  /** Reads the next line, which must be there. */
  void require(String expected) throws IOException {
    if (!next()) {
      throw malformed(expected, "the end of the file");
    }
  }

  /** Checks that nothing but empty lines is left. */
  void requireEnd(String after) throws IOException {
    while (next()) {
      if (count > 0) {
        throw malformed("the end of the file after " + after, "one more line with " + numbers[0]);
      }
    }
  }

  private void parse(String text) throws IOException {
    int at = 0;
    while (true) {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
      if (at == text.length()) {
        return;
      }
      int end = at;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number(text, at, end);
      at = end;
    }
  }

  private int number(String text, int from, int to) throws IOException {
    try {
      return Integer.parseInt(text, from, to, 10);
    } catch (NumberFormatException e) {
      throw malformed(
          "a whole number below 2147483648",
          MalformedFileException.quoted(text.substring(from, to)));
    }
  }

  /** Numbers on the line. */
  int count() {
    return count;
  }

  /** One of the numbers. */
  int get(int index) {
    return numbers[index];
  }

  /** One of the numbers, which must be in a range. */
  int get(int index, String what, int low, int high) throws IOException {
    int number = numbers[index];
    if (number < low || number > high) {
      throw malformed(what + " in " + low + ".." + high, Integer.toString(number));
    }
    return number;
  }

  /** The line's only number, which must be in a range. */
  int only(String what, int low, int high) throws IOException {
    if (count != 1) {
      throw malformed(what + " alone on its line", count + " numbers");
    }
    return get(0, what, low, high);
  }

  /** An error on this line. */
  MalformedFileException malformed(String expected, String found) {
    return new MalformedFileException(path, line, expected, found);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
