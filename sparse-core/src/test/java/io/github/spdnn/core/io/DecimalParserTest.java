package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {
  private static byte[] line(String number) {
    return (number + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertParsedAsByTheLibrary(String number) {
    DecimalParser exact = new DecimalParser(false, false);
    int end = exact.parse(line(number), 0);
    double expected = Double.parseDouble(number);
    assertEquals(Double.isInfinite(expected) ? -1 : number.length(), end, number);
    if (end > 0) {
      assertEquals(expected, exact.value(), number);
    }

    DecimalParser narrow = new DecimalParser(true, false);
    end = narrow.parse(line(number), 0);
    float rounded = Float.parseFloat(number);
    assertEquals(Float.isInfinite(rounded) ? -1 : number.length(), end, number);
    if (end > 0) {
      assertEquals(rounded, (float) narrow.value(), number);
    }
  }

  /** Numbers of up to 25 digits, with leading zeros, points and exponents anywhere. */
  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> sign = Arbitraries.of("", "-", "+");
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> fraction =
        Arbitraries.oneOf(
            Arbitraries.of("", ".", ".0", ".5"),
            Arbitraries.strings().numeric().ofMaxLength(20).map(text -> "." + text));
    Arbitrary<String> exponent =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.integers().between(-30, 30).map(e -> "e" + e),
            Arbitraries.integers().between(0, 40).map(e -> "E+" + e),
            Arbitraries.integers().between(-400, 400).map(e -> "E" + e));
    return Combinators.combine(sign, digits, fraction, exponent)
        .as((first, second, third, fourth) -> first + second + third + fourth);
  }

  @Property(tries = 5000)
  void anyDecimalIsRoundedAsByTheLibrary(@ForAll("decimals") String number) {
    assertParsedAsByTheLibrary(number);
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.longs()
        .withDistribution(RandomDistribution.uniform())
        .map(Double::longBitsToDouble)
        .filter(Double::isFinite);
  }

  /** Bits of any positive float but the largest. */
  @Provide
  Arbitrary<Integer> floatBits() {
    return Arbitraries.integers()
        .between(0, 0x7f7ffffe)
        .withDistribution(RandomDistribution.uniform());
  }

  @Property(tries = 2000)
  void shortestFormsAreReadBack(
      @ForAll("doubles") double number, @ForAll("floatBits") int floatBits) {
    assertParsedAsByTheLibrary(Float.toString(Float.intBitsToFloat(floatBits)));
    assertParsedAsByTheLibrary(Double.toString(number));
  }

  /**
   * Decimals at and beside the middle of two floats. Rounding them to double first can lose on
   * which side they were.
   */
  @Property(tries = 2000)
  void middlesOfFloatsAreNotRoundedTwice(@ForAll("floatBits") int bits) {
    BigDecimal low = new BigDecimal(Float.intBitsToFloat(bits));
    BigDecimal high = new BigDecimal(Float.intBitsToFloat(bits + 1));
    BigDecimal middle = low.add(high).divide(BigDecimal.TWO);
    BigDecimal little = high.subtract(low).scaleByPowerOfTen(-12);

    assertParsedAsByTheLibrary(middle.toString());
    assertParsedAsByTheLibrary(middle.add(little).toString());
    assertParsedAsByTheLibrary(middle.subtract(little).toString());
  }

  /** The same for the middles of doubles, where many digits decide. */
  @Property(tries = 2000)
  void middlesOfDoublesAreRoundedAsByTheLibrary(@ForAll("doubles") double number) {
    BigDecimal low = new BigDecimal(number);
    BigDecimal step = new BigDecimal(Math.ulp(number)).divide(BigDecimal.TWO);

    for (int digits = 15; digits <= 21; digits++) {
      MathContext cut = new MathContext(digits);
      assertParsedAsByTheLibrary(low.add(step).round(cut).toString());
      assertParsedAsByTheLibrary(low.round(cut).toString());
    }
  }

  /** Whole numbers halfway between two doubles, and their neighbours. */
  @Property(tries = 1000)
  void wholeTiesAreRoundedToEven(
      @ForAll @LongRange(min = 1L << 52, max = (1L << 53) - 1) long mantissa,
      @ForAll @IntRange(min = 1, max = 10) int zeros) {
    long tie = (2 * mantissa + 1) << (zeros - 1);

    for (long number = tie - 1; number <= tie + 1; number++) {
      assertParsedAsByTheLibrary(Long.toUnsignedString(number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "00012",
        "1.",
        ".5",
        ".5e+1",
        "9007199254740993",
        "9007199254740992e22",
        "16777217",
        "16777217.0000000001",
        "33554435",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "3.4028235677973366e38",
        "3.4028235677973365e38",
        "1e309",
        "1e-400",
        "7e-46",
        "8e-46",
        "0.000000000000000000000000000000000000000000000000001",
        "1e99999999999",
        "1e-99999999999",
        "999999999999999999",
        "1000000000000000000",
        "123456789012345678901234567890",
        "1.00000017881393432617187499",
        "1.00000017881393432617187501",
        "1.000000178813934326171875"
      })
  void notableNumbersAreRoundedAsByTheLibrary(String number) {
    assertParsedAsByTheLibrary(number);
    assertParsedAsByTheLibrary(number.startsWith("-") ? number.substring(1) : "-" + number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e-",
        "--1",
        "+-1",
        "1.2.3",
        "1f",
        "1d",
        "0x1p3",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "1_000",
        "1,5",
        "1e5.5",
        "\u00bd",
        "1\f"
      })
  void othersAreRefused(String text) {
    assertEquals(-1, new DecimalParser(false, false).parse(line(text), 0));
    assertEquals(-1, new DecimalParser(true, false).parse(line(text), 0));
    assertEquals(-1, new DecimalParser(false, true).parse(line(text), 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e3", "5."})
  void wholeNumbersHaveNeitherPointNorExponent(String text) {
    assertEquals(-1, new DecimalParser(false, true).parse(line(text), 0));
  }
}
