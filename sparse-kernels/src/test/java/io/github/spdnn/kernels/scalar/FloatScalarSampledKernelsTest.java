package io.github.spdnn.kernels.scalar;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.kernels.backend.FloatSampledKernels;
import org.junit.jupiter.api.Test;

/** The specification, by hand. */
class FloatScalarSampledKernelsTest {
  private static final FloatSampledKernels KERNELS = new FloatScalarSampledKernels();
  private static final float[] SCRATCH = new float[FloatSampledKernels.SCRATCH];

  /** Three rows of two features with stride 3. */
  private static final float[] Y = {1, 2, 0, 3, 4, 0, 5, 6, 0};

  @Test
  void someEntriesOfARow() {
    float[] values = {-1, Float.NaN, Float.NaN, -1};
    int[] index = {9, 2, 0, 9};
    float[] x = {0, 10, 100};
    KERNELS.multiply(x, 1, Y, 3, 2, index, 1, 3, 2, 0, values, SCRATCH);
    assertSame(new float[] {-1, 1300, 420, -1}, values);
    KERNELS.multiply(x, 1, Y, 3, 2, index, 1, 3, 1, -1, values, SCRATCH);
    assertSame(new float[] {-1, -650, -210, -1}, values);
  }

  @Test
  void withoutFeaturesAllProductsAreZero() {
    float[] values = {3, 4};
    KERNELS.multiply(Y, 0, Y, 3, 0, new int[] {0, 1}, 0, 1, 1, 0, values, SCRATCH);
    KERNELS.multiply(Y, 0, Y, 3, 0, new int[] {0, 1}, 1, 2, 1, 2, values, SCRATCH);
    assertSame(new float[] {0, 8}, values);
  }

  /** Written the other way round than the kernel: sum by sum, then a tree from its root. */
  @Test
  void theOrderOfSumsIsTheOneThatIsWrittenDown() {
    int sums = FloatSampledKernels.PARTIAL_SUMS;
    int features = 3 * sums + 5;
    float[] x = FloatValues.dense(1, features, 1).rawValues();
    float[] y = FloatValues.dense(1, features, 2).rawValues();
    float expected = tree(x, y, 0, sums);
    for (int feature = 3 * sums; feature < features; feature++) {
      expected = Math.fma(x[feature], y[feature], expected);
    }
    float[] values = new float[1];
    KERNELS.multiply(x, 0, y, features, features, new int[1], 0, 1, 1, 0, values, SCRATCH);
    assertEquals(expected, values[0]);
  }

  private static float tree(float[] x, float[] y, int lane, int count) {
    if (count > 1) {
      return tree(x, y, lane, count / 2) + tree(x, y, lane + count / 2, count / 2);
    }
    float sum = x[lane] * y[lane];
    for (int group = 1; group < 3; group++) {
      int at = lane + group * FloatSampledKernels.PARTIAL_SUMS;
      sum = Math.fma(x[at], y[at], sum);
    }
    return sum;
  }
}
