package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.Npy;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.ModelFile;
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

class TrainCommandTest {
  @TempDir Path folder;
  private Path model;
  private Path json;

  @BeforeEach
  void names() {
    model = folder.resolve("model.npz");
    json = folder.resolve("figures.json");
  }

  /** A thousand images, so that it takes a second or two; thirty times as many take a minute. */
  private CommandRun train(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--data", "mnist", "-o", model.toString()));
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

  @Test
  void trainsAndInfers() throws IOException {
    Path log = folder.resolve("log.csv");
    CommandRun run =
        small(
            "--density",
            "0.25",
            "--pattern",
            "er",
            "--epochs",
            "8",
            "--lr",
            "0.01",
            "--batch",
            "50",
            "--seed",
            "7",
            "--log",
            log.toString(),
            "--json",
            json.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    JsonNode figures = figures();
    assertEquals(8, figures.get("epochs").intValue());
    assertEquals(7, figures.get("seed").intValue());
    int nonzeros = figures.get("nonzeros").intValue();
    assertEquals(0.25 * (784 * 64 + 64 * 32 + 320), nonzeros, 64);
    assertEquals(nonzeros + 64 + 32 + 10, figures.get("parameters").intValue());
    assertTrue(figures.get("epochSeconds").doubleValue() > 0);
    assertTrue(figures.get("trainLoss").doubleValue() < 0.3, figures.toString());
    double accuracy = figures.get("testAccuracy").doubleValue();
    assertTrue(accuracy > 0.8, "accuracy " + accuracy);
    List<String> lines = Files.readAllLines(log);
    assertEquals(9, lines.size());
    assertTrue(lines.get(8).startsWith("8,"), lines.get(8));

    CommandRun inferred =
        CommandRun.of(
            "infer",
            "--network",
            model.toString(),
            "--input",
            "mnist-test",
            "--json",
            json.toString());
    assertEquals(0, inferred.exitCode(), inferred.err());
    assertEquals(accuracy, figures().get("accuracy").doubleValue());
    int items = 0;
    int correct = 0;
    for (int label = 0; label < 10; label++) {
      correct += figures().get("confusion").get(label).get(label).intValue();
      for (JsonNode count : figures().get("confusion").get(label)) {
        items += count.intValue();
      }
    }
    assertEquals(10_000, items);
    assertEquals(accuracy, correct / 10_000.0);
    assertTrue(inferred.out().contains("accuracy     " + "%.2f".formatted(100 * accuracy)));
  }

  /** What a process leaves that is killed after two of four epochs. */
  private Path checkpoint() throws IOException {
    TrainableNetwork network =
        TrainableNetwork.random(
            new int[] {784, 64, 32, 10},
            LayerPatterns.random(0.3),
            Activation.RELU,
            Activation.IDENTITY,
            1);
    Path file = folder.resolve("checkpoint.npz");
    Trainer trainer =
        Trainer.of(network, TrainingSettings.classifier(4))
            .withCheckpoint(file)
            .withListener(killAfter(2));
    TrainingData data = ImageData.train(Path.of("mnist")).data().slice(0, 1000);
    assertThrows(IllegalStateException.class, () -> trainer.train(data));
    return file;
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

  @Test
  void resumesToTheSameModel() throws IOException {
    assertEquals(0, small("--epochs", "4", "--density", "0.3").exitCode());
    byte[] expected = Files.readAllBytes(model);
    Path checkpoint = checkpoint();
    assertTrue(ModelFile.isModel(checkpoint));
    Path log = folder.resolve("log.json");
    CommandRun resumed = train("--resume", checkpoint.toString(), "--log", log.toString());
    assertEquals(0, resumed.exitCode(), resumed.err());
    assertArrayEquals(expected, Files.readAllBytes(model));
    JsonNode epochs = new ObjectMapper().readTree(log.toFile());
    assertEquals(4, epochs.size());
    assertEquals(3, epochs.get(2).get("epoch").intValue());
    assertFalse(resumed.out().contains("epoch 2 "), resumed.out());
    expect(
        "--lr does not go with --resume: a checkpoint has its settings",
        train("--resume", checkpoint.toString(), "--lr", "0.1"));
    expect(
        model
            + ": expected a checkpoint of a training, found a model without training.settings.npy",
        train("--resume", model.toString()));
  }

  @Test
  void aLossThatIsNotFiniteEndsWithOne() {
    CommandRun run =
        small("--epochs", "2", "--optimizer", "sgd", "--lr", "1e15", "--schedule", "constant");
    assertEquals(1, run.exitCode());
    assertTrue(
        run.err().matches("spdnn: epoch 1 batch \\d+: .* no checkpoint was written\\R"), run.err());
    assertTrue(Files.notExists(model));
  }

  @Test
  void theLastGoodCheckpointIsKept() throws IOException {
    // One step an epoch: the first is taken, what comes of it is too large.
    CommandRun run =
        small(
            "--batch",
            "1000",
            "--loss",
            "squared",
            "--activation",
            "leaky-relu",
            "--optimizer",
            "sgd",
            "--lr",
            "1e12",
            "--schedule",
            "constant");
    assertEquals(1, run.exitCode(), run.out());
    assertTrue(run.err().matches("spdnn: epoch (\\d) batch \\d+: .* is kept in .*\\R"), run.err());
    int epoch = Integer.parseInt(run.err().replaceAll("(?s)spdnn: epoch (\\d+).*", "$1"));
    assertEquals(epoch - 1, ModelFile.readCheckpoint(model).history().size());
  }

  @Test
  void aDamagedModelIsNamed() throws IOException {
    assertEquals(0, small("--epochs", "1").exitCode());
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    CommandRun run = CommandRun.of("infer", "--network", model.toString(), "--input", "mnist-test");
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    String start = "spdnn: " + model + ": expected zip data with checksum ";
    assertTrue(run.err().startsWith(start), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void labelsAndImagesThatDoNotFitAreNamed() throws IOException {
    assertEquals(0, small("--epochs", "1").exitCode());
    Path items = folder.resolve("items.npy");
    Path labels = folder.resolve("labels.npy");
    Npy.write(items, FloatDense.zeros(2, 784));
    Npy.write(labels, new int[] {3, 10});
    expect("label 10 of item 1 is outside 0..9", infer(items, labels));
    Npy.write(labels, new int[] {3, 1, 2});
    expect("there are 3 labels for 2 items", infer(items, labels));
    Npy.write(labels, new int[] {3, 1});
    assertEquals(0, infer(items, labels).exitCode());
    Npy.write(items, FloatDense.zeros(2, 785));
    expect("the batch has 785 values per item, the network has 784 inputs", infer(items, labels));
    expect(
        "--bias does not go with " + model + ", a model that has its own",
        CommandRun.of(
            "infer", "--network", model.toString(), "--input", items.toString(), "--bias", "1"));
  }

  private CommandRun infer(Path items, Path labels) {
    return CommandRun.of(
        "infer",
        "--network",
        model.toString(),
        "--input",
        items.toString(),
        "--labels",
        labels.toString());
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    expect("the density is 1.5, not above 0 and up to 1", small("--density", "1.5"));
    expect("--pattern must be random, er or radix, not star", small("--pattern", "star"));
    expect("--optimizer must be adam or sgd, not best", small("--optimizer", "best"));
    expect("layer 1 has 0 neurons", train("--hidden", "0"));
    expect("the number of epochs is 0, but must be in 1..1000000", small("--epochs", "0"));
    expect("60001 images to train and 0 to validate, there are 60000", train("--items", "60001"));
    expect(
        "59999 images to train and 2 to validate, there are 60000",
        train("--items", "59999", "--validation", "2"));
    Path text = folder.resolve("model.txt");
    expect(
        text + ": the name of a model must end in .npz",
        CommandRun.of("train", "--data", "mnist", "-o", text.toString()));
    expect(
        folder + ": no train-images-idx3-ubyte or train-images-idx3-ubyte.gz in this folder",
        CommandRun.of("train", "--data", folder.toString(), "-o", model.toString()));
  }

  private static void expect(String message, CommandRun run) {
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
  }
}
