package io.github.spdnn.bench;

import io.github.spdnn.core.random.FloatValues;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.partition.HashedPartitioner;
import io.github.spdnn.dnn.partition.HypergraphPartitioner;
import io.github.spdnn.dnn.partition.LayerTraffic;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.NetworkPartitioner;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.Trainer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.dnn.training.TrainingTraffic;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Training by parts: words a step that a partition says and that were counted, and milliseconds a
 * step, for two patterns of a network of 4096 neurons a layer, with a thread for each part. Prints
 * a table in Markdown.
 *
 * <p>Arguments: numbers of parts (default: 2 4 8).
 */
public final class PartedTrainingStudy {
  private static final int NEURONS = 4096;

  /** So many that 2, 4 and 8 parts can share them evenly. */
  private static final int CLASSES = 16;

  private static final int BATCH = 64;
  private static final int STEPS = 40;
  private static final int EPOCHS = 5;

  private PartedTrainingStudy() {}

  /** Runs the study. */
  public static void main(String[] arguments) {
    List<String> parts = arguments.length == 0 ? List.of("2", "4", "8") : List.of(arguments);
    System.out.println(
        "| pattern | parts | partition | words a step, partition | forward | backward | ms a step |");
    System.out.println("|---|---|---|---|---|---|---|");
    study("radix", LayerPatterns.radix(0.01), parts);
    study("random", LayerPatterns.random(0.01), parts);
  }

  private static void study(String name, LayerPatterns patterns, List<String> counts) {
    int[] neurons = {NEURONS, NEURONS, NEURONS, CLASSES};
    TrainableNetwork start =
        TrainableNetwork.random(neurons, patterns, Activation.RELU, Activation.IDENTITY, 1);
    SparseNetwork network = start.toNetwork();
    TrainingData data = data();
    TrainingSettings settings = TrainingSettings.classifier(EPOCHS).withBatch(BATCH);
    for (int threads : new int[] {1, 2}) {
      List<EpochResult> history =
          Trainer.of(start, settings).withThreads(threads).train(data).history();
      System.out.printf(
          Locale.ROOT,
          "| %s | whole, %d threads | | | | | %.2f |%n",
          name,
          threads,
          milliseconds(history));
    }
    for (String count : counts) {
      int parts = Integer.parseInt(count);
      HypergraphPartitioner hypergraphs =
          HypergraphPartitioner.of(parts).withPreset(HypergraphPartitioner.Preset.FAST);
      NetworkPartition cut = NetworkPartitioner.of(hypergraphs).withChain(false).partition(network);
      row(name, "hypergraph", start, network, cut, settings, data);
      NetworkPartition hashed = NetworkPartition.of(network, new HashedPartitioner(parts));
      row(name, "hashed", start, network, hashed, settings, data);
      NetworkPartition random = NetworkPartition.of(network, new RandomPartitioner(parts, 1));
      row(name, "random", start, network, random, settings, data);
    }
  }

  private static TrainingData data() {
    int items = BATCH * STEPS;
    int[] labels = new SplittableRandom(1).ints(items, 0, CLASSES).toArray();
    return TrainingData.of(Batch.of(FloatValues.dense(items, NEURONS, 1)), labels, CLASSES);
  }

  private static void row(
      String pattern,
      String method,
      TrainableNetwork start,
      SparseNetwork network,
      NetworkPartition partition,
      TrainingSettings settings,
      TrainingData data) {
    long words = 0;
    for (int layer = 1; layer < network.depth(); layer++) {
      words +=
          LayerTraffic.of(
                  network.layer(layer).weights().pattern(),
                  partition.entering(layer),
                  partition.outputs(layer))
              .words();
    }
    TrainingResult result =
        Trainer.of(start, settings)
            .withPartition(partition)
            .withThreads(partition.parts())
            .train(data);
    TrainingTraffic traffic = result.traffic().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %,d | %,d | %,d | %.2f |%n",
        pattern,
        partition.parts(),
        method,
        BATCH * words,
        traffic.forwardWords() / traffic.steps(),
        traffic.backwardWords() / traffic.steps(),
        milliseconds(result.history()));
  }

  /** Of the fastest epoch. */
  private static double milliseconds(List<EpochResult> history) {
    return 1e3 * history.stream().mapToDouble(EpochResult::seconds).min().orElseThrow() / STEPS;
  }
}
