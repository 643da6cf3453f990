package io.github.spdnn.dnn;

import io.github.spdnn.kernels.FloatEpilogue;

/**
 * What a neuron makes of its sum: a clamp to a range, {@code v < low ? low : v > high ? high : v}.
 *
 * @param low lower bound; −∞ for none
 * @param high upper bound; +∞ for none
 */
public record Activation(float low, float high) {
  /** Passes sums on as they are. */
  public static final Activation IDENTITY =
      new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

  /** Replaces negative sums by 0. */
  public static final Activation RELU = new Activation(0, Float.POSITIVE_INFINITY);

  /** Checks that the range is not empty. */
  public Activation {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low " + low + " is not at most high " + high);
    }
  }

  /** Returns the rectifier with an upper bound, {@code min(max(v, 0), cap)}. */
  public static Activation cappedRelu(float cap) {
    return new Activation(0, cap);
  }

  /** Returns the activation of one sum. */
  public float apply(float sum) {
    float value = sum < low ? low : sum;
    return value > high ? high : value;
  }

  /** Returns this activation after a bias, for the kernels. */
  public FloatEpilogue epilogue(float[] bias) {
    return FloatEpilogue.NONE.withBias(bias).withRange(low, high);
  }
}
