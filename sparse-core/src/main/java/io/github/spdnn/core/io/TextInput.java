package io.github.spdnn.core.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A plain or gzip text file, handed out as single lines (for a header) and then as chunks of whole
 * lines. Never holds more than one chunk, or one line if that is longer.
 */
final class TextInput implements Closeable {
  private static final int LONGEST_LINE = 64 << 20;
  private static final int GZIP_BUFFER = 64 << 10;

  private final Path path;
  private final InputStream stream;
  private final int chunkBytes;

  // Unread bytes are buffer[from, to). The buffer's last byte is spare, for a missing last newline.
  private byte[] buffer;
  private int from;
  private int to;
  private boolean ended;
  private int wholeLinesEnd;
  private long linesRead;
  private String expected;
  private String found;

  /** Whole lines: {@code bytes[from, to)}, of which the last byte is a newline. */
  record Chunk(byte[] bytes, int from, int to) {}

  private TextInput(Path path, InputStream stream, int chunkBytes) {
    this.path = path;
    this.stream = stream;
    this.chunkBytes = chunkBytes;
    this.buffer = new byte[chunkBytes + 1];
  }

  /**
   * Opens a file; it is taken as gzip if it starts with the gzip magic number.
   *
   * @throws MalformedFileException if the name ends in .gz but the content is not gzip
   */
  static TextInput open(Path path, int chunkBytes) throws IOException {
    PushbackInputStream raw = new PushbackInputStream(FileStreams.open(path), 2);
    try {
      byte[] start = raw.readNBytes(2);
      raw.unread(start);
      boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
      if (!gzip && path.toString().endsWith(".gz")) {
        String content = new String(raw.readNBytes(80), StandardCharsets.ISO_8859_1);
        throw new MalformedFileException(
            path,
            0,
            "gzip data, as the name says",
            content.isEmpty() ? "an empty file" : MalformedFileException.quoted(content));
      }
      return new TextInput(path, gzip ? gunzip(path, raw) : raw, chunkBytes);
    } catch (Throwable failure) {
      raw.close();
      throw failure;
    }
  }

  private static InputStream gunzip(Path path, InputStream raw) throws IOException {
    try {
      return new GZIPInputStream(raw, GZIP_BUFFER);
    } catch (EOFException e) {
      throw new MalformedFileException(path, 0, "a whole gzip header", "the end of the file");
    } catch (ZipException e) {
      throw new MalformedFileException(path, 0, "a gzip header", "damage: " + e.getMessage());
    }
  }

  Path path() {
    return path;
  }

  /** Number of lines that {@link #readLine} has handed out. */
  long linesRead() {
    return linesRead;
  }

  /** Returns the next line without its newline, or null if no whole line is left. */
  String readLine() throws IOException {
    if (!loadWholeLines()) {
      return null;
    }
    int end = from;
    while (buffer[end] != '\n') {
      end++;
    }
    String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
    from = end + 1;
    linesRead++;
    return line;
  }

  /** Returns the next lines, or null if no whole line is left. The caller owns the bytes. */
  Chunk nextChunk() throws IOException {
    if (!loadWholeLines()) {
      return null;
    }
    Chunk chunk = new Chunk(buffer, from, wholeLinesEnd);
    from = wholeLinesEnd;
    moveRestToNewBuffer();
    return chunk;
  }

  /**
   * Checks that the input ended because the file did, and not because it is damaged.
   *
   * @param lines number of whole lines it had
   */
  void checkIntact(long lines) throws MalformedFileException {
    if (expected != null) {
      throw new MalformedFileException(path, lines + 1, expected, found);
    }
  }

  /** Sets the end of the whole lines in the buffer; false if the file has no further whole line. */
  private boolean loadWholeLines() throws IOException {
    while (true) {
      fillBuffer();
      wholeLinesEnd = to;
      while (wholeLinesEnd > from && buffer[wholeLinesEnd - 1] != '\n') {
        wholeLinesEnd--;
      }
      if (wholeLinesEnd > from) {
        return true;
      }
      if (to - from >= LONGEST_LINE) {
        endEarly("a line of less than " + LONGEST_LINE + " bytes", "a longer one");
      }
      if (ended) {
        return false;
      }
      moveRestToNewBuffer();
    }
  }

  private void moveRestToNewBuffer() {
    int rest = to - from;
    byte[] larger = new byte[Math.max(chunkBytes, 2 * rest) + 1];
    System.arraycopy(buffer, from, larger, 0, rest);
    buffer = larger;
    from = 0;
    to = rest;
  }

  private void fillBuffer() throws IOException {
    try {
      while (!ended && to < buffer.length - 1) {
        int count = stream.read(buffer, to, buffer.length - 1 - to);
        if (count < 0) {
          ended = true;
          endLastLine();
        } else {
          to += count;
        }
      }
    } catch (EOFException e) {
      endEarly("more gzip data", "the end of the file: it was cut off");
    } catch (ZipException e) {
      endEarly("intact gzip data", "damage: " + e.getMessage());
    }
  }

  private void endLastLine() {
    if (to > from && buffer[to - 1] != '\n') {
      buffer[to++] = '\n';
    }
  }

  /** Ends the input after its last whole line. Told by checkIntact, once those were looked at. */
  private void endEarly(String wanted, String instead) {
    ended = true;
    expected = wanted;
    found = instead;
    while (to > from && buffer[to - 1] != '\n') {
      to--;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
