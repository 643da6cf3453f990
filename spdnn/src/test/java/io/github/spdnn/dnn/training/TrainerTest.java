package io.github.spdnn.dnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.training.file.ActivationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final int FEATURES = 20;
  private static final int CLASSES = 3;

  @TempDir Path folder;

  /** Items around the middle of their class. */
  private static TrainingData clusters(int items, long seed) {
    FloatDense middles = FloatValues.dense(CLASSES, FEATURES, 99);
    FloatDense rows = FloatValues.dense(items, FEATURES, seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = new int[items];
    for (int item = 0; item < items; item++) {
      labels[item] = random.nextInt(CLASSES);
      for (int feature = 0; feature < FEATURES; feature++) {
        rows.set(
            item, feature, middles.get(labels[item], feature) + 0.7f * rows.get(item, feature));
      }
    }
    return TrainingData.of(Batch.of(rows), labels, CLASSES);
  }

  private static TrainableNetwork network(LayerPatterns patterns, Activation hidden) {
    int[] neurons = {FEATURES, 300, 150, CLASSES};
    return TrainableNetwork.random(neurons, patterns, hidden, Activation.IDENTITY, 5);
  }

  private static TrainableNetwork sparse() {
    return network(LayerPatterns.erdosRenyi(0.3), Activation.RELU);
  }

  private static void assertSame(TrainableNetwork expected, TrainableNetwork actual) {
    assertEquals(expected.layers().size(), actual.layers().size());
    for (int i = 0; i < expected.layers().size(); i++) {
      FloatTrainableLayer a = expected.layers().get(i);
      FloatTrainableLayer b = actual.layers().get(i);
      assertEquals(a.pattern(), b.pattern());
      assertArrayEquals(a.rawWeights(), b.rawWeights(), "weights of layer " + i);
      assertArrayEquals(a.rawBias(), b.rawBias(), "biases of layer " + i);
      assertEquals(a.activation(), b.activation());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "leaky_relu(0.1)", "capped_relu(2.0)", "tanh", "sigmoid"})
  void learnsClassesWithEveryActivation(String activation) {
    TrainableNetwork start = network(LayerPatterns.random(0.3), ActivationText.parse(activation));
    TrainingSettings settings =
        TrainingSettings.classifier(6).withBatch(32).withSchedule(Schedule.cosine(0.005));
    TrainingData test = clusters(500, 2);
    TrainingResult result =
        Trainer.of(start, settings).withValidation(test).train(clusters(1000, 1));
    assertTrue(result.last().validationAccuracy() > 0.97, result.last().toString());
    assertTrue(result.last().trainLoss() < result.history().getFirst().trainLoss());
    try (InferencePlan plan = InferencePlan.planner().plan(result.network().toNetwork())) {
      int[] found = plan.infer(test.inputs()).largestOutputs();
      int correct = 0;
      for (int item = 0; item < found.length; item++) {
        correct += found[item] == test.label(item) ? 1 : 0;
      }
      assertEquals(result.last().validationAccuracy(), correct / 500.0, 0.004);
    }
  }

  @ParameterizedTest
  @EnumSource(Optimizer.Method.class)
  void weightsAreTheSameForEveryNumberOfThreads(Optimizer.Method method) {
    Optimizer optimizer = method == Optimizer.Method.ADAM ? Optimizer.adam() : Optimizer.sgd(0.9f);
    TrainingSettings settings =
        TrainingSettings.classifier(2)
            .withBatch(100)
            .withOptimizer(optimizer.withWeightDecay(0.01f))
            .withDynamics(new DynamicSparsity(DynamicSparsity.Growth.GRADIENT, 0.3, 1, 0.75));
    TrainingData data = clusters(330, 1);
    for (TrainableNetwork start :
        List.of(sparse(), network(LayerPatterns.dense(), Activation.TANH))) {
      TrainableNetwork alone = Trainer.of(start, settings).withThreads(1).train(data).network();
      for (int threads = 2; threads <= 8; threads++) {
        assertSame(alone, Trainer.of(start, settings).withThreads(threads).train(data).network());
      }
    }
  }

  @Test
  void theStartIsNotChanged() {
    TrainableNetwork start = sparse();
    Trainer trainer = Trainer.of(start, TrainingSettings.classifier(1));
    TrainableNetwork first = trainer.train(clusters(100, 1)).network();
    assertSame(sparse(), start);
    assertSame(first, trainer.train(clusters(100, 1)).network());
  }

  @ParameterizedTest
  @EnumSource(DynamicSparsity.Growth.class)
  void aTrainingThatWasStoppedGoesOnToTheSameWeights(DynamicSparsity.Growth growth)
      throws IOException {
    TrainingSettings settings =
        TrainingSettings.classifier(4)
            .withBatch(48)
            .withSchedule(Schedule.cosine(0.01).withWarmUp(1.5))
            .withDynamics(new DynamicSparsity(growth, 0.3, 1, 1));
    if (growth == DynamicSparsity.Growth.RANDOM) {
      settings = settings.withOptimizer(Optimizer.sgd(0.8f).withWeightDecay(0.001f));
    }
    TrainingData data = clusters(300, 1);
    TrainingData validation = clusters(100, 2);
    Trainer whole = Trainer.of(sparse(), settings).withValidation(validation);
    TrainingResult expected = whole.train(data);
    Path file = folder.resolve("checkpoint.npz");
    TrainingListener kill =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result) {
            if (result.epoch() == 2) {
              throw new IllegalStateException("killed");
            }
          }
        };
    Trainer killed = whole.withCheckpoint(file).withListener(kill);
    assertThrows(IllegalStateException.class, () -> killed.train(data));
    Checkpoint checkpoint = ModelFile.readCheckpoint(file);
    assertEquals(2, checkpoint.history().size());
    assertEquals(settings, checkpoint.settings());
    TrainingResult actual =
        Trainer.resume(checkpoint).withThreads(3).withValidation(validation).train(data);
    assertSame(expected.network(), actual.network());
    for (int epoch = 0; epoch < 4; epoch++) {
      EpochResult a = expected.history().get(epoch);
      EpochResult b = actual.history().get(epoch);
      assertEquals(a.trainLoss(), b.trainLoss());
      assertEquals(a.validationAccuracy(), b.validationAccuracy());
      assertEquals(a.learningRate(), b.learningRate());
    }
    if (growth != DynamicSparsity.Growth.NONE) {
      assertEquals(sparse().nonzeros(), actual.network().nonzeros());
      assertTrue(
          !sparse().layers().get(1).pattern().equals(actual.network().layers().get(1).pattern()));
    }
  }

  @Test
  void aLossThatIsNotFiniteStopsAndKeepsTheCheckpoint() throws IOException {
    Path file = folder.resolve("checkpoint.npz");
    TrainingSettings settings =
        TrainingSettings.classifier(3)
            .withOptimizer(Optimizer.sgd(0))
            .withSchedule(Schedule.constant(0.001).withWarmUp(1.01));
    TrainingData data = clusters(128, 1);
    Trainer.of(sparse(), settings).withCheckpoint(file).train(data);
    byte[] good = Files.readAllBytes(file);
    FloatDense rows = FloatDense.zeros(128, FEATURES);
    rows.set(70, 3, Float.NaN);
    TrainingData bad = TrainingData.of(Batch.of(rows), new int[128], CLASSES);
    Trainer trainer = Trainer.of(sparse(), settings).withCheckpoint(file);
    DivergedException thrown = assertThrows(DivergedException.class, () -> trainer.train(bad));
    assertEquals(1, thrown.epoch());
    assertTrue(thrown.batch() == 1 || thrown.batch() == 2);
    String start = "epoch 1 batch " + thrown.batch() + ": the loss is NaN";
    assertTrue(thrown.getMessage().startsWith(start), thrown.getMessage());
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  @Test
  void weightsThatAreNotFiniteAreNotKept() {
    Path file = folder.resolve("checkpoint.npz");
    TrainingSettings settings =
        TrainingSettings.classifier(1)
            .withBatch(100)
            .withOptimizer(Optimizer.sgd(0))
            .withSchedule(Schedule.constant(1e300));
    Trainer trainer = Trainer.of(sparse(), settings).withCheckpoint(file);
    DivergedException thrown =
        assertThrows(DivergedException.class, () -> trainer.train(clusters(100, 1)));
    assertEquals("epoch 1 batch 1: a weight is infinite or NaN", thrown.getMessage());
    assertTrue(Files.notExists(file));
  }

  @Test
  void stopsWhenTheValidationBecomesNoBetter() {
    TrainingSettings settings = TrainingSettings.classifier(50).withPatience(2);
    TrainingResult result =
        Trainer.of(sparse(), settings).withValidation(clusters(50, 2)).train(clusters(300, 1));
    int last = result.history().size();
    assertTrue(result.stoppedEarly());
    double best = result.history().get(last - 3).validationAccuracy();
    for (EpochResult epoch : result.history()) {
      assertTrue(epoch.validationAccuracy() <= best);
    }
    expect(
        "stopping early needs data for validation",
        () -> Trainer.of(sparse(), settings).train(clusters(300, 1)));
  }

  @Test
  void tellsHowItGoes() {
    List<String> calls = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            calls.add(progress.epoch() + "." + progress.batch() + "/" + progress.batches());
            assertTrue(progress.secondsLeft() >= 0);
          }

          @Override
          public void epoch(EpochResult result) {
            calls.add("epoch " + result.epoch());
            assertEquals(
                EpochResult.CSV_HEADER.split(",").length, result.csv().split(",", -1).length);
          }
        };
    Trainer.of(sparse(), TrainingSettings.classifier(2).withBatch(64))
        .withListener(listener)
        .train(clusters(100, 1));
    assertEquals(List.of("1.1/2", "1.2/2", "epoch 1", "2.1/2", "2.2/2", "epoch 2"), calls);
  }

  @Test
  void fitsNumbers() {
    FloatDense x = FloatValues.dense(200, 4, 3);
    FloatDense y = FloatDense.zeros(200, 2);
    for (int item = 0; item < 200; item++) {
      y.set(item, 0, x.get(item, 0) - 0.5f * x.get(item, 2));
      y.set(item, 1, 0.25f + x.get(item, 3));
    }
    int[] neurons = {4, 2};
    TrainableNetwork start =
        TrainableNetwork.random(
            neurons, LayerPatterns.dense(), Activation.RELU, Activation.IDENTITY, 1);
    TrainingSettings settings =
        TrainingSettings.classifier(40)
            .withBatch(20)
            .withLoss(Loss.SQUARED_ERROR)
            .withOptimizer(Optimizer.sgd(0.5f))
            .withSchedule(Schedule.constant(0.1));
    TrainingResult result = Trainer.of(start, settings).train(TrainingData.of(Batch.of(x), y));
    FloatTrainableLayer layer = result.network().layers().getFirst();
    assertArrayEquals(new float[] {1, 0, -0.5f, 0, 0, 0, 0, 1}, layer.rawWeights(), 1e-3f);
    assertArrayEquals(new float[] {0, 0.25f}, layer.rawBias(), 1e-3f);
  }

  @Test
  void dataThatDoNotFitAreNamed() {
    Batch two = Batch.of(FloatDense.zeros(2, 7));
    expect("there are 3 labels for 2 items", () -> TrainingData.of(two, new int[3], 3));
    expect("label 3 of item 1 is outside 0..2", () -> TrainingData.of(two, new int[] {2, 3}, 3));
    expect("label -1 of item 0 is outside 0..2", () -> TrainingData.of(two, new int[] {-1, 0}, 3));
    Trainer trainer = Trainer.of(sparse(), TrainingSettings.classifier(1));
    expect(
        "the training data have 7 values per item, the network has 20 inputs",
        () -> trainer.train(TrainingData.of(two, new int[2], 3)));
    Batch wide = Batch.of(FloatDense.zeros(2, 20));
    expect(
        "the training data have 4 classes, the network has 3 outputs",
        () -> trainer.train(TrainingData.of(wide, new int[2], 4)));
    expect(
        "the data for validation have 2 targets per item, the network has 3 outputs",
        () ->
            trainer
                .withValidation(TrainingData.of(wide, FloatDense.zeros(2, 2)))
                .train(clusters(3, 1)));
  }

  private static void expect(String message, Runnable wrong) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
