package io.github.spdnn.core.io;

import io.github.spdnn.core.io.LineFormat.Number;
import io.github.spdnn.core.io.LineFormat.Place;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with a line. The parser only finds out that a line is malformed; this is slow and
 * finds out why.
 */
record LineDiagnosis(String expected, String found) {
  private static final String REAL = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
  private static final String NOT_FINITE = "(?i)[+-]?(nan|inf|infinity)";

  MalformedFileException in(Path path, long line) {
    return new MalformedFileException(path, line, expected, found);
  }

  /** Explains a line that the parser refused. */
  static LineDiagnosis of(String line, LineFormat format) {
    List<String> tokens =
        Arrays.stream(line.split("[ \t\r]+")).filter(token -> !token.isEmpty()).toList();
    List<String> names = format.names();
    if (tokens.size() != names.size()) {
      String columns = names.size() == 1 ? "1 column (" : names.size() + " columns (";
      return new LineDiagnosis(
          columns + String.join(", ", names) + ")", tokens.size() + " in " + quoted(line));
    }
    for (int column = 0; column < format.indexColumns(); column++) {
      if (!isIndex(tokens.get(column), format.limit(column))) {
        return ofIndex(names.get(column), tokens.get(column), format.limit(column));
      }
    }
    if (format.indexColumns() == 2
        && !format.allows(Integer.parseInt(tokens.get(0)), Integer.parseInt(tokens.get(1)))) {
      return ofPlace(format.place(), tokens);
    }
    return ofValue(names.getLast(), tokens.getLast(), format.number());
  }

  /** Explains a line whose place, given by its indices as they stand there, came before. */
  static LineDiagnosis repeated(LineFormat format, int first, int second) {
    String firstName = format.names().get(0);
    String secondName = format.names().get(1);
    return new LineDiagnosis(
        "each pair of " + firstName + " and " + secondName + " once",
        firstName + " " + first + ", " + secondName + " " + second + " again");
  }

  private static boolean isIndex(String token, int limit) {
    if (!token.matches("\\d+")) {
      return false;
    }
    String digits = token.replaceFirst("^0+(?=\\d)", "");
    return digits.length() <= 10 && Long.parseLong(digits) >= 1 && Long.parseLong(digits) <= limit;
  }

  private static LineDiagnosis ofIndex(String name, String token, int limit) {
    String expected =
        token.matches("-?\\d+") ? name + " in 1.." + limit : "a whole number as " + name;
    return new LineDiagnosis(expected, quoted(token));
  }

  private static LineDiagnosis ofPlace(Place place, List<String> tokens) {
    String expected =
        place == Place.LOWER_TRIANGLE
            ? "an entry on or below the diagonal of a symmetric matrix"
            : "an entry below the diagonal of a skew-symmetric matrix";
    return new LineDiagnosis(expected, "row " + tokens.get(0) + ", column " + tokens.get(1));
  }

  private static LineDiagnosis ofValue(String name, String token, Number number) {
    if (token.matches(NOT_FINITE)) {
      return new LineDiagnosis("a finite number as " + name, quoted(token));
    }
    if (number == Number.INTEGER && !token.matches("[+-]?\\d+")) {
      return new LineDiagnosis("a whole number as " + name, quoted(token));
    }
    if (!token.matches(REAL)) {
      return new LineDiagnosis("a number as " + name, quoted(token));
    }
    return new LineDiagnosis("a number within the type's range as " + name, quoted(token));
  }

  private static String quoted(String text) {
    return MalformedFileException.quoted(text);
  }
}
