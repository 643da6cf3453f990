package io.github.spdnn.dnn.training;

import static io.github.spdnn.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.partition.LayerTraffic;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partition;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import io.github.spdnn.dnn.training.run.TrainingState;
import io.github.spdnn.dnn.training.step.Moments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartedTrainingTest {
  private static final int FEATURES = 24;
  private static final int CLASSES = 5;
  private static final int ITEMS = 150;

  private static TrainableNetwork network(LayerPatterns patterns) {
    int[] neurons = {FEATURES, 40, 30, CLASSES};
    return TrainableNetwork.random(neurons, patterns, Activation.RELU, Activation.IDENTITY, 7);
  }

  private static TrainingData data() {
    SplittableRandom random = new SplittableRandom(3);
    int[] labels = random.ints(ITEMS, 0, CLASSES).toArray();
    return TrainingData.of(Batch.of(FloatValues.dense(ITEMS, FEATURES, 4)), labels, CLASSES);
  }

  private static NetworkPartition partition(TrainableNetwork network, int parts, long seed) {
    return NetworkPartition.of(network.toNetwork(), new RandomPartitioner(parts, seed));
  }

  private static TrainingSettings settings() {
    return TrainingSettings.classifier(2).withBatch(64).withSchedule(Schedule.cosine(0.01));
  }

  private static void assertSame(TrainableNetwork expected, TrainableNetwork actual) {
    for (int i = 0; i < expected.layers().size(); i++) {
      FloatTrainableLayer a = expected.layers().get(i);
      FloatTrainableLayer b = actual.layers().get(i);
      assertArrayEquals(a.rawWeights(), b.rawWeights(), "weights of layer " + i);
      assertArrayEquals(a.rawBias(), b.rawBias(), "biases of layer " + i);
    }
  }

  @Test
  void onePartTrainsAsTheWholeDoes() {
    for (LayerPatterns patterns :
        List.of(LayerPatterns.random(0.3), LayerPatterns.dense(), LayerPatterns.erdosRenyi(0.2))) {
      TrainableNetwork start = network(patterns);
      TrainingResult whole = Trainer.of(start, settings()).withThreads(2).train(data());
      TrainingResult parted =
          Trainer.of(start, settings()).withPartition(partition(start, 1, 1)).train(data());
      assertSame(whole.network(), parted.network());
      assertEquals(whole.last().trainLoss(), parted.last().trainLoss());
      assertEquals(whole.last().trainAccuracy(), parted.last().trainAccuracy());
      assertEquals(Optional.empty(), whole.traffic());
      assertEquals(Optional.of(new TrainingTraffic(6, 2 * ITEMS, 0, 0, 0, 0, 0)), parted.traffic());
    }
  }

  /** One worker that does the work of all parts takes sums in the same order as many do. */
  @Property(tries = 12)
  void threadsDoNotMatter(
      @ForAll @IntRange(min = 2, max = 8) int parts, @ForAll long seed, @ForAll boolean dense) {
    TrainableNetwork start = network(dense ? LayerPatterns.dense() : LayerPatterns.random(0.3));
    Trainer trainer = Trainer.of(start, settings()).withPartition(partition(start, parts, seed));
    TrainableNetwork expected = trainer.withThreads(1).train(data()).network();
    assertSame(expected, trainer.withThreads(parts).train(data()).network());
    assertSame(expected, trainer.withThreads(2).train(data()).network());
  }

  @Property(tries = 12)
  void partsTrainNearlyAsTheWholeDoes(
      @ForAll @IntRange(min = 2, max = 8) int parts, @ForAll long seed) {
    TrainableNetwork start = network(LayerPatterns.random(0.3));
    TrainingSettings once =
        TrainingSettings.classifier(1)
            .withBatch(64)
            .withOptimizer(Optimizer.sgd(0.9f))
            .withSchedule(Schedule.constant(0.01));
    TrainableNetwork whole = Trainer.of(start, once).train(data()).network();
    TrainableNetwork parted =
        Trainer.of(start, once)
            .withPartition(partition(start, parts, seed))
            .train(data())
            .network();
    for (int i = 0; i < whole.layers().size(); i++) {
      assertArrayEquals(
          whole.layers().get(i).rawWeights(), parted.layers().get(i).rawWeights(), 1e-5f);
    }
  }

  /** With small integers all sums of a step are exact, so their order does not matter. */
  @Property(tries = 60)
  void exactSumsGiveTheWeightsOfTheWhole(
      @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
    TrainableNetwork start = integers(seed >> 1);
    FloatDense inputs = rounded(FloatValues.dense(16, FEATURES, seed));
    FloatDense targets = rounded(FloatValues.dense(16, 6, seed + 1));
    TrainingData data = TrainingData.of(Batch.of(inputs), targets);
    TrainingSettings step =
        TrainingSettings.classifier(1)
            .withLoss(Loss.SQUARED_ERROR)
            .withBatch(16)
            .withOptimizer(Optimizer.sgd(0))
            .withSchedule(Schedule.constant(1.0 / 64));
    TrainableNetwork whole = Trainer.of(start, step).train(data).network();
    Trainer trainer = Trainer.of(start, step).withPartition(partition(start, parts, seed));
    assertSame(whole, trainer.train(data).network());
  }

  private static FloatDense rounded(FloatDense matrix) {
    for (int i = 0; i < matrix.rawValues().length; i++) {
      matrix.rawValues()[i] = Math.round(4 * matrix.rawValues()[i]);
    }
    return matrix;
  }

  private static TrainableNetwork integers(long seed) {
    List<FloatTrainableLayer> layers = new ArrayList<>();
    int[] neurons = {FEATURES, 20, 12, 6};
    for (int layer = 0; layer < 3; layer++) {
      SparsityPattern pattern =
          RandomPatterns.sharedSupports(neurons[layer + 1], neurons[layer], 5, 1, seed + layer);
      FloatCsr weights = FloatValues.uniform(pattern, -2, 2, seed + layer).map(Math::rint);
      layers.add(
          FloatTrainableLayer.sparse(
              weights, new float[neurons[layer + 1]], Activation.leakyRelu(0.5f)));
    }
    return TrainableNetwork.of(layers);
  }

  /** Forward, backward and the partition say the same. */
  @Property(tries = 30)
  void wordsAreThoseOfThePartition(
      @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
    TrainableNetwork start = network(LayerPatterns.random(0.2));
    SparseNetwork sparse = start.toNetwork();
    NetworkPartition partition = partition(start, parts, seed);
    long words = 0;
    long messages = 0;
    for (int layer = 1; layer < sparse.depth(); layer++) {
      LayerTraffic traffic =
          LayerTraffic.of(
              sparse.layer(layer).weights().pattern(),
              partition.entering(layer),
              partition.outputs(layer));
      words += traffic.words();
      messages += traffic.messages();
    }
    TrainingResult result = Trainer.of(start, settings()).withPartition(partition).train(data());
    TrainingTraffic traffic = result.traffic().orElseThrow();
    assertEquals(6, traffic.steps());
    assertEquals(2 * ITEMS * words, traffic.forwardWords());
    assertEquals(2 * ITEMS * words, traffic.backwardWords());
    assertEquals(traffic.steps() * messages, traffic.forwardMessages());
    assertEquals(traffic.steps() * messages, traffic.backwardMessages());
  }

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Adam's means go with the weights from the parts to the file and back. */
  @Property(tries = 6)
  void resumesByPartsToTheSameWeights(
      @ForAll @IntRange(min = 1, max = 5) int parts, @ForAll boolean dense) throws IOException {
    TrainableNetwork start = network(dense ? LayerPatterns.dense() : LayerPatterns.random(0.3));
    NetworkPartition partition = partition(start, parts, 5);
    TrainingSettings four =
        TrainingSettings.classifier(4).withSchedule(Schedule.step(0.01, 1, 0.5));
    Trainer trainer = Trainer.of(start, four).withPartition(partition).withValidation(data());
    TrainingResult expected = trainer.train(data());
    Path file = Files.createTempFile("parted", ".npz");
    try {
      TrainingListener kill =
          new TrainingListener() {
            @Override
            public void epoch(EpochResult result) {
              if (result.epoch() == 2) {
                throw new Stop();
              }
            }
          };
      Trainer killed = trainer.withCheckpoint(file).withListener(kill);
      assertThrows(Stop.class, () -> killed.train(data()));
      Checkpoint checkpoint = ModelFile.readCheckpoint(file);
      assertEquals(Optional.of(partition), checkpoint.partition());
      TrainingResult resumed = Trainer.resume(checkpoint).withValidation(data()).train(data());
      assertSame(expected.network(), resumed.network());
      assertEquals(6, resumed.traffic().orElseThrow().steps());
      for (int epoch = 0; epoch < 4; epoch++) {
        EpochResult a = expected.history().get(epoch);
        EpochResult b = resumed.history().get(epoch);
        assertEquals(a.trainLoss(), b.trainLoss());
        assertEquals(a.learningRate(), b.learningRate());
        assertEquals(a.validationLoss(), b.validationLoss());
        assertEquals(a.validationAccuracy(), b.validationAccuracy());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void stopsEarlyAndTellsEachBatch() {
    TrainableNetwork start = network(LayerPatterns.random(0.3));
    // At this rate nothing becomes better.
    TrainingSettings still =
        TrainingSettings.classifier(9)
            .withOptimizer(Optimizer.sgd(0))
            .withSchedule(Schedule.constant(1e-30))
            .withPatience(2);
    List<BatchProgress> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            told.add(progress);
          }
        };
    TrainingResult result =
        Trainer.of(start, still)
            .withPartition(partition(start, 3, 1))
            .withValidation(data())
            .withListener(listener)
            .train(data());
    assertEquals(3, result.history().size());
    assertTrue(result.stoppedEarly());
    assertEquals(9, told.size());
    assertEquals(3, told.getLast().epoch());
    assertEquals(3, told.getLast().batch());
  }

  @Test
  void aPartitionThatDoesNotFitItsNetworkIsNamed() throws IOException {
    Path file = Files.createTempFile("parted", ".npz");
    try {
      TrainableNetwork start = network(LayerPatterns.dense());
      Moments zeros = Moments.zeros(Optimizer.adam(), start.layers());
      NetworkPartition wrong =
          NetworkPartition.of(
              Partition.of(2, new int[FEATURES]), List.of(Partition.of(2, 0, 1, 0)));
      Checkpoint checkpoint =
          new Checkpoint(
              new TrainingState(start, settings(), zeros, List.of(), ITEMS, Optional.of(wrong)));
      ModelFile.write(file, checkpoint);
      MalformedFileException thrown =
          assertThrows(MalformedFileException.class, () -> ModelFile.readCheckpoint(file));
      assertEquals(
          file
              + ": expected 40 elements, one for each neuron in training.partition.layer1.npy,"
              + " found 3",
          thrown.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  /** Parts that wait for one that fails must not wait for ever. */
  @Test
  void aLossThatIsNotFiniteEndsAllParts() {
    TrainableNetwork start = network(LayerPatterns.random(0.3));
    TrainingSettings wild = settings().withSchedule(Schedule.constant(1e30));
    Trainer trainer = Trainer.of(start, wild).withPartition(partition(start, 4, 1));
    DivergedException thrown = assertThrows(DivergedException.class, () -> trainer.train(data()));
    assertEquals(1, thrown.epoch());
  }

  @Test
  void whatPartsCannotDoIsRefused() {
    TrainableNetwork start = network(LayerPatterns.random(0.3));
    NetworkPartition three = partition(start, 3, 1);
    TrainingSettings moving =
        settings().withDynamics(DynamicSparsity.of(DynamicSparsity.Growth.RANDOM));
    assertRefused(
        "training by parts does not change patterns",
        () -> Trainer.of(start, moving).withPartition(three));
    TrainableNetwork other = integers(1);
    assertRefused(
        "the partition has 40 outputs of layer 0, the network has 20",
        () -> Trainer.of(other, settings()).withPartition(three));
  }
}
