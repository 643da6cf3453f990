package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.io.MatrixMarket;
import io.github.spdnn.core.random.RandomPatterns;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.NetworkPartitionFiles;
import io.github.spdnn.dnn.partition.PartitionReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code spdnn partition --network}: figures, files, the page, and what goes wrong. */
class NetworkDivisionTest {
  @TempDir Path folder;

  private static CommandRun partition(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("partition"));
    Stream.of(arguments).map(Object::toString).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void figuresAreThoseOfTheWrittenPartition(PartitionMethod method) throws IOException {
    Path target = folder.resolve("network.part.gz");
    Path json = folder.resolve("figures.json");
    CommandRun run =
        partition(
            "--network", "1024x3", "--parts", 4, "--method", method, "-o", target, "--json", json);
    assertEquals(0, run.exitCode(), run.err());
    ChallengeLayers network = ChallengeLayers.generated(ChallengeNetwork.of(1024, 3));
    NetworkPartition partition = NetworkPartitionFiles.read(target, network);
    PartitionReport report = PartitionReport.of(network, partition);
    JsonNode figures = new ObjectMapper().readTree(Files.readString(json));
    List<String> keys = new ArrayList<>();
    figures.fieldNames().forEachRemaining(keys::add);
    assertEquals(
        List.of(
            "method",
            "parts",
            "epsilon",
            "seed",
            "words",
            "messages",
            "imbalance",
            "seconds",
            "layers",
            "peakBytes"),
        keys);
    assertEquals(method.name(), figures.get("method").asText());
    assertEquals(report.words(), figures.get("words").asLong());
    assertEquals(report.messages(), figures.get("messages").asLong());
    assertEquals(report.imbalance(), figures.get("imbalance").asDouble());
    assertEquals(3, figures.get("layers").size());
    assertEquals(
        report.layers().get(2).words(), figures.get("layers").get(2).get("words").asLong());
    assertEquals(4, figures.get("peakBytes").size());
    assertTrue(run.out().contains(report.toString()), run.out());
    assertTrue(
        run.out().contains(String.format("km1        %,d words", report.words())), run.out());
  }

  @Test
  void theLayersGivenCount() throws IOException {
    Path one = folder.resolve("one.json");
    Path whole = folder.resolve("whole.json");
    partition("--network=1024x4", "--layers=3", "--parts=2", "--method=cyclic", "--json", one);
    partition("--network=1024x3", "--parts=2", "--method=cyclic", "--json", whole);
    ObjectMapper mapper = new ObjectMapper();
    JsonNode alone = mapper.readTree(Files.readString(one)).get("layers");
    assertEquals(1, alone.size());
    double imbalance = alone.get(0).get("imbalance").asDouble();
    JsonNode third = mapper.readTree(Files.readString(whole)).get("layers").get(2);
    assertEquals(third.get("imbalance").asDouble(), imbalance);
  }

  /** Both starts are as good as the better one of them. */
  @Test
  void bothStartsAreTried() {
    long chain = words("chain");
    long layers = words("layers");
    assertEquals(Math.min(chain, layers), words("both"));
  }

  private static long words(String start) {
    CommandRun run =
        partition("--network=1024x4", "--parts=4", "--preset=fast", "--start=" + start);
    assertEquals(0, run.exitCode(), run.err());
    String line = run.out().lines().filter(l -> l.startsWith("km1")).findFirst().orElseThrow();
    return Long.parseLong(line.split("\\s+")[1].replace(",", ""));
  }

  @Test
  void layersInFilesAreDivided() throws IOException {
    for (int layer = 1; layer <= 2; layer++) {
      MatrixMarket.write(
          folder.resolve("layer" + layer + ".mtx"), weights(40 * layer, 40 * (layer == 1 ? 3 : 1)));
    }
    CommandRun run = partition("--network", folder, "--parts", 3, "--imbalance", 0.1);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("2 layers, 480 weights"), run.out());
  }

  private static FloatCsr weights(int rows, int columns) {
    SparsityPattern pattern = RandomPatterns.sharedSupports(rows, columns, 4, 4, rows);
    float[] values = new float[pattern.stored()];
    Arrays.fill(values, 1);
    return FloatCsr.of(pattern, values);
  }

  /** The page stands by itself: no link, no script, all plots. */
  @Test
  void thePageHasAllPlots() throws IOException {
    Path page = folder.resolve("page.html");
    CommandRun run = partition("--network=1024x4", "--parts=4", "--report", page);
    assertEquals(0, run.exitCode(), run.err());
    String html = Files.readString(page);
    assertEquals(6, html.split("<svg ").length - 1);
    assertFalse(html.contains("href") || html.contains("<script"));
    assertTrue(html.contains("<h2>Words from part to part, all layers</h2>"));
    assertTrue(html.contains("parts, hypergraph (preset default, start both"), html);
    assertTrue(html.endsWith("</body></html>\n"));
  }

  @Test
  void aWrittenPartitionRunsTheChallenge() {
    Path target = folder.resolve("network.part");
    partition("--network=1024x3", "--parts=3", "--method=hashed", "-o", target);
    CommandRun run =
        CommandRun.of("challenge", "--layers=3", "--mode=model", "--partition", target.toString());
    assertEquals(3, run.exitCode(), run.err()); // there is no official answer for 3 layers
    assertTrue(run.out().contains("model, parts of " + target), run.out());
    CommandRun wrong =
        CommandRun.of(
            "challenge",
            "--layers=3",
            "--mode=model",
            "--parts=2",
            "--partition",
            target.toString());
    assertEquals(
        "spdnn: " + target + " has 3 parts, but --parts is 2" + System.lineSeparator(),
        wrong.err());
  }

  @Test
  void whatIsWrongIsOneLineAndExitCodeTwo() {
    expect("nothing to partition: give FILE.hgr or --network", "--parts=2");
    expect("x.hgr does not go with --network", "x.hgr", "--network=1024x2", "--parts=2");
    expect("--fixed goes with FILE.hgr", "--network=1024x2", "--parts=2", "--fixed=x");
    expect("--layer-offsets goes with FILE.hgr", "--network=a", "--parts=2", "--layer-offsets=x");
    expect("--method goes with --network", "x.hgr", "--parts=2", "--method=cyclic");
    expect("--layers goes with --network", "x.hgr", "--parts=2", "--layers=1-5");
    expect(
        "--preset does not go with --method cyclic",
        "--network=1024x2",
        "--parts=2",
        "--method=cyclic",
        "--preset=fast");
    expect("--parts is 1025, but must be in 1..1024", "--network=1024x2", "--parts=1025");
    expect(
        "--layers is 2-3, but must be in 1-2 and ascend",
        "--network=1024x2",
        "--parts=2",
        "--layers=2-3");
    expect(
        "--layers is first, but must be two layers such as 1-5, or one",
        "--network=1024x2",
        "--parts=2",
        "--layers=first");
    expect("number of layers is 0, but must be in 1..1920", "--network=1024x0", "--parts=2");
    Path missing = folder.resolve("missing.mtx");
    expect(missing + ": not found", "--network=" + missing, "--parts=2");
  }

  private static void expect(String message, Object... arguments) {
    CommandRun run = partition(arguments);
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertEquals("", run.out());
  }
}
