package io.github.spdnn.command;

import java.util.Locale;

/** Checks numbers that were given as options, and puts numbers into words. */
final class Numbers {
  private Numbers() {}

  static void check(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          option + " is " + value + ", but must be in " + low + ".." + high);
    }
  }

  /** A number of things: {@code 1 layer}, {@code 1,920 layers}. */
  static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
