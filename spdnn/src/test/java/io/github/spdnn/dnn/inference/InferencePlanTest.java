package io.github.spdnn.dnn.inference;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertExact;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.kernels.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InferencePlanTest {
  /** y = relu(x1 - x2 - 1, 2 x2), then z = min(relu(y1 + 3 y2), 32). */
  private static final SparseNetwork SMALL =
      SparseNetwork.of(
          List.of(
              SparseLayer.of(
                  FloatCsr.builder(2, 2).add(0, 0, 1).add(0, 1, -1).add(1, 1, 2).build(),
                  new float[] {-1, 0},
                  Activation.RELU),
              SparseLayer.of(
                  FloatCsr.builder(1, 2).add(0, 0, 1).add(0, 1, 3).build(),
                  0,
                  Activation.cappedRelu(32))));

  private static final Batch ITEMS =
      Batch.of(
          FloatDense.of(
              new float[] {5, 1}, new float[] {-5, -1}, new float[] {0, 9}, new float[] {3, 0}));

  private static SparseNetwork network(int depth) {
    List<SparseLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      FloatCsr weights =
          FloatValues.uniform(RandomPatterns.sharedSupports(96, 96, 12, 8, layer), -1, 1, layer);
      layers.add(SparseLayer.of(weights, -0.1f, Activation.RELU));
    }
    return SparseNetwork.of(layers);
  }

  private static Batch batch(int items) {
    return Batch.of(FloatValues.dense(items, 96, 7));
  }

  private static InferencePlan plan(SparseNetwork network) {
    return InferencePlan.planner().withThreads(1).plan(network);
  }

  @Test
  void byHand() {
    InferenceResult result = plan(SMALL).infer(ITEMS);
    assertExact(new double[][] {{9}, {0}, {32}, {2}}, result.outputs().orElseThrow());
    assertArrayEquals(new int[] {0, 2, 3}, result.categories());
    assertArrayEquals(new long[] {3, 3}, result.alivePerLayer());
    assertEquals(4 * 3 + 3 * 2, result.multiplyAdds());
    assertEquals(2, result.layerSeconds().length);
    assertTrue(result.layerSeconds()[0] > 0 && result.layerSeconds()[1] > 0);
    assertEquals("InferenceResult[3 categories, 18 multiply-adds]", result.toString());
  }

  @Test
  void anEmptyBatch() {
    InferenceResult result = plan(SMALL).infer(ITEMS.slice(2, 2));
    assertEquals(0, result.outputs().orElseThrow().rows());
    assertEquals(0, result.categories().length);
    assertArrayEquals(new long[2], result.alivePerLayer());
    assertEquals(0, result.multiplyAdds());
  }

  /** The first layer kills everything, the biases of the second revive everything. */
  @Test
  void itemsThatALaterLayerRevivesAreKept() {
    SparseNetwork network =
        SparseNetwork.of(
            List.of(
                SparseLayer.of(FloatCsr.identity(2), -100, Activation.RELU),
                SparseLayer.of(FloatCsr.identity(2), new float[] {-1, 3}, Activation.RELU),
                SparseLayer.of(FloatCsr.identity(2), 0, Activation.RELU)));
    InferenceResult result = plan(network).infer(ITEMS);
    assertExact(new double[][] {{0, 3}, {0, 3}, {0, 3}, {0, 3}}, result.outputs().orElseThrow());
    assertArrayEquals(new int[] {0, 1, 2, 3}, result.categories());
    assertArrayEquals(new long[] {4, 4, 4}, result.alivePerLayer());
  }

  /** Infinity times 0 is NaN: an item without values must not be dropped before that. */
  @Test
  void anInfiniteWeightMakesNanOfZeros() {
    float infinity = Float.POSITIVE_INFINITY;
    SparseNetwork network =
        SparseNetwork.of(
            List.of(
                SparseLayer.of(FloatCsr.identity(2), -4, Activation.RELU),
                SparseLayer.of(
                    FloatCsr.builder(1, 2).add(0, 0, infinity).build(), 0, Activation.RELU)));
    InferenceResult result = plan(network).infer(ITEMS);
    double nan = Double.NaN;
    assertExact(new double[][] {{infinity}, {nan}, {nan}, {nan}}, result.outputs().orElseThrow());
    assertArrayEquals(new int[] {0, 1, 2, 3}, result.categories());
  }

  /** Without a range the kernels do not look for zeros; categories must be right all the same. */
  @Test
  void itemsWhoseOutputsAreZeroAreInNoCategoryWithoutARangeToo() {
    SparseLayer layer =
        SparseLayer.of(FloatCsr.builder(1, 2).add(0, 0, 2).build(), 0, Activation.IDENTITY);
    InferenceResult result = plan(SparseNetwork.of(List.of(layer))).infer(ITEMS);
    assertExact(new double[][] {{10}, {-10}, {0}, {6}}, result.outputs().orElseThrow());
    assertArrayEquals(new int[] {0, 1, 3}, result.categories());
  }

  @Test
  void aNetworkWithoutOutputsHasNoCategories() {
    for (Activation activation : List.of(Activation.IDENTITY, Activation.RELU)) {
      SparseLayer layer = SparseLayer.of(FloatCsr.empty(0, 2), 0, activation);
      InferenceResult result = plan(SparseNetwork.of(List.of(layer))).infer(ITEMS);
      assertEquals(0, result.categories().length);
      assertEquals(0, result.outputs().orElseThrow().columns());
    }
  }

  @Test
  void theBatchMustFitTheNetwork() {
    Batch wide = Batch.of(FloatDense.zeros(4, 3));
    String message = "the batch has 3 values per item, the network has 2 inputs";
    assertRefused(message, () -> plan(SMALL).infer(wide));
    assertRefused(message, () -> plan(SMALL).classify(wide));
    assertRefused(message, () -> plan(SMALL).warmUp(wide));
  }

  @Test
  void outputsMustFitAnArray() {
    Batch huge =
        new Batch() {
          @Override
          public int items() {
            return 1 << 30;
          }

          @Override
          public int features() {
            return 96;
          }

          @Override
          public void load(int first, int count, Sink sink) {
            throw new AssertionError("nothing should be loaded");
          }
        };
    assertRefused(
        "a dense 1073741824x96 matrix needs 1073741824 x 96 elements, more than the limit of"
            + " 2147483639 for one array",
        () -> plan(network(1)).infer(huge));
  }

  @Test
  void aPlanNeedsAThread() {
    assertRefused(
        "threads is 0, but must be in 1..1024", () -> InferencePlan.planner().withThreads(0));
  }

  @Test
  void aPlanSaysWhatWillRun() {
    try (InferencePlan plan = InferencePlan.planner().withThreads(3).plan(network(2))) {
      assertEquals(3, plan.threads());
      assertEquals(
          "InferencePlan[SparseNetwork[2 layers, 96 to 96, 2304 weights], 100% of the weights in"
              + (" tiles, all values stored, " + "items with up to N% nonzero inputs alone, ")
              + "others in blocks of 64, each run by one thread, all layers kept, 3 threads, "
              + (Backend.describe() + "]"),
          plan.toString().replaceFirst("up to [0-9]+%", "up to N%"));
    }
    SparseLayer empty = SparseLayer.of(FloatCsr.empty(1, 1), 0, Activation.RELU);
    assertEquals(
        "InferencePlan[SparseNetwork[1 layers, 1 to 1, 0 weights], 0% of the weights in tiles,"
            + " all values stored, blocks of 64, each run by one thread, all layers kept,"
            + (" 1 threads, " + Backend.describe() + "]"),
        plan(SparseNetwork.of(List.of(empty))).toString());
  }

  @Test
  void aPlanSaysWhatWasChosenForIt() {
    SparseLayer ones = SparseLayer.of(FloatCsr.identity(8), 0, Activation.RELU);
    SparseLayer tile = SparseLayer.of(FloatDense.of(new float[8][8]).toCsr(), 0, Activation.RELU);
    float[][] twos = new float[8][8];
    for (float[] row : twos) {
      Arrays.fill(row, 2);
    }
    SparseLayer full = SparseLayer.of(FloatDense.of(twos).toCsr(), 0, Activation.RELU);
    SparseNetwork network = SparseNetwork.of(List.of(full, full, ones, tile));
    InferencePlanner planner =
        InferencePlan.planner().withThreads(2).withBlocks(32, true).withSparseBelow(0.25);
    String text = planner.plan(network).toString();
    assertTrue(text.contains(", 2 layers with one value for all weights, "), text);
    assertTrue(text.contains("up to 25% nonzero inputs alone, others in blocks of 32, "), text);
    assertTrue(text.contains("each run by all threads, all layers kept, 2 threads"), text);
    text = planner.withIsoValues(false).withSparseBelow(0).plan(network).toString();
    assertTrue(text.contains(", all values stored, blocks of 32, each run by all "), text);
    text = planner.withTiles(false).plan(network).toString();
    assertTrue(text.contains(", 0% of the weights in tiles, all values stored, "), text);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    InferencePlanner planner = InferencePlan.planner();
    assertRefused("the share is 1.5, but must be in 0..1", () -> planner.withSparseBelow(1.5));
    assertRefused(
        "the share is NaN, but must be in 0..1", () -> planner.withSparseBelow(Double.NaN));
    for (int width : new int[] {0, -16, 8, 40, 80}) {
      assertRefused(
          "the width is " + width + ", but must be 16, 32, 48 or 64",
          () -> planner.withBlocks(width, false));
    }
  }

  @Test
  void warmingUpChangesNothing() {
    SparseNetwork network = network(30);
    FloatDense expected = plan(network).infer(batch(70)).outputs().orElseThrow();
    InferencePlan plan = plan(network);
    plan.warmUp(batch(3));
    plan.warmUp(batch(0));
    assertSame(expected, plan.infer(batch(70)).outputs().orElseThrow());
  }

  @Test
  void executorsOfTheCaller() throws Exception {
    SparseNetwork network = network(4);
    FloatDense expected = plan(network).infer(batch(300)).outputs().orElseThrow();
    Executor rejecting =
        task -> {
          throw new RejectedExecutionException("no");
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(3);
        ExecutorService single = Executors.newSingleThreadExecutor()) {
      for (Executor executor : List.of(pool, single, rejecting, (Executor) Runnable::run)) {
        InferencePlan plan =
            InferencePlan.planner().withThreads(4).withExecutor(executor).plan(network);
        assertSame(expected, plan.infer(batch(300)).outputs().orElseThrow());
      }
      InferencePlan own = InferencePlan.planner().withExecutor(single).withThreads(4).plan(network);
      Future<InferenceResult> inside = single.submit(() -> own.infer(batch(300)));
      assertSame(expected, inside.get(50, TimeUnit.SECONDS).outputs().orElseThrow());
    }
  }

  @Test
  void severalThreadsMayUseOnePlan() throws Exception {
    SparseNetwork network = network(4);
    FloatDense expected = plan(network).infer(batch(200)).outputs().orElseThrow();
    try (InferencePlan plan = InferencePlan.planner().withThreads(3).plan(network);
        ExecutorService callers = Executors.newFixedThreadPool(3)) {
      List<Future<InferenceResult>> running = new ArrayList<>();
      for (int call = 0; call < 20; call++) {
        running.add(callers.submit(() -> plan.infer(batch(200))));
      }
      for (Future<InferenceResult> future : running) {
        assertSame(expected, future.get(50, TimeUnit.SECONDS).outputs().orElseThrow());
      }
    }
  }

  @Test
  void anErrorOfTheBatchReachesTheCallerAndThePlanStaysUsable() {
    Batch broken =
        new Batch() {
          @Override
          public int items() {
            return 1_000;
          }

          @Override
          public int features() {
            return 96;
          }

          @Override
          public void load(int first, int count, Sink sink) {
            if (first >= 640) {
              throw new IllegalStateException("cannot load item " + first);
            }
          }
        };
    SparseNetwork network = network(2);
    FloatDense expected = plan(network).infer(batch(200)).outputs().orElseThrow();
    for (int threads = 1; threads < 4; threads++) {
      try (InferencePlan plan = InferencePlan.planner().withThreads(threads).plan(network)) {
        String message =
            assertThrows(IllegalStateException.class, () -> plan.infer(broken)).getMessage();
        assertEquals("cannot load item ", message.substring(0, 17));
        assertSame(expected, plan.infer(batch(200)).outputs().orElseThrow());
      }
    }
  }
}
