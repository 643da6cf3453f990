package io.github.spdnn.core.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes weights as the official Graph Challenge files do: as the C format {@code %e}, one digit
 * before the point and six after it. A weight that would not be read back exactly is written in its
 * shortest exact form instead. Not for use by several threads.
 */
final class WeightFormat {
  private static final int DIGITS = 7;

  private final StoredValues values;

  // Networks repeat their weights, so the last text is mostly the next one.
  private long lastBits;
  private String lastText;

  WeightFormat(StoredValues values) {
    this.values = values;
  }

  /** The text of the weight at a position. */
  String text(int position) {
    long bits = Double.doubleToRawLongBits(values.get(position));
    if (lastText == null || bits != lastBits) {
      lastBits = bits;
      lastText = format(position);
    }
    return lastText;
  }

  private String format(int position) {
    String shortest = values.shortest(position);
    if (significantDigits(shortest) > DIGITS) {
      return shortest;
    }
    String scientific = scientific(values.get(position));
    return values.isReadFrom(scientific, position) ? scientific : shortest;
  }

  private static long significantDigits(String number) {
    String digits = number.replaceFirst("E.*", "").replaceFirst("^-?0*\\.?0*", "");
    return digits.chars().filter(Character::isDigit).count();
  }

  /** Returns {@code printf("%e", value)}, rounded as C does it, from the exact value. */
  static String scientific(double value) {
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.000000e+00";
    }
    BigDecimal rounded =
        new BigDecimal(Math.abs(value)).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String digits = rounded.unscaledValue() + "0".repeat(DIGITS - rounded.precision());
    return String.format(
        "%s%s.%se%s%02d",
        sign, digits.charAt(0), digits.substring(1), exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
