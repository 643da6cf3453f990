package io.github.spdnn.dnn.training.step;

/** Rounds to the type of a master or its twin; a cast would be redundant in one of them. */
public final class Rounded {
  private Rounded() {}

  public static float toFloat(double value) {
    return (float) value;
  }

  public static double toDouble(double value) {
    return value;
  }
}
