package io.github.spdnn.dnn.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Blocks whose rows are in the order of the next layer: the same results, bit for bit. */
class OrderedBlocksTest {
  private static final String ORDERED = "layers in the order in which they are read";

  /** Layers of unequal sizes, most of one value each, with tiles of some height. */
  private static SparseNetwork network(long seed, int depth) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SparseLayer> layers = new ArrayList<>();
    int inputs = random.nextInt(1, 200);
    for (int layer = 0; layer < depth; layer++) {
      int outputs = random.nextInt(1, 200);
      int length = random.nextInt(1, Math.min(inputs, 20) + 1);
      int height = random.nextInt(4, 40);
      SparsityPattern pattern =
          RandomPatterns.sharedSupports(outputs, inputs, length, height, random.nextLong());
      float[] weights = new float[pattern.stored()];
      Arrays.fill(weights, 2.0f / length);
      if (random.nextInt(5) == 0) {
        weights[0] = 1;
      }
      float[] bias = new float[outputs];
      float least = random.nextInt(4) == 0 ? -0.1f : -0.5f;
      for (int neuron = 0; neuron < outputs; neuron++) {
        bias[neuron] = least + 0.2f * (float) random.nextDouble();
      }
      Activation activation = random.nextBoolean() ? Activation.RELU : Activation.cappedRelu(3);
      layers.add(SparseLayer.of(FloatCsr.of(pattern, weights), bias, activation));
      inputs = outputs;
    }
    return SparseNetwork.of(layers);
  }

  private static FloatDense items(int count, int features, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatDense items = FloatDense.zeros(count, features);
    for (int item = 0; item < count; item++) {
      for (int feature = 0; feature < features; feature++) {
        items.set(item, feature, random.nextInt(3) == 0 ? (float) random.nextDouble() : 0);
      }
    }
    return items;
  }

  @Provide
  Arbitrary<InferencePlanner> planners() {
    return Arbitraries.randoms()
        .map(
            random -> {
              InferencePlanner planner = InferencePlan.planner().withThreads(1 + random.nextInt(8));
              planner = random.nextBoolean() ? planner : planner.withMemory(20_000);
              planner = planner.withSparseBelow(random.nextInt(3) * 0.2);
              int width = 16 * (1 + random.nextInt(4));
              return random.nextBoolean()
                  ? planner
                  : planner.withBlocks(width, random.nextBoolean());
            });
  }

  @Property(tries = 300)
  void resultsAreThoseOfPlainLoops(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int depth,
      @ForAll @IntRange(max = 150) int count,
      @ForAll("planners") InferencePlanner planner) {
    SparseNetwork network = network(seed, depth);
    FloatDense items = items(count, network.inputs(0), seed);
    ReferenceInference expected = ReferenceInference.of(network, items);
    try (InferencePlan plan = planner.withOrderedBlocks(true).plan(network)) {
      InferenceResult actual = plan.infer(Batch.of(items.toCsr()));
      assertArrayEquals(expected.categories(), actual.categories());
      assertArrayEquals(expected.alivePerLayer(), actual.alivePerLayer());
      for (int item : expected.categories()) {
        for (int neuron = 0; neuron < actual.requireOutputs().columns(); neuron++) {
          float wanted = expected.outputs()[item][neuron];
          float got = actual.requireOutputs().get(item, neuron);
          assertEquals(wanted + 0.0f, got + 0.0f, "item " + item + " neuron " + neuron);
        }
      }
    }
  }

  /** So the property is about something. */
  @Test
  void mostOfSuchNetworksAreOrdered() {
    int ordered = 0;
    for (long seed = 0; seed < 50; seed++) {
      SparseNetwork network = network(seed, 6);
      try (InferencePlan plan = InferencePlan.planner().withOrderedBlocks(true).plan(network)) {
        ordered += plan.toString().contains(ORDERED) ? 1 : 0;
      }
      try (InferencePlan plan = InferencePlan.planner().withOrderedBlocks(false).plan(network)) {
        assertFalse(plan.toString().contains(ORDERED));
      }
    }
    assertTrue(ordered > 25, "only " + ordered + " of 50");
  }
}
