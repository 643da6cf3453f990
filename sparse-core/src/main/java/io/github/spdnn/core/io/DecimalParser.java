package io.github.spdnn.core.io;

import java.nio.charset.StandardCharsets;

/**
 * Parses decimal numbers from bytes, rounded correctly: the result is that of {@link
 * Double#parseDouble}, or of {@link Float#parseFloat} if values are narrowed. Takes only plain
 * decimal numbers: no NaN, infinity, hexadecimal number or type suffix. Not for use by several
 * threads.
 */
final class DecimalParser {
  /** Every whole number up to this one is a double. */
  private static final long EXACT = 1L << 53;

  /** Any whole number with so many digits fits in an unsigned long. */
  private static final int LONG_DIGITS = 19;

  private static final int HUGE_EXPONENT = 100_000;

  /** The powers of ten that are doubles. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final boolean narrow;
  private final boolean whole;
  private double value;
  private int exponentOfE;

  /**
   * Returns a parser.
   *
   * @param narrow whether values are rounded to float
   * @param whole whether only whole numbers, without point or exponent, are taken
   */
  DecimalParser(boolean narrow, boolean whole) {
    this.narrow = narrow;
    this.whole = whole;
  }

  /** The number parsed last; a float if values are narrowed. */
  double value() {
    return value;
  }

  /**
   * Parses a number that ends before a blank or a newline.
   *
   * @return index of the byte after the number, or -1 if there is no number or it is out of range
   */
  int parse(byte[] bytes, int from) {
    int next = from;
    boolean negative = bytes[next] == '-';
    if (negative || bytes[next] == '+') {
      next++;
    }
    int start = next;
    long digits = 0;
    int digit;
    while ((digit = digitAt(bytes, next)) >= 0) {
      digits = 10 * digits + digit;
      next++;
    }
    int digitCount = next - start;
    int exponent = 0;
    if (bytes[next] == '.' && !whole) {
      int afterPoint = ++next;
      while ((digit = digitAt(bytes, next)) >= 0) {
        digits = 10 * digits + digit;
        next++;
      }
      exponent = afterPoint - next;
      digitCount -= exponent;
    }
    if (digitCount == 0) {
      return -1;
    }
    if ((bytes[next] | 0x20) == 'e' && !whole) {
      next = parseExponent(bytes, next + 1);
      if (next < 0) {
        return -1;
      }
      exponent += exponentOfE;
    }
    if (!isEnd(bytes[next])) {
      return -1;
    }
    if (digitCount > LONG_DIGITS) {
      digitCount -= leadingZeros(bytes, start);
    }
    double magnitude = digitCount <= LONG_DIGITS ? nearest(digits, exponent) : -1;
    if (magnitude < 0) {
      value = byTheLibrary(bytes, from, next);
    } else {
      value = negative ? -magnitude : magnitude;
      if (narrow && !narrowsCorrectly(magnitude)) {
        value = byTheLibrary(bytes, from, next);
      }
    }
    return Double.isInfinite(value) ? -1 : next;
  }

  private int parseExponent(byte[] bytes, int from) {
    int next = from;
    boolean negative = bytes[next] == '-';
    if (negative || bytes[next] == '+') {
      next++;
    }
    int start = next;
    int exponent = 0;
    int digit;
    while ((digit = digitAt(bytes, next)) >= 0) {
      exponent = Math.min(10 * exponent + digit, HUGE_EXPONENT);
      next++;
    }
    exponentOfE = negative ? -exponent : exponent;
    return next == start ? -1 : next;
  }

  private static int leadingZeros(byte[] bytes, int from) {
    int zeros = 0;
    for (int next = from; bytes[next] == '0' || bytes[next] == '.'; next++) {
      zeros += bytes[next] == '0' ? 1 : 0;
    }
    return zeros;
  }

  /**
   * Returns the double nearest to {@code digits * 10^exponent}, or -1 if it cannot be told quickly.
   * Small numbers need only one correctly rounded operation on exact doubles (Clinger, How to read
   * floating point numbers accurately, PLDI 1990).
   *
   * @param digits an unsigned number
   */
  private static double nearest(long digits, int exponent) {
    boolean exactDigits = digits >= 0 && digits <= EXACT;
    if (!exactDigits || exponent >= POWERS.length || -exponent >= POWERS.length) {
      return digits == 0 ? 0 : NearestDouble.of(digits, exponent);
    }
    return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
  }

  /**
   * True if rounding the double to float gives the float nearest to the decimal number. It may not
   * if the double lies halfway between two floats, or is smaller than the normal floats, or larger
   * than all of them.
   */
  private static boolean narrowsCorrectly(double magnitude) {
    boolean halfway = (Double.doubleToRawLongBits(magnitude) & 0x1fffffffL) == 0x10000000L;
    return !halfway
        && magnitude <= Float.MAX_VALUE
        && (magnitude >= Float.MIN_NORMAL || magnitude == 0);
  }

  private double byTheLibrary(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return narrow ? Float.parseFloat(text) : Double.parseDouble(text);
  }

  /** Value of a digit, or a negative number. */
  private static int digitAt(byte[] bytes, int index) {
    int digit = bytes[index] - '0';
    return digit <= 9 ? digit : -1;
  }

  private static boolean isEnd(byte character) {
    return character == '\n' || character == ' ' || character == '\t' || character == '\r';
  }
}
