package io.github.spdnn.dnn.inference;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.PatternArbitraries;
import io.github.spdnn.core.testing.Shape;
import io.github.spdnn.core.testing.ValueKind;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;
  private static final float NAN = Float.NaN;

  @Provide
  Arbitrary<Long> seeds() {
    return PatternArbitraries.seeds();
  }

  private static FloatDense softmax(FloatDense outputs) {
    return new InferenceResult(new int[0], outputs, new long[0], new double[0], 0, 0).softmax();
  }

  private static FloatDense outputs(int items, int neurons, ValueKind kind, long seed) {
    return FloatArbitraries.dense(new Shape(items, neurons), (int) (seed & 3), kind, seed);
  }

  /** Against the definition, which small outputs do not overflow. */
  @Property(tries = 200)
  void powersOverTheirSum(
      @ForAll @IntRange(max = 9) int items,
      @ForAll @IntRange(max = 20) int neurons,
      @ForAll("seeds") long seed) {
    FloatDense outputs = outputs(items, neurons, ValueKind.SMALL_INTEGERS, seed);
    FloatDense actual = softmax(outputs);
    assertEquals(items, actual.rows());
    assertEquals(neurons, actual.columns());
    for (int item = 0; item < items; item++) {
      double sum = 0;
      for (int neuron = 0; neuron < neurons; neuron++) {
        sum += Math.exp(outputs.get(item, neuron));
      }
      for (int neuron = 0; neuron < neurons; neuron++) {
        double expected = Math.exp(outputs.get(item, neuron)) / sum;
        assertEquals(expected, actual.get(item, neuron), 1e-6 * expected);
      }
    }
  }

  /** Each output up to 1024 in size: its power alone would overflow or vanish. */
  @Property(tries = 200)
  void probabilitiesAddUpToOne(
      @ForAll @IntRange(min = 1, max = 20) int neurons, @ForAll("seeds") long seed) {
    FloatDense actual = softmax(outputs(9, neurons, ValueKind.FINITE, seed));
    for (int item = 0; item < 9; item++) {
      double sum = 0;
      for (int neuron = 0; neuron < neurons; neuron++) {
        assertTrue(actual.get(item, neuron) >= 0);
        sum += actual.get(item, neuron);
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  /** Shifts that do not round change no bit. */
  @Property(tries = 200)
  void aShiftOfAllOutputsOfAnItemChangesNothing(
      @ForAll @IntRange(max = 20) int neurons,
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int shift,
      @ForAll("seeds") long seed) {
    FloatDense outputs = outputs(5, neurons, ValueKind.SMALL_INTEGERS, seed);
    FloatDense shifted = FloatDense.zeros(5, neurons);
    for (int item = 0; item < 5; item++) {
      for (int neuron = 0; neuron < neurons; neuron++) {
        shifted.set(item, neuron, outputs.get(item, neuron) + shift);
      }
    }
    assertSame(softmax(outputs), softmax(shifted));
  }

  @Test
  void largeInfiniteAndNoOutputs() {
    float largest = Float.MAX_VALUE;
    FloatDense outputs =
        FloatDense.of(
            new float[] {largest, -largest, 0, largest},
            new float[] {-largest, -largest, -largest, -largest},
            new float[] {INFINITY, largest, INFINITY, -INFINITY},
            new float[] {-INFINITY, 5, -INFINITY, -INFINITY},
            new float[] {-INFINITY, -INFINITY, -INFINITY, -INFINITY},
            new float[] {1, NAN, INFINITY, -INFINITY});
    FloatDense expected =
        FloatDense.of(
            new float[] {0.5f, 0, 0, 0.5f},
            new float[] {0.25f, 0.25f, 0.25f, 0.25f},
            new float[] {0.5f, 0, 0.5f, 0},
            new float[] {0, 1, 0, 0},
            new float[] {0.25f, 0.25f, 0.25f, 0.25f},
            new float[] {NAN, NAN, NAN, NAN});
    assertSame(expected, softmax(outputs));
    assertEquals(0, softmax(FloatDense.zeros(3, 0)).columns());
    assertEquals(0, softmax(FloatDense.zeros(0, 3)).rows());
  }
}
