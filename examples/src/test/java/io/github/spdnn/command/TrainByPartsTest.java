package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.NetworkPartitionFiles;
import io.github.spdnn.dnn.partition.RandomPartitioner;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.Trainer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingListener;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spdnn train --parts}. */
class TrainByPartsTest {
  @TempDir Path folder;
  private Path model;
  private Path json;

  @BeforeEach
  void names() {
    model = folder.resolve("model.npz");
    json = folder.resolve("figures.json");
  }

  private CommandRun train(String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "-o", model.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun small(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--items", "1000", "--hidden", "64,32"));
    arguments.addAll(List.of(more));
    return train(arguments.toArray(String[]::new));
  }

  private JsonNode figures() throws IOException {
    return new ObjectMapper().readTree(json.toFile());
  }

  private static TrainingListener killAfter(int epoch) {
    return new TrainingListener() {
      @Override
      public void epoch(EpochResult result) {
        if (result.epoch() == epoch) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  /**
   * As one thread that does the work of all parts; a part alone does what training without does.
   */
  @Test
  void trainsByPartsToTheSameModelForAllThreads() throws IOException {
    List<String> arguments = List.of("--epochs", "2", "--density", "0.3", "--batch", "50");
    assertEquals(0, small(arguments.toArray(String[]::new)).exitCode());
    byte[] whole = Files.readAllBytes(model);
    assertArrayEquals(whole, trainedByParts(arguments, "1", "hashed", "2"));
    for (String method : List.of("hypergraph", "hashed", "contiguous", "cyclic", "random")) {
      byte[] oneWorker = trainedByParts(arguments, "4", method, "1");
      assertArrayEquals(oneWorker, trainedByParts(arguments, "4", method, "4"), method);
      JsonNode traffic = figures().get("traffic");
      assertEquals(4, traffic.get("parts").intValue());
      assertEquals(40, traffic.get("steps").intValue());
      long words = traffic.get("partitionWords").longValue();
      assertTrue(words > 2000 * 64, method + ": " + words);
      assertEquals(words, traffic.get("forwardWords").longValue());
      assertEquals(words, traffic.get("backwardWords").longValue());
      long messages = traffic.get("partitionMessages").longValue();
      assertEquals(40 * 24, messages);
      assertEquals(messages, traffic.get("forwardMessages").longValue());
      assertEquals(messages, traffic.get("backwardMessages").longValue());
    }
  }

  private byte[] trainedByParts(List<String> arguments, String parts, String method, String threads)
      throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(
        List.of(
            "--parts", parts, "--partition", method, "--threads", threads, "--json", "" + json));
    CommandRun run = small(all.toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.err());
    return Files.readAllBytes(model);
  }

  @Test
  void takesAPartitionFromAFileAndResumesWithIt() throws IOException {
    Path file = folder.resolve("parts.txt");
    TrainableNetwork network =
        TrainableNetwork.random(
            new int[] {784, 64, 32, 10},
            LayerPatterns.random(0.3),
            Activation.RELU,
            Activation.IDENTITY,
            1);
    NetworkPartition three = NetworkPartition.of(network.toNetwork(), new RandomPartitioner(3, 9));
    NetworkPartitionFiles.write(file, three);
    CommandRun run = small("--epochs", "2", "--density", "0.3", "--partition", file.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("parts        parts of " + file), run.out());
    byte[] expected = Files.readAllBytes(model);

    Path checkpoint = folder.resolve("checkpoint.npz");
    TrainingData data = ImageData.train(Path.of("mnist")).data().slice(0, 1000);
    Trainer trainer =
        Trainer.of(network, TrainingSettings.classifier(2))
            .withPartition(three)
            .withCheckpoint(checkpoint)
            .withListener(killAfter(1));
    assertThrows(IllegalStateException.class, () -> trainer.train(data));
    CommandRun resumed = train("--resume", checkpoint.toString());
    assertEquals(0, resumed.exitCode(), resumed.err());
    assertTrue(resumed.out().contains("messages a step, each way"), resumed.out());
    assertArrayEquals(expected, Files.readAllBytes(model));
    expect(
        "--parts does not go with --resume: a checkpoint has its settings",
        train("--resume", checkpoint.toString(), "--parts", "3"));
    expect(
        file + " has 3 parts, but --parts is 2",
        small("--density", "0.3", "--partition", file.toString(), "--parts", "2"));
    expect(
        "training by parts does not change patterns",
        small("--density", "0.3", "--parts", "2", "--partition", "hashed", "--grow", "random"));
  }

  private static void expect(String message, CommandRun run) {
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
  }
}
