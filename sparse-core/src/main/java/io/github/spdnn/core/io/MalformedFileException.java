package io.github.spdnn.core.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file does not hold what its format promises. The message is one line: {@code FILE:LINE:
 * expected WHAT, found WHAT}, without {@code LINE:} where the problem belongs to no line.
 */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_QUOTE = 60;

  private final transient Path path;
  private final long line;
  private final String expected;

  /**
   * Describes what is wrong with a file.
   *
   * @param path the file
   * @param line the line, 1 for the first, or 0 if the problem belongs to no line
   * @param expected what the file should hold there
   * @param found what it holds instead; pass text of the file through {@link #quoted}
   */
  public MalformedFileException(Path path, long line, String expected, String found) {
    super(path + ":" + (line > 0 ? line + ":" : "") + " expected " + expected + ", found " + found);
    this.path = path;
    this.line = line;
    this.expected = expected;
  }

  /** The file; null in a deserialized exception. */
  public Path path() {
    return path;
  }

  /** The line, 1 for the first, or 0 if the problem belongs to no line. */
  public long line() {
    return line;
  }

  /** What the file should hold there. */
  public String expected() {
    return expected;
  }

  /**
   * Returns text of a file in quotes, fit for a one-line message: shortened to 60 characters, with
   * everything but printable ASCII escaped.
   */
  public static String quoted(String text) {
    StringBuilder quote = new StringBuilder("'");
    int shown = Math.min(text.length(), LONGEST_QUOTE);
    for (int i = 0; i < shown; i++) {
      quote.append(escaped(text.charAt(i)));
    }
    quote.append(shown < text.length() ? "...'" : "'");
    return quote.toString();
  }

  private static String escaped(char character) {
    return switch (character) {
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\\' -> "\\\\";
      default -> {
        if (character >= ' ' && character <= '~') {
          yield String.valueOf(character);
        }
        yield String.format(character < 256 ? "\\x%02x" : "\\u%04x", (int) character);
      }
    };
  }
}
