package io.github.spdnn.core.io;

import static io.github.spdnn.core.io.MalformedFileException.quoted;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.io.LineFormat.Number;
import io.github.spdnn.core.io.LineFormat.Place;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The first lines of a Matrix Market file.
 *
 * @param coordinate true for triplets, false for an array of all elements
 * @param number what stands in the value column
 * @param entries number of lines to follow
 */
record MatrixMarketHeader(
    boolean coordinate, Number number, Symmetry symmetry, int rows, int columns, long entries) {
  private static final String BANNER =
      "%%MatrixMarket matrix coordinate|array real|integer|pattern"
          + " general|symmetric|skew-symmetric";

  /** Reads the header of a file; the next line of the input is then the first entry. */
  static MatrixMarketHeader read(TextInput input) throws IOException {
    String banner = input.readLine();
    if (banner == null) {
      input.checkIntact(0);
      throw new MalformedFileException(input.path(), 0, BANNER, "an empty file");
    }
    String[] words = banner.strip().toLowerCase(Locale.ROOT).split("[ \t\r]+");
    if (words.length != 5 || !words[0].equals("%%matrixmarket")) {
      throw new MalformedFileException(input.path(), 1, BANNER, quoted(banner));
    }
    oneOf(input, "object", words[1], "matrix");
    boolean coordinate =
        oneOf(input, "format", words[2], "coordinate", "array").equals("coordinate");
    Number number = number(input, words[3], coordinate);
    Symmetry symmetry = symmetry(input, words[4], number);
    return readSize(input, coordinate, number, symmetry);
  }

  private static Number number(TextInput input, String word, boolean coordinate)
      throws MalformedFileException {
    // SciPy writes unsigned-integer, the standard does not know it.
    return switch (oneOf(input, "field", word, "real", "integer", "unsigned-integer", "pattern")) {
      case "real" -> Number.REAL;
      case "pattern" -> {
        if (!coordinate) {
          throw new MalformedFileException(
              input.path(), 1, "field real or integer for an array", "'pattern'");
        }
        yield Number.NONE;
      }
      default -> Number.INTEGER;
    };
  }

  private static Symmetry symmetry(TextInput input, String word, Number number)
      throws MalformedFileException {
    return switch (oneOf(input, "symmetry", word, "general", "symmetric", "skew-symmetric")) {
      case "general" -> Symmetry.GENERAL;
      case "symmetric" -> Symmetry.SYMMETRIC;
      default -> {
        if (number == Number.NONE) {
          throw new MalformedFileException(
              input.path(), 1, "symmetry general or symmetric for a pattern", "'skew-symmetric'");
        }
        yield Symmetry.SKEW_SYMMETRIC;
      }
    };
  }

  private static String oneOf(TextInput input, String what, String word, String... choices)
      throws MalformedFileException {
    if (List.of(choices).contains(word)) {
      return word;
    }
    boolean known = List.of("vector", "complex", "hermitian").contains(word);
    throw new MalformedFileException(
        input.path(),
        1,
        what + " " + String.join(" or ", choices),
        quoted(word) + (known ? ", which is not supported" : ""));
  }

  private static MatrixMarketHeader readSize(
      TextInput input, boolean coordinate, Number number, Symmetry symmetry) throws IOException {
    String size = coordinate ? "3 sizes (rows, columns, entries)" : "2 sizes (rows, columns)";
    String line = readUncommented(input);
    if (line == null) {
      input.checkIntact(input.linesRead());
      throw new MalformedFileException(
          input.path(), input.linesRead(), size, "the end of the file");
    }
    String[] words = line.strip().split("[ \t\r]+");
    if (words.length != (coordinate ? 3 : 2)) {
      throw new MalformedFileException(
          input.path(), input.linesRead(), size, words.length + " in " + quoted(line));
    }
    // One less than the longest array, as there is one more offset than rows.
    int rows = (int) size(input, "rows", words[0], Checks.MAX_ARRAY - 1);
    int columns = (int) size(input, "columns", words[1], Checks.MAX_ARRAY);
    if (symmetry != Symmetry.GENERAL && rows != columns) {
      throw new MalformedFileException(
          input.path(),
          input.linesRead(),
          "as many rows as columns in a symmetric matrix",
          rows + " x " + columns);
    }
    long entries =
        coordinate
            ? size(input, "entries", words[2], Checks.MAX_ARRAY)
            : elements(input, symmetry, rows, columns);
    return new MatrixMarketHeader(coordinate, number, symmetry, rows, columns, entries);
  }

  private static String readUncommented(TextInput input) throws IOException {
    String line = input.readLine();
    while (line != null && (line.isBlank() || line.strip().startsWith("%"))) {
      line = input.readLine();
    }
    return line;
  }

  private static long size(TextInput input, String what, String word, int limit)
      throws MalformedFileException {
    boolean whole = word.matches("-?\\d+");
    String digits = word.replaceFirst("^0+(?=\\d)", "");
    if (!whole || word.startsWith("-") || digits.length() > 10 || Long.parseLong(digits) > limit) {
      String expected = whole ? "0.." + limit + " " + what : "a whole number of " + what;
      throw new MalformedFileException(input.path(), input.linesRead(), expected, quoted(word));
    }
    return Long.parseLong(digits);
  }

  /** Number of elements that an array file lists. */
  private static long elements(TextInput input, Symmetry symmetry, int rows, int columns)
      throws MalformedFileException {
    long elements = (long) rows * columns;
    if (elements > Checks.MAX_ARRAY) {
      throw new MalformedFileException(
          input.path(),
          input.linesRead(),
          "at most " + Checks.MAX_ARRAY + " elements in an array",
          rows + " x " + columns);
    }
    return switch (symmetry) {
      case GENERAL -> elements;
      case SYMMETRIC -> (elements + rows) / 2;
      case SKEW_SYMMETRIC -> (elements - rows) / 2;
    };
  }

  /** The format of the lines after the header. */
  LineFormat lineFormat(boolean narrow) {
    if (!coordinate) {
      return new LineFormat(List.of("value"), 0, 0, Place.ROW_COLUMN, number, narrow, true);
    }
    Place place =
        switch (symmetry) {
          case GENERAL -> Place.ROW_COLUMN;
          case SYMMETRIC -> Place.LOWER_TRIANGLE;
          case SKEW_SYMMETRIC -> Place.BELOW_DIAGONAL;
        };
    List<String> names =
        number == Number.NONE ? List.of("row", "column") : List.of("row", "column", "value");
    return new LineFormat(names, rows, columns, place, number, narrow, true);
  }
}
