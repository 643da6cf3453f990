package io.github.spdnn.kernels;

/**
 * What happens to a sum before it is stored: {@code y(i, j) = clamp(leak(bias(i) + sum))}, with
 * {@code leak(v) = v < 0 ? slope * v : v} and {@code clamp(v) = v <= low ? low : v >= high ? high :
 * v}, so that a bound of 0 makes 0 of −0. NaN passes through. The bias is the start of the sum, so
 * that rounding is the same in every kernel.
 */
public final class FloatEpilogue {
  /** Stores sums as they are. */
  public static final FloatEpilogue NONE =
      new FloatEpilogue(null, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1);

  private final float[] bias;
  private final float low;
  private final float high;
  private final float slope;

  private FloatEpilogue(float[] bias, float low, float high, float slope) {
    this.bias = bias;
    this.low = low;
    this.high = high;
    this.slope = slope;
  }

  /** Returns an epilogue that adds a bias per row; the array is shared, so it may be trained. */
  public FloatEpilogue withBias(float[] biasPerRow) {
    return new FloatEpilogue(biasPerRow, low, high, slope);
  }

  /**
   * Returns an epilogue that clamps to a closed range; infinite bounds leave that side open.
   *
   * @throws IllegalArgumentException if {@code low} is not at most {@code high}
   */
  public FloatEpilogue withRange(float newLow, float newHigh) {
    if (!(newLow <= newHigh)) {
      throw new IllegalArgumentException("low " + newLow + " is not at most high " + newHigh);
    }
    // Not −0: then a bound at 0 would leave some zeros their sign.
    return new FloatEpilogue(bias, newLow + 0.0f, newHigh + 0.0f, slope);
  }

  /** Returns an epilogue that replaces negative results by 0. */
  public FloatEpilogue withRelu() {
    return withRange(0, Float.POSITIVE_INFINITY);
  }

  /**
   * Returns an epilogue that multiplies negative sums by a slope before it clamps; the bounds stay
   * as they are. Slope 1 changes nothing. Slope 0 makes −0 of finite negative sums and NaN of −∞:
   * {@link #withRelu} makes 0 of both, faster.
   *
   * @throws IllegalArgumentException if the slope is negative, infinite or NaN
   */
  public FloatEpilogue withLeakyRelu(float newSlope) {
    checkSlope(newSlope);
    return new FloatEpilogue(bias, low, high, newSlope);
  }

  /**
   * Checks the slope of a leaky rectifier.
   *
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public static void checkSlope(float slope) {
    if (!(slope >= 0 && slope < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the slope " + slope + " is not at least 0 and finite");
    }
  }

  /** Where the sum of a row starts. */
  public float bias(int row) {
    return bias == null ? 0 : bias[row];
  }

  /** The array of biases, or null if there are none. */
  public float[] rawBias() {
    return bias;
  }

  /** Lower bound of results. */
  public float low() {
    return low;
  }

  /** Upper bound of results. */
  public float high() {
    return high;
  }

  /** What negative sums are multiplied by; 1 if they stay as they are. */
  public float slope() {
    return slope;
  }

  /** True if negative sums are multiplied by a slope that is not 1. */
  public boolean leaks() {
    return slope != 1;
  }

  /** True if at least one bound is not open. */
  public boolean clamps() {
    return low != Float.NEGATIVE_INFINITY || high != Float.POSITIVE_INFINITY;
  }

  /**
   * Checks that there is a bias for every row.
   *
   * @throws IllegalArgumentException naming both numbers
   */
  public void checkRows(int rows) {
    if (bias != null && bias.length != rows) {
      throw new IllegalArgumentException(
          "the epilogue has a bias for " + bias.length + " rows, the product has " + rows);
    }
  }

  @Override
  public String toString() {
    return "FloatEpilogue[bias "
        + (bias == null ? "none" : bias.length + " rows")
        + ", range "
        + low
        + " to "
        + high
        + (leaks() ? ", slope " + slope : "")
        + "]";
  }
}
