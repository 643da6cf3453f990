package io.github.spdnn.dnn.training.step;

import io.github.spdnn.dnn.Activation;

/** Slopes of activations, and sums. Loops without branches, as zeros come at random. */
final class FloatDerivatives {
  private FloatDerivatives() {}

  /**
   * Multiplies errors by the slope of an activation. At the ends of its range the slope is that
   * outside, so 0 where a rectifier gives 0.
   *
   * @param values what the activation gave
   */
  static void multiply(Activation activation, float[] values, float[] errors, int from, int to) {
    if (activation.curve() != Activation.Curve.NONE) {
      for (int i = from; i < to; i++) {
        errors[i] *= Rounded.toFloat(activation.curve().derivative(values[i]));
      }
      return;
    }
    if (activation.low() != Float.NEGATIVE_INFINITY) {
      above(activation.low(), values, errors, from, to);
    }
    if (activation.high() != Float.POSITIVE_INFINITY) {
      below(activation.high(), values, errors, from, to);
    }
    if (activation.slope() != 1) {
      leak(activation.slope(), values, errors, from, to);
    }
  }

  /** Values are at least low, so that the sign of the difference is 0 or 1. */
  private static void above(float low, float[] values, float[] errors, int from, int to) {
    for (int i = from; i < to; i++) {
      errors[i] *= Math.signum(values[i] - low);
    }
  }

  private static void below(float high, float[] values, float[] errors, int from, int to) {
    for (int i = from; i < to; i++) {
      errors[i] *= Math.signum(high - values[i]);
    }
  }

  private static void leak(float slope, float[] values, float[] errors, int from, int to) {
    for (int i = from; i < to; i++) {
      // A slope of 0 makes -0 of negative sums.
      boolean positive = slope == 0 ? values[i] > 0 : values[i] >= 0;
      errors[i] *= positive ? 1 : slope;
    }
  }

  /** Sums in eight partial sums, which a processor adds at the same time. */
  static float sum(float[] values, int from, int count) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int end = from + count;
    int i = from;
    for (; i + 8 <= end; i += 8) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    for (; i < end; i++) {
      a += values[i];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
