package io.github.spdnn.dnn;

import io.github.spdnn.kernels.FloatEpilogue;

/**
 * What a neuron makes of its sum: a negative one is multiplied by a slope, {@code v < 0 ? slope * v
 * : v}; then comes a clamp to a range, {@code v < low ? low : v > high ? high : v}.
 *
 * @param low lower bound; −∞ for none
 * @param high upper bound; +∞ for none
 * @param slope what negative sums are multiplied by, finite and not negative; 1 to leave them
 */
public record Activation(float low, float high, float slope) {
  /** Passes sums on as they are. */
  public static final Activation IDENTITY =
      new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

  /** Replaces negative sums by 0. */
  public static final Activation RELU = new Activation(0, Float.POSITIVE_INFINITY);

  /** Checks that the range is not empty and that the slope is finite and not negative. */
  public Activation {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low " + low + " is not at most high " + high);
    }
    FloatEpilogue.checkSlope(slope);
  }

  /** A clamp alone, slope 1. */
  public Activation(float low, float high) {
    this(low, high, 1);
  }

  /** Returns the rectifier with an upper bound, {@code min(max(v, 0), cap)}. */
  public static Activation cappedRelu(float cap) {
    return new Activation(0, cap);
  }

  /**
   * Returns the leaky rectifier, {@code v < 0 ? slope * v : v}. With slope 0 that is {@link #RELU}.
   *
   * @throws IllegalArgumentException if the slope is negative, infinite or NaN
   */
  public static Activation leakyRelu(float slope) {
    return slope == 0
        ? RELU
        : new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, slope);
  }

  /** Returns the activation of one sum. */
  public float apply(float sum) {
    float value = sum < 0 ? slope * sum : sum;
    value = value < low ? low : value;
    return value > high ? high : value;
  }

  /** Returns this activation after a bias, for the kernels. */
  public FloatEpilogue epilogue(float[] bias) {
    return FloatEpilogue.NONE.withBias(bias).withRange(low, high).withLeakyRelu(slope);
  }
}
