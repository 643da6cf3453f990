package io.github.spdnn.dnn.inference;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks that do not fit the memory that the plan may use. */
class WindowsTest {
  private static final int NEURONS = 64;
  private static final int DEPTH = 10;
  private static final int EDGES = NEURONS * 8;

  /** Bytes that the engine reckons with for a layer. */
  private static final int LAYER = EDGES * 8 + NEURONS * 16;

  private static SparseLayer layer(int layer) {
    FloatCsr weights =
        FloatValues.uniform(
            RandomPatterns.sharedSupports(NEURONS, NEURONS, 8, 8, layer), -1, 1, layer);
    return SparseLayer.of(weights, -0.01f, Activation.RELU);
  }

  private static final SparseNetwork WHOLE =
      SparseNetwork.of(IntStream.range(0, DEPTH).mapToObj(WindowsTest::layer).toList());

  private static final Batch ITEMS = Batch.of(FloatValues.dense(500, NEURONS, 7));

  /** One block: there is always room for it between two windows. */
  private static final Batch FEW = ITEMS.slice(0, 64);

  /** Makes layers when asked, and counts how often; layer {@code broken} cannot be made. */
  private record Made(AtomicIntegerArray asked, int broken) implements LayerSource {
    Made(int broken) {
      this(new AtomicIntegerArray(DEPTH), broken);
    }

    @Override
    public int depth() {
      return DEPTH;
    }

    @Override
    public int inputs(int layer) {
      return NEURONS;
    }

    @Override
    public int outputs(int layer) {
      return NEURONS;
    }

    @Override
    public long edges(int layer) {
      return EDGES;
    }

    @Override
    public boolean keepsZero(int layer) {
      return true;
    }

    @Override
    public SparseLayer layer(int layer) {
      asked.incrementAndGet(layer);
      if (layer == broken) {
        throw new IllegalStateException("no layer " + layer);
      }
      return WindowsTest.layer(layer);
    }

    List<Integer> counts() {
      return IntStream.range(0, DEPTH).mapToObj(asked::get).toList();
    }
  }

  private static InferencePlan plan(LayerSource source, long memory) {
    return InferencePlan.planner().withThreads(2).withMemory(memory).plan(source);
  }

  @Test
  void layersThatFitAreMadeOnce() {
    Made source = new Made(-1);
    try (InferencePlan plan = plan(source, (long) DEPTH * LAYER)) {
      assertEquals(0, plan.infer(ITEMS).makingSeconds());
      plan.infer(ITEMS);
      assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), source.counts());
      assertTrue(plan.toString().contains(", all layers kept, "), plan::toString);
    }
  }

  @Test
  void othersAreMadeInEachRun() {
    Made source = new Made(-1);
    try (InferencePlan plan = plan(source, 4L * 2 * LAYER);
        InferencePlan whole = plan(WHOLE, 1L << 40)) {
      assertEquals(List.of(1, 1, 0, 0, 0, 0, 0, 0, 0, 0), source.counts());
      InferenceResult expected = whole.infer(FEW);
      InferenceResult result = plan.infer(FEW);
      assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), source.counts());
      assertTrue(result.makingSeconds() > 0);
      assertSame(expected.requireOutputs().rawValues(), result.requireOutputs().rawValues());
      assertArrayEquals(expected.alivePerLayer(), result.alivePerLayer());
      assertEquals(expected.multiplyAdds(), result.multiplyAdds());
      plan.infer(FEW);
      assertEquals(List.of(1, 1, 2, 2, 2, 2, 2, 2, 2, 2), source.counts());
      assertTrue(
          plan.toString().contains(", 2 layers kept, then 4 windows made in each run, "),
          plan::toString);
    }
  }

  /** 500 items are eight blocks; there is room for one between two windows. */
  @Test
  void manyItemsTakeSeveralRounds() {
    Made source = new Made(-1);
    try (InferencePlan plan = plan(source, 1);
        InferencePlan whole = plan(WHOLE, 1L << 40)) {
      InferenceResult result = plan.infer(ITEMS);
      assertTrue(source.asked().get(DEPTH - 1) > 1, () -> source.counts().toString());
      assertSame(
          whole.infer(ITEMS).requireOutputs().rawValues(), result.requireOutputs().rawValues());
    }
  }

  @Test
  void aLayerThatCannotBeMadeEndsTheRun() {
    try (InferencePlan plan = plan(new Made(7), 4L * 2 * LAYER)) {
      for (int run = 0; run < 2; run++) {
        Exception thrown = assertThrows(IllegalStateException.class, () -> plan.infer(ITEMS));
        assertEquals("no layer 7", thrown.getMessage());
      }
    }
  }

  @Test
  void memoryMustBePositive() {
    assertRefused(
        "the memory is 0 bytes, but must be positive", () -> InferencePlan.planner().withMemory(0));
  }
}
