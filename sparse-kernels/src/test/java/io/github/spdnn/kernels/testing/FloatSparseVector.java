package io.github.spdnn.kernels.testing;

import io.github.spdnn.core.testing.ValueKind;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A vector as a list of elements. Behind the last one stand an index and a value to stumble on. */
public record FloatSparseVector(int[] indices, float[] values, int count) {
  /** Shares of the elements that are in the list: none, few, many and all. */
  public static Arbitrary<Double> shares() {
    return Arbitraries.of(0.0, 0.1, 0.5, 1.0);
  }

  /** Returns about a share of the elements of a vector of a length. */
  public static FloatSparseVector random(
      int length, double share, ValueKind kind, SplittableRandom random) {
    int[] indices = new int[length + 1];
    float[] values = new float[length + 1];
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (random.nextDouble() < share) {
        indices[count] = i;
        values[count++] = kind.drawFloat(random);
      }
    }
    Arrays.fill(indices, count, length + 1, -1);
    Arrays.fill(values, count, length + 1, Float.NaN);
    return new FloatSparseVector(indices, values, count);
  }
}
