package io.github.spdnn.dnn.inference;

import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.TileSettings;
import io.github.spdnn.core.testing.DenseOracle;
import io.github.spdnn.core.testing.FloatOracle;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.inference.NetworkArbitraries.Case;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The engine against plain loops, bit for bit, and these against the dense oracle. */
class InferencePropertiesTest {
  @Provide
  Arbitrary<Case> cases() {
    return NetworkArbitraries.cases();
  }

  /** What a user may choose; results must not depend on it. */
  record Setting(
      int threads,
      long memory,
      double share,
      boolean iso,
      int width,
      boolean together,
      boolean ordered) {
    InferencePlanner planner() {
      InferencePlanner planner =
          InferencePlan.planner().withThreads(threads).withMemory(memory).withIsoValues(iso);
      planner = planner.withOrderedBlocks(ordered);
      planner = share < 0 ? planner : planner.withSparseBelow(share);
      return width == 0 ? planner : planner.withBlocks(width, together);
    }

    boolean isOneWindow() {
      return memory == 1L << 40;
    }
  }

  /**
   * Memory: from a window for each layer, with room for one block between two, to a single window.
   * Shares: by the model, never alone, alone with few nonzero inputs, always alone.
   */
  @Provide
  Arbitrary<Setting> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.of(1L, 1_000L, 10_000L, 100_000L, 1L << 40),
            Arbitraries.of(-1.0, 0.0, 0.3, 1.0),
            Arbitraries.of(false, true),
            Arbitraries.of(0, 16, 32, 48, 64),
            Arbitraries.of(false, true),
            Arbitraries.of(false, true))
        .as(Setting::new);
  }

  @Provide
  Arbitrary<Case> exactCases() {
    return NetworkArbitraries.exactCases();
  }

  @Property(tries = 1000)
  void inferenceGivesWhatPlainLoopsGive(
      @ForAll("cases") Case given, @ForAll("settings") Setting setting) {
    ReferenceInference expected = ReferenceInference.of(given.network(), given.inputs().toDense());
    Batch batch = Batch.of(given.inputs());
    try (InferencePlan plan = setting.planner().plan(given.network())) {
      InferenceResult inferred = plan.infer(batch);
      assertCounts(expected, inferred);
      if (setting.share() == 0) {
        assertTrue(inferred.computedMultiplyAdds() >= inferred.multiplyAdds());
      } else if (setting.share() == 1 && setting.isOneWindow() && allFinite(given)) {
        assertTrue(inferred.computedMultiplyAdds() <= inferred.multiplyAdds());
      }
      assertOutputs(expected, inferred.outputs().orElseThrow());
      InferenceResult classified = plan.classify(batch);
      assertCounts(expected, classified);
      assertTrue(classified.outputs().isEmpty());
    }
  }

  /** Without tiles, neurons are stored and inputs summed in their own order. */
  @Property(tries = 100)
  void withoutTilesInputsAreSummedInOrder(
      @ForAll("cases") Case given, @ForAll @IntRange(min = 1, max = 4) int threads) {
    TileSettings none = TileSettings.EXACT.withMinimumRows(Integer.MAX_VALUE);
    ReferenceInference expected =
        ReferenceInference.of(given.network(), given.inputs().toDense(), none);
    InferencePlanner planner = InferencePlan.planner().withThreads(threads).withTiles(false);
    try (InferencePlan plan = planner.plan(given.network())) {
      assertOutputs(expected, plan.infer(Batch.of(given.inputs())).requireOutputs());
    }
  }

  private static void assertCounts(ReferenceInference expected, InferenceResult actual) {
    assertArrayEquals(expected.categories(), actual.categories());
    assertArrayEquals(expected.alivePerLayer(), actual.alivePerLayer());
    assertEquals(expected.multiplyAdds(), actual.multiplyAdds());
  }

  private static boolean allFinite(Case given) {
    return given.network().layers().stream().allMatch(SparseLayer::finiteWeights);
  }

  /** Bit for bit but for the signs of zeros. */
  private static void assertOutputs(ReferenceInference expected, FloatDense actual) {
    assertEquals(expected.outputs().length, actual.rows());
    boolean[] nonzero = new boolean[actual.rows()];
    for (int item : expected.categories()) {
      nonzero[item] = true;
    }
    for (int item = 0; item < actual.rows(); item++) {
      for (int neuron = 0; neuron < actual.columns(); neuron++) {
        float wanted = nonzero[item] ? expected.outputs()[item][neuron] : 0;
        float got = actual.get(item, neuron);
        assertEquals(wanted + 0.0f, got + 0.0f, "item " + item + " neuron " + neuron);
      }
    }
  }

  @Property(tries = 200)
  void plainLoopsGiveWhatTheOracleGives(@ForAll("exactCases") Case given) {
    double[][] values = DenseOracle.transpose(FloatOracle.array(given.inputs()), inputs(given));
    int items = given.inputs().rows();
    for (SparseLayer layer : given.network().layers()) {
      values = DenseOracle.multiply(FloatOracle.array(layer.weights()), values, items);
      for (int neuron = 0; neuron < values.length; neuron++) {
        for (int item = 0; item < items; item++) {
          double sum = values[neuron][item] + layer.bias(neuron);
          double value = sum < 0 ? layer.activation().slope() * sum : sum;
          double low = layer.activation().low();
          values[neuron][item] = Math.min(Math.max(value, low), layer.activation().high());
        }
      }
    }
    ReferenceInference actual = ReferenceInference.of(given.network(), given.inputs().toDense());
    double[][] outputs = new double[items][];
    for (int item = 0; item < items; item++) {
      outputs[item] = FloatOracle.array(actual.outputs()[item]);
    }
    assertExact(DenseOracle.transpose(values, items), outputs);
  }

  private static int inputs(Case given) {
    return given.network().inputs();
  }

  @Property(tries = 100)
  void denseBatchesAndSlicesGiveTheSameOutputs(
      @ForAll("cases") Case given,
      @ForAll @IntRange(max = 200) int first,
      @ForAll @IntRange(max = 200) int second) {
    Batch rows = Batch.of(given.inputs());
    Batch dense = Batch.of(given.inputs().toDense());
    int from = Math.min(Math.min(first, second), rows.items());
    int to = Math.min(Math.max(first, second), rows.items());
    try (InferencePlan plan = InferencePlan.planner().withThreads(2).plan(given.network())) {
      FloatDense whole = plan.infer(rows).outputs().orElseThrow();
      assertRows(whole, 0, plan.infer(dense).outputs().orElseThrow());
      assertRows(whole, from, plan.infer(rows.slice(from, to)).outputs().orElseThrow());
      assertRows(whole, from, plan.infer(dense.slice(from, to)).outputs().orElseThrow());
    }
  }

  private static void assertRows(FloatDense whole, int from, FloatDense part) {
    for (int item = 0; item < part.rows(); item++) {
      for (int neuron = 0; neuron < part.columns(); neuron++) {
        assertEquals(whole.get(from + item, neuron), part.get(item, neuron));
      }
    }
  }
}
