package io.github.spdnn.command;

/** Checks numbers that were given as options. */
final class Numbers {
  private Numbers() {}

  static void check(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          option + " is " + value + ", but must be in " + low + ".." + high);
    }
  }
}
