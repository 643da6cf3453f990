package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.challenge.BitBatch;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeCache;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeTruth;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All 60,000 images through the official network of 1024 neurons and 120 layers, as users do. */
class OfficialChallengeTest {
  /** Images of a run that is repeated: enough for every thread to get some blocks of them. */
  private static final int SOME = 6_000;

  @TempDir static Path folder;
  private static String cacheBefore;
  private static CommandRun run;
  private static JsonNode figures;

  @BeforeAll
  static void runOnce() throws IOException {
    cacheBefore = System.getProperty(ChallengeCache.PROPERTY);
    System.setProperty(ChallengeCache.PROPERTY, folder.resolve("cache").toString());
    Path json = folder.resolve("figures.json");
    run = CommandRun.of("challenge", "--threads", "2", "--repeat", "2", "--json", json.toString());
    figures = new ObjectMapper().readTree(Files.readString(json));
  }

  @AfterAll
  static void restoreCache() {
    if (cacheBefore == null) {
      System.clearProperty(ChallengeCache.PROPERTY);
    } else {
      System.setProperty(ChallengeCache.PROPERTY, cacheBefore);
    }
  }

  @Test
  void theCategoriesAreTheOfficialOnes() {
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("1,812 images, exactly the correct ones"), run.out());
  }

  @Test
  void theFiguresAreInTheJson() {
    assertEquals(1024, figures.get("neurons").intValue());
    assertEquals(120, figures.get("layers").intValue());
    assertEquals(60000, figures.get("inputs").intValue());
    assertEquals(2, figures.get("threads").intValue());
    assertEquals(1812, figures.get("categories").intValue());
    assertTrue(figures.get("categoriesMatch").booleanValue());
    assertTrue(figures.get("prepareSeconds").doubleValue() > 0);
    double seconds = figures.get("inferenceSeconds").doubleValue();
    double rate = figures.get("edgesPerSecond").doubleValue();
    assertEquals(60000.0 * 3932160, rate * seconds, 1e-6 * 60000 * 3932160);
    assertEquals(Backend.name(), figures.get("backend").textValue());
    assertEquals(Backend.vectorBits(), figures.get("vectorBits").intValue());
  }

  @Test
  void theAliveImagesFollowTheKnownProfile() {
    JsonNode alive = figures.get("alivePerLayer");
    assertEquals(120, alive.size());
    // Layers 1 to 3 are the same in every arithmetic; later counts depend on rounding at zero.
    assertEquals(54687, alive.get(0).intValue());
    assertEquals(40498, alive.get(1).intValue());
    assertEquals(23049, alive.get(2).intValue());
    assertEquals(1812, alive.get(119).intValue());
    long work = 60000;
    for (int layer = 0; layer < 119; layer++) {
      work += alive.get(layer).longValue();
    }
    assertEquals(32768 * work, figures.get("multiplyAdds").longValue());
  }

  @Test
  void everyThreadCountGivesTheSameActivations() throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(1024, 120);
    Activation activation = Activation.cappedRelu(ChallengeNetwork.CAP);
    List<SparseLayer> layers =
        IntStream.rangeClosed(1, 120)
            .mapToObj(i -> SparseLayer.of(network.layer(i), (float) network.bias(), activation))
            .toList();
    BitImages images =
        ChallengeCache.standard()
            .images(
                60000,
                1024,
                () -> {
                  throw new IOException("not in the cache");
                },
                line -> {});
    SparseNetwork whole = SparseNetwork.of(layers);
    Batch some = new BitBatch(images).slice(3_000, 3_000 + SOME);
    int[] expected =
        Arrays.stream(ChallengeTruth.categories(1024, 120))
            .filter(image -> image >= 3_000 && image < 3_000 + SOME)
            .map(image -> image - 3_000)
            .toArray();
    float[] activations = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (InferencePlan plan = InferencePlan.planner().withThreads(threads).plan(whole)) {
        InferenceResult result = plan.infer(some);
        assertArrayEquals(expected, result.categories(), threads + " threads");
        float[] found = result.outputs().orElseThrow().rawValues();
        activations = activations == null ? found : activations;
        assertArrayEquals(activations, found, threads + " threads");
      }
    }
  }

  /** 1 MB holds some of the layers, so the others are made during the inference. */
  @Test
  void littleMemoryGivesTheSameCategories() throws IOException {
    Path json = folder.resolve("little.json");
    CommandRun little =
        CommandRun.of("challenge", "--threads", "2", "--memory", "1", "--json", json.toString());
    assertEquals(0, little.exitCode(), little.err());
    assertTrue(little.out().contains(" to make layers that had no room before"), little.out());
    JsonNode found = new ObjectMapper().readTree(Files.readString(json));
    assertTrue(found.get("makingSeconds").doubleValue() > 0);
    assertEquals(figures.get("alivePerLayer"), found.get("alivePerLayer"));
    assertEquals(120, found.get("isoLayers").intValue(), "those made during the run count too");
  }

  @Test
  void shareOfThePeakAndMemoryAreInTheJson() {
    double peak = figures.get("fmaPeakPerSecond").doubleValue();
    double done =
        figures.get("multiplyAdds").doubleValue() / figures.get("inferenceSeconds").doubleValue();
    assertEquals(done / peak, figures.get("fmaShare").doubleValue(), 1e-9);
    assertTrue(figures.get("peakMemoryBytes").longValue() > 1 << 20);
    assertEquals(0, figures.get("makingSeconds").doubleValue());
  }

  @Test
  void aTableOfTheSmallNetworksAndAPage() throws IOException {
    Path json = folder.resolve("all.json");
    Path page = folder.resolve("all.html");
    CommandRun table =
        CommandRun.of(
            "challenge",
            "--all",
            "--neurons",
            "1024",
            "--json",
            json.toString(),
            "--report",
            page.toString());
    assertEquals(0, table.exitCode(), table.err());
    List<String> rows = table.out().lines().filter(line -> line.contains(" right")).toList();
    assertEquals(3, rows.size(), table.out());
    assertTrue(rows.get(2).contains("14 s, 40 threads of a Xeon"), table.out());
    JsonNode list = new ObjectMapper().readTree(Files.readString(json));
    assertEquals(3, list.size());
    assertEquals(1920, list.get(2).get("layers").intValue());
    String html = Files.readString(page);
    assertEquals(6, html.split("<svg ", -1).length - 1);
    assertEquals(3, html.split(">1,812 right<", -1).length - 1);
    assertTrue(html.indexOf("NaN") < 0 && html.indexOf("Infinity") < 0);
  }
}
