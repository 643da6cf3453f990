package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.dnn.challenge.ChallengeLayers;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.partition.CostModel;
import io.github.spdnn.dnn.partition.CyclicPartitioner;
import io.github.spdnn.dnn.partition.NetworkPartition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spdnn scaling}: the figures of the model, their picture, and what goes wrong. */
class ScalingCommandTest {
  @TempDir Path folder;

  @Test
  void figuresAreThoseOfTheModel() throws IOException {
    Path json = folder.resolve("rows.json");
    Path plot = folder.resolve("plot.svg");
    CommandRun run =
        CommandRun.of(
            "scaling",
            "--network=1024x3",
            "--parts=2,16",
            "--methods=cyclic,contiguous",
            "--rate=1e9",
            "--latency=1e-5",
            "--bandwidth=1e8",
            "--items=7",
            "--json=" + json,
            "--plot=" + plot);
    assertEquals(0, run.exitCode(), run.err());
    JsonNode rows = new ObjectMapper().readTree(Files.readString(json));
    assertEquals(4, rows.size());
    ChallengeLayers network = ChallengeLayers.generated(ChallengeNetwork.of(1024, 3));
    CostModel.Prediction expected =
        new CostModel(1e9, 1e-5, 1e8, 7)
            .predict(network, NetworkPartition.of(network, new CyclicPartitioner(16)));
    JsonNode row = rows.get(1);
    assertEquals("cyclic", row.get("method").asText());
    assertEquals(16, row.get("parts").asInt());
    assertEquals(expected.words(), row.get("words").asLong());
    assertEquals(expected.messages(), row.get("messages").asLong());
    assertEquals(expected.seconds(), row.get("seconds").asDouble(), 1e-15);
    assertEquals(7 * 3 * 32 * 64 / 1e9, row.get("multiplySeconds").asDouble(), 1e-15);
    String svg = Files.readString(plot);
    assertEquals(6, svg.split("<path ").length - 1);
    assertTrue(svg.contains(">contiguous</text>"));
  }

  @Test
  void whatIsWrongIsOneLineAndExitCodeTwo() {
    expect("--network is missing", "scaling");
    expect("--parts is 2, but must be in 5..1024", "scaling", "--network=1024x2", "--parts=4,2");
    expect(
        "bytes per second are 0.0, but must be more than 0",
        "scaling",
        "--network=1024x2",
        "--bandwidth=0");
  }

  private static void expect(String message, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertEquals("", run.out());
  }
}
