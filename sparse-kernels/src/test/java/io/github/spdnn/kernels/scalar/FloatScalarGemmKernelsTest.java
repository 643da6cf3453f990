package io.github.spdnn.kernels.scalar;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;

import io.github.spdnn.kernels.backend.FloatGemmKernels;
import org.junit.jupiter.api.Test;

/** The specification, by hand. */
class FloatScalarGemmKernelsTest {
  private static final FloatGemmKernels KERNELS = new FloatScalarGemmKernels();

  /** From place 1 with stride 3: rows (1, 2) and (3, 4). */
  private static final float[] A = {0, 1, 2, 0, 3, 4};

  /** With stride 4: rows (5, 6, 7) and (8, 9, 10). */
  private static final float[] B = {5, 6, 7, 0, 8, 9, 10, 0};

  @Test
  void aProductStartsFromZeroOrFromWhatIsThere() {
    float[] c = {-1, 100, 200, 300, -1, 400, 500, 600, -1};
    KERNELS.multiply(A, 1, 3, B, 0, 4, c, 1, 4, 2, 3, 2, true);
    assertSame(new float[] {-1, 121, 224, 327, -1, 447, 554, 661, -1}, c);
    KERNELS.multiply(A, 1, 3, B, 0, 4, c, 1, 4, 2, 3, 2, false);
    assertSame(new float[] {-1, 21, 24, 27, -1, 47, 54, 61, -1}, c);
  }

  @Test
  void anEmptySumIsZeroOrWhatIsThere() {
    float[] c = {7, Float.NaN};
    KERNELS.multiply(A, 1, 3, B, 0, 4, c, 0, 2, 1, 2, 0, true);
    assertSame(new float[] {7, Float.NaN}, c);
    KERNELS.multiply(A, 1, 3, B, 0, 4, c, 0, 2, 1, 2, 0, false);
    assertSame(new float[] {0, 0}, c);
  }

  @Test
  void sumsAreTakenInOrderAndRoundedOncePerTerm() {
    float tiny = Math.ulp(1.0f) / 2;
    float[] a = {1, 1, 1, -1};
    float[] b = {1, tiny, tiny, 1};
    float[] c = new float[1];
    KERNELS.multiply(a, 0, 4, b, 0, 1, c, 0, 1, 1, 1, 4, false);
    // Ties go to even: 1 + tiny = 1. The two together would have been seen.
    assertSame(new float[] {0}, c);
    float[] x = {1 + 2 * tiny, -1};
    float[] y = {1 - tiny, 1};
    KERNELS.multiply(x, 0, 2, y, 0, 1, c, 0, 1, 1, 1, 2, false);
    assertSame(new float[] {Math.fma(x[1], y[1], x[0] * y[0])}, c);
  }

  @Test
  void negativeElementsAreMultipliedByTheSlope() {
    float infinity = Float.POSITIVE_INFINITY;
    float[] c = {-4, -4, -0.0f, 0, 3, Float.NaN, -infinity, infinity, -4};
    KERNELS.leak(c, 1, 7, 0.5f);
    assertSame(new float[] {-4, -2, -0.0f, 0, 3, Float.NaN, -infinity, infinity, -4}, c);
  }

  @Test
  void elementsAreClamped() {
    float[] c = {-5, -1, 0, 3, 9, Float.NaN, 9};
    KERNELS.clamp(c, 0, 6, -1, 3);
    assertSame(new float[] {-1, -1, 0, 3, 3, Float.NaN, 9}, c);
  }
}
