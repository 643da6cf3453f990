package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainableNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneCommandTest {
  @TempDir Path folder;

  private Path model(int inputs) throws IOException {
    Path file = folder.resolve("dense.npz");
    TrainableNetwork network =
        TrainableNetwork.random(
            new int[] {inputs, 64, 32, 10},
            LayerPatterns.dense(),
            Activation.RELU,
            Activation.IDENTITY,
            1);
    ModelFile.write(file, network);
    return file;
  }

  private CommandRun prune(Path model, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("prune", "--network", model.toString(), "-o", output().toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Path output() {
    return folder.resolve("pruned.npz");
  }

  @Test
  void prunesAndInfers() throws IOException {
    Path json = folder.resolve("figures.json");
    CommandRun run =
        prune(
            model(784),
            "--pattern",
            "tew",
            "--sparsity",
            "0.75",
            "--tile",
            "16",
            "--stages",
            "0.5",
            "--items",
            "2000",
            "--fine-tune-epochs",
            "3",
            "--lr",
            "0.005",
            "--json",
            json.toString());
    assertEquals(0, run.exitCode(), run.err());
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertEquals("tew", figures.get("pattern").textValue());
    assertEquals(0.75, figures.get("sparsity").doubleValue(), 1e-3);
    assertTrue(figures.get("testAccuracyBefore").doubleValue() < 0.3);
    double accuracy = figures.get("testAccuracy").doubleValue();
    assertTrue(accuracy > 0.8, run.out());
    assertTrue(figures.get("secondsPer10000").doubleValue() > 0);
    assertTrue(figures.get("denseSecondsPer10000").doubleValue() > 0);
    assertEquals(2, figures.get("stages").size());
    for (JsonNode stage : figures.get("stages")) {
      double rate = stage.get("denseMultiplyAddsPerSecond").doubleValue();
      double weights = 784 * 64 + 64 * 32 + 32 * 10;
      assertEquals(
          1e4 * weights / stage.get("denseSecondsPer10000").doubleValue(), rate, 1e-6 * rate);
      double peak = stage.get("fmaPeakPerSecond").doubleValue();
      assertEquals(rate / peak, stage.get("denseFmaShare").doubleValue());
      String share = ", %.0f %% of the peak".formatted(100 * rate / peak);
      assertTrue(run.out().contains(share), run.out());
    }
    assertEquals(0.5, figures.get("stages").get(0).get("sparsity").doubleValue(), 1e-3);

    CommandRun inferred =
        CommandRun.of("infer", "--network", output().toString(), "--input", "mnist-test");
    assertEquals(0, inferred.exitCode(), inferred.err());
    assertTrue(inferred.out().contains("accuracy     %.2f".formatted(100 * accuracy)));
  }

  @Test
  void badInputIsSaidInOneLine() throws IOException {
    Path model = model(784);
    assertRefused(prune(model, "--pattern", "tw", "--sparsity", "1"), "--sparsity is 1.0");
    assertRefused(prune(model, "--pattern", "xy", "--sparsity", "0.5"), "not xy");
    assertRefused(
        prune(model, "--pattern", "tw", "--sparsity", "0.5", "--tile", "0"), "--tile is 0");
    assertRefused(
        prune(model, "--pattern", "ew", "--sparsity", "0.5", "--tile", "8"), "does not go with");
    assertRefused(
        prune(model, "--pattern", "bw", "--sparsity", "0.5", "--apriori"), "tile-wise pattern");
    assertRefused(
        prune(model, "--pattern", "ew", "--sparsity", "0.5", "--stages", "0.6"), "stage 0.6");
    assertRefused(
        prune(model, "--pattern", "ew", "--sparsity", "0.5", "--score", "luck"), "not luck");
    assertRefused(prune(model(100), "--pattern", "ew", "--sparsity", "0.5"), "has 100 inputs");
    Files.writeString(folder.resolve("dense.npz"), "no archive");
    assertRefused(
        prune(model.resolveSibling("dense.npz"), "--pattern", "ew", "--sparsity", "0.5"),
        "dense.npz");
    assertFalse(Files.exists(output()));
  }

  private static void assertRefused(CommandRun run, String part) {
    assertEquals(2, run.exitCode(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(part), run.err());
  }
}
