package io.github.spdnn.dnn.training;

/** Rounds to the type of a master or its twin; a cast would be redundant in one of them. */
final class Rounded {
  private Rounded() {}

  static float toFloat(double value) {
    return (float) value;
  }

  static double toDouble(double value) {
    return value;
  }
}
