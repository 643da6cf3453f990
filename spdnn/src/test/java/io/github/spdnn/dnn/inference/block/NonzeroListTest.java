package io.github.spdnn.dnn.inference.block;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NonzeroListTest {
  private final int[] indices = new int[8];
  private final float[] values = new float[8];
  private final NonzeroList list = new NonzeroList(indices, values);

  /** Items that all have the same features, in this order; feature f has the value f + 1. */
  private static Batch batch(int features, int... order) {
    return new Batch() {
      @Override
      public int items() {
        return 3;
      }

      @Override
      public int features() {
        return features;
      }

      @Override
      public void load(int first, int count, Sink sink) {
        for (int item = 0; item < count; item++) {
          for (int feature : order) {
            sink.set(feature, item, feature + 1);
          }
        }
      }
    };
  }

  @Test
  void anyOrderBecomesAscending() {
    assertEquals(3, list.load(batch(6, 5, 0, 3), 1));
    assertArrayEquals(new int[] {0, 3, 5}, Arrays.copyOf(indices, 3));
    assertArrayEquals(new float[] {1, 4, 6}, Arrays.copyOf(values, 3));
  }

  @Test
  void zerosAreLeftOut() {
    Batch zeros = Batch.of(FloatDense.wrap(1, 3, 3, new float[] {0, -0.0f, 2}));
    assertEquals(1, list.load(zeros, 0));
    assertEquals(2, indices[0]);
  }

  @Test
  void featuresMustExistAndComeOnce() {
    assertRefused(
        "item 2 of the batch gives feature 6, but it has features 0..5",
        () -> list.load(batch(6, 1, 6), 2));
    assertRefused(
        "item 0 of the batch gives feature -1, but it has features 0..5",
        () -> list.load(batch(6, -1), 0));
    assertRefused(
        "item 1 of the batch gives feature 4 twice", () -> list.load(batch(6, 4, 2, 4), 1));
    assertRefused(
        "item 1 of the batch gives more values than its 2 features",
        () -> list.load(batch(2, 0, 1, 0), 1));
  }

  /** The order in which a batch gives its features does not change a bit of the outputs. */
  @Property(tries = 50)
  void orderDoesNotMatter(@ForAll long seed) {
    FloatCsrBuilder weights = FloatCsr.builder(4, 6);
    for (int i = 0; i < 24; i++) {
      weights.add(i / 6, i % 6, 1f / (i + 3));
    }
    SparseNetwork network =
        SparseNetwork.of(List.of(SparseLayer.of(weights.build(), 0.1f, Activation.RELU)));
    int[] order = {0, 1, 2, 3, 4, 5};
    IntArrays.shuffle(order, new Random(seed));
    try (InferencePlan plan = InferencePlan.planner().withThreads(1).plan(network)) {
      assertArrayEquals(
          plan.infer(batch(6, 0, 1, 2, 3, 4, 5)).requireOutputs().rawValues(),
          plan.infer(batch(6, order)).requireOutputs().rawValues());
    }
  }
}
