package io.github.spdnn.dnn;

import io.github.spdnn.kernels.FloatEpilogue;

/**
 * What a neuron makes of its sum: a negative one is multiplied by a slope, {@code v < 0 ? slope * v
 * : v}; then comes a clamp to a range, {@code v <= low ? low : v >= high ? high : v}. Or a curve:
 * the hyperbolic tangent, the logistic function.
 *
 * @param low lower bound; −∞ for none
 * @param high upper bound; +∞ for none
 * @param slope what negative sums are multiplied by, finite and not negative; 1 to leave them
 * @param curve the curve; it goes without bounds and slope
 */
public record Activation(float low, float high, float slope, Curve curve) {
  /** Smooth functions, computed in double precision, the same on every machine. */
  public enum Curve {
    /** No curve. */
    NONE {
      @Override
      public double apply(double sum) {
        return sum;
      }

      @Override
      public double derivative(double value) {
        return 1;
      }
    },
    /** The hyperbolic tangent, −1 … 1. */
    TANH {
      @Override
      public double apply(double sum) {
        return StrictMath.tanh(sum);
      }

      @Override
      public double derivative(double value) {
        return 1 - value * value;
      }
    },
    /** The logistic function, {@code 1 / (1 + exp(-v))}, 0 … 1. */
    SIGMOID {
      @Override
      public double apply(double sum) {
        return 1 / (1 + StrictMath.exp(-sum));
      }

      @Override
      public double derivative(double value) {
        return value * (1 - value);
      }
    };

    /** Returns the value at a sum. */
    public abstract double apply(double sum);

    /** Returns the slope of the curve where it has a value. */
    public abstract double derivative(double value);
  }

  /** Passes sums on as they are. */
  public static final Activation IDENTITY =
      new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

  /** Replaces negative sums by 0. */
  public static final Activation RELU = new Activation(0, Float.POSITIVE_INFINITY);

  /** The hyperbolic tangent. */
  public static final Activation TANH = ofCurve(Curve.TANH);

  /** The logistic function. */
  public static final Activation SIGMOID = ofCurve(Curve.SIGMOID);

  /**
   * Checks that the range is not empty, that the slope is finite and not negative, and that a curve
   * has neither.
   */
  public Activation {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low " + low + " is not at most high " + high);
    }
    FloatEpilogue.checkSlope(slope);
    boolean open = low == Float.NEGATIVE_INFINITY && high == Float.POSITIVE_INFINITY && slope == 1;
    if (curve != Curve.NONE && !open) {
      throw new IllegalArgumentException(
          curve + " goes without the range " + low + " to " + high + " and the slope " + slope);
    }
  }

  /** A slope and a clamp. */
  public Activation(float low, float high, float slope) {
    this(low, high, slope, Curve.NONE);
  }

  /** A clamp alone, slope 1. */
  public Activation(float low, float high) {
    this(low, high, 1);
  }

  private static Activation ofCurve(Curve curve) {
    return new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1, curve);
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
    if (curve != Curve.NONE) {
      return (float) curve.apply(sum);
    }
    float value = sum < 0 ? slope * sum : sum;
    value = value < low ? low : value;
    return value > high ? high : value;
  }

  /** Returns this activation after a bias, for the kernels; a curve they leave to the caller. */
  public FloatEpilogue epilogue(float[] bias) {
    return FloatEpilogue.NONE.withBias(bias).withRange(low, high).withLeakyRelu(slope);
  }
}
