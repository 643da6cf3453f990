package io.github.spdnn.core.io;

import io.github.spdnn.core.io.LineFormat.Number;
import io.github.spdnn.core.io.LineFormat.Place;
import io.github.spdnn.core.io.TextInput.Chunk;
import java.nio.charset.StandardCharsets;

/**
 * Parses the lines of one chunk. No loop here looks for the end of the chunk: its last byte is a
 * newline, at which all of them stop.
 */
final class LineParser {
  /** Lines are hardly shorter than this; the arrays grow if they are. */
  private static final int TYPICAL_LINE = 12;

  private final LineFormat format;
  private final int indexColumns;
  private final boolean hasValue;
  private final boolean swapped;
  private final DecimalParser decimal;
  private final byte[] bytes;
  private final int end;
  private final Entries entries;
  private int position;

  private LineParser(LineFormat format, Chunk chunk) {
    this.format = format;
    this.indexColumns = format.indexColumns();
    this.hasValue = format.number() != Number.NONE;
    this.swapped = format.place() == Place.COLUMN_ROW;
    this.decimal = new DecimalParser(format.narrow(), format.number() == Number.INTEGER);
    this.bytes = chunk.bytes();
    this.position = chunk.from();
    this.end = chunk.to();
    this.entries = new Entries((end - position) / TYPICAL_LINE + 16, indexColumns);
  }

  /** Parses a chunk up to its first malformed line. */
  static Entries parse(LineFormat format, Chunk chunk) {
    return new LineParser(format, chunk).parse();
  }

  private Entries parse() {
    while (position < end) {
      int lineStart = position;
      skipBlanks();
      if (bytes[position] == '\n' || (bytes[position] == '%' && format.comments())) {
        skipLine();
        entries.skipLine();
      } else if (parseEntry()) {
        entries.endLine();
      } else {
        position = lineStart;
        skipLine();
        int length = position - 1 - lineStart;
        String line = new String(bytes, lineStart, length, StandardCharsets.ISO_8859_1);
        entries.fail(LineDiagnosis.of(line, format));
        break;
      }
    }
    return entries.trimmed();
  }

  private boolean parseEntry() {
    int first = 0;
    int second = 0;
    double value = 1;
    if (indexColumns > 0 && (first = parseIndex(format.firstLimit())) == 0) {
      return false;
    }
    if (indexColumns > 1 && (second = parseIndex(format.secondLimit())) == 0) {
      return false;
    }
    if (hasValue) {
      position = decimal.parse(bytes, position);
      if (position < 0) {
        return false;
      }
      value = decimal.value();
      skipBlanks();
    }
    if (bytes[position] != '\n' || !format.allows(first, second)) {
      return false;
    }
    position++;
    entries.add(swapped ? second - 1 : first - 1, swapped ? first - 1 : second - 1, value);
    return true;
  }

  /** Parses an index and the blanks behind it; 0 if there is none in 1..limit. */
  private int parseIndex(int limit) {
    int next = position;
    long index = 0;
    int digit;
    while ((digit = bytes[next] - '0') >= 0 && digit <= 9) {
      // Stops growing above every limit, so that no number of digits can overflow.
      if (index <= limit) {
        index = 10 * index + digit;
      }
      next++;
    }
    boolean ends = isBlank(bytes[next]) || bytes[next] == '\n';
    position = next;
    skipBlanks();
    return ends && index <= limit ? (int) index : 0;
  }

  private void skipBlanks() {
    while (isBlank(bytes[position])) {
      position++;
    }
  }

  private void skipLine() {
    while (bytes[position++] != '\n') {}
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
