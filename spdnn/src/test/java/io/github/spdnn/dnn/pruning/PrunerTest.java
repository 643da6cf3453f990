package io.github.spdnn.dnn.pruning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PrunerTest {
  private static final int FEATURES = 24;
  private static final int CLASSES = 3;

  private static TrainableNetwork network() {
    return TrainableNetwork.random(
        new int[] {FEATURES, 80, 64, CLASSES},
        LayerPatterns.dense(),
        Activation.RELU,
        Activation.IDENTITY,
        3);
  }

  private static TrainingData data(int items) {
    FloatDense rows = FloatValues.dense(items, FEATURES, 7);
    int[] labels = new int[items];
    for (int item = 0; item < items; item++) {
      float sum = rows.get(item, 0) + rows.get(item, 1);
      labels[item] = sum < -0.5f ? 0 : sum < 0.5f ? 1 : 2;
    }
    return TrainingData.of(Batch.of(rows), labels, CLASSES);
  }

  private static PruningSettings settings(PruningPattern pattern) {
    return PruningSettings.of(pattern, 0.8)
        .withStages(List.of(0.5, 0.8))
        .withFineTuning(TrainingSettings.classifier(1).withBatch(50));
  }

  private static List<PruningPattern> patterns() {
    return List.of(
        PruningPattern.elementWise(),
        PruningPattern.vectorWise(16),
        PruningPattern.blockWise(8),
        PruningPattern.tileWise1d(16),
        PruningPattern.tileWise(16).withApriori(0.2),
        PruningPattern.tileElementWise(PruningPattern.tileWise(16), 0.005));
  }

  private static List<SparsityPattern> stored(TrainableNetwork network) {
    return network.layers().stream().map(layer -> layer.toCsr().pattern()).toList();
  }

  @Test
  void whatIsGoneStaysGoneAndTheRestIsTrained() {
    for (PruningPattern pattern : patterns()) {
      PruningSettings settings = settings(pattern);
      TrainableNetwork untrained =
          Pruner.of(settings.withStages(List.of(0.8)).withoutFineTuning())
              .prune(network(), data(200));
      TrainableNetwork trained =
          Pruner.of(settings.withStages(List.of(0.8))).prune(network(), data(200));
      assertEquals(stored(untrained), stored(trained), pattern.toString());
      assertNotEquals(untrained.layers().get(1).toCsr(), trained.layers().get(1).toCsr());
      double sparsity = 1 - (double) trained.nonzeros() / trained.denseWeights();
      assertEquals(0.8, sparsity, 0.015, pattern.toString());
      for (int layer = 0; layer < 3; layer++) {
        FloatDense before = network().layers().get(layer).denseWeights();
        untrained
            .layers()
            .get(layer)
            .toCsr()
            .forEach((row, column, value) -> assertEquals(before.get(row, column), value));
      }
    }
  }

  @Test
  void weightsAreTheSameForEveryNumberOfThreads() {
    for (PruningPattern pattern : patterns()) {
      Pruner pruner = Pruner.of(settings(pattern));
      TrainableNetwork alone = pruner.withThreads(1).prune(network(), data(120));
      for (int threads = 2; threads <= 4; threads++) {
        TrainableNetwork same = pruner.withThreads(threads).prune(network(), data(120));
        assertEquals(stored(alone), stored(same));
        for (int layer = 0; layer < 3; layer++) {
          assertArrayEquals(
              alone.layers().get(layer).rawWeights(), same.layers().get(layer).rawWeights());
        }
      }
    }
  }

  @Test
  void stagesAreReportedAndTheStartIsNotChanged() {
    TrainableNetwork start = network();
    List<PruningStage> stages = new ArrayList<>();
    TrainableNetwork end =
        Pruner.of(settings(PruningPattern.elementWise())).prune(start, data(100), stages::add);
    assertEquals(List.of(0.5, 0.8), stages.stream().map(PruningStage::target).toList());
    assertEquals(0.5, stages.get(0).sparsity(), 1e-3);
    assertEquals(0.8, stages.get(1).sparsity(), 1e-3);
    assertEquals(1, stages.get(1).history().size());
    assertEquals(end, stages.get(1).network());
    for (int layer = 0; layer < 3; layer++) {
      assertEquals(network().layers().get(layer).toCsr(), start.layers().get(layer).toCsr());
    }
    // Pruned further, a network keeps what it has left.
    TrainableNetwork further =
        Pruner.of(PruningSettings.of(PruningPattern.elementWise(), 0.9).withStages(List.of(0.9)))
            .prune(end, data(100));
    for (int layer = 0; layer < 3; layer++) {
      SparsityPattern before = stored(end).get(layer);
      further
          .layers()
          .get(layer)
          .toCsr()
          .forEach((row, column, value) -> assertTrue(before.find(row, column) >= 0));
    }
  }

  @Test
  void tilesAndSingleWeightsRunAsTiles() {
    TrainingData data = data(130);
    for (PruningPattern pattern : patterns()) {
      TrainableNetwork pruned = Pruner.of(settings(pattern)).prune(network(), data);
      // Also compares the outputs with those of dense layers.
      InferenceTimes times = InferenceTimes.measure(pruned.toNetwork(), data.inputs(), 2, 1);
      assertTrue(times.seconds() > 0 && times.denseSeconds() > 0);
      try (InferencePlan plan = InferencePlan.planner().plan(pruned.toNetwork())) {
        String tiled = plan.toString().replaceAll(".*?(\\d+)% of the weights in tiles.*", "$1");
        boolean tiles = pattern instanceof TileWise || pattern instanceof TileElementWise;
        assertTrue(!tiles || Integer.parseInt(tiled) > 75, pattern + ": " + plan);
      }
    }
  }

  @Test
  void usualStagesLeadToTheSparsity() {
    assertEquals(List.of(0.25, 0.4, 0.5, 0.6, 0.7, 0.75), PruningSettings.usualStages(0.75));
    assertEquals(List.of(0.1), PruningSettings.usualStages(0.1));
    assertEquals(List.of(0.25, 0.33), PruningSettings.usualStages(0.33));
  }

  @Test
  void badInputIsNamed() {
    PruningPattern single = PruningPattern.elementWise();
    PruningSettings settings = settings(single);
    assertRefused("below 1", () -> PruningSettings.of(single, 1));
    assertRefused("stage 0.3 comes after 0.4", () -> settings.withStages(List.of(0.4, 0.3)));
    assertRefused("no stages", () -> settings.withStages(List.of()));
    assertRefused("need data", () -> Pruner.of(settings).prune(network(), null));
    TrainableNetwork pruned = Pruner.of(settings).prune(network(), data(60));
    assertRefused(
        "already, the first stage wants 0.5000", () -> Pruner.of(settings).prune(pruned, data(60)));
    FloatDense narrow = FloatValues.dense(10, 5, 1);
    TrainingData other = TrainingData.of(Batch.of(narrow), new int[10], CLASSES);
    assertRefused("5 values per item", () -> Pruner.of(settings).prune(network(), other));
    TrainableNetwork broken = network();
    broken.layers().get(1).rawWeights()[70] = Float.NaN;
    assertRefused(
        "layer 2 is NaN",
        () -> Pruner.of(settings.withScore(Score.MAGNITUDE)).prune(broken, data(60)));
    TrainableNetwork uneven = network();
    Arrays.fill(uneven.layers().get(1).rawWeights(), 1e-9f);
    assertRefused(
        "layer 2 would have no weights left",
        () ->
            Pruner.of(settings.withScore(Score.MAGNITUDE).withStages(List.of(0.8)))
                .prune(uneven, data(60)));
  }

  private static void assertRefused(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
