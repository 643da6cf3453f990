package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.core.random.Stencils;
import io.github.spdnn.dnn.partition.Balance;
import io.github.spdnn.dnn.partition.Cut;
import io.github.spdnn.dnn.partition.HmetisFiles;
import io.github.spdnn.dnn.partition.Hypergraph;
import io.github.spdnn.dnn.partition.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spdnn partition} on a grid: figures, files, and what goes wrong. */
class PartitionCommandTest {
  private static final int SIDE = 16;
  private static final int VERTICES = SIDE * SIDE;

  @TempDir Path folder;
  private Path grid;
  private Hypergraph hypergraph;

  @BeforeEach
  void writeGrid() throws IOException {
    grid = folder.resolve("grid.hgr");
    hypergraph = Hypergraph.of(Stencils.laplacian2d(SIDE, SIDE));
    HmetisFiles.write(grid, hypergraph);
  }

  private static CommandRun partition(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("partition"));
    Stream.of(arguments).map(Object::toString).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void figuresAreThoseOfTheWrittenPartition() throws IOException {
    Path out = folder.resolve("grid.part.4");
    Path json = folder.resolve("figures.json");
    CommandRun run =
        partition(
            grid,
            "--parts",
            4,
            "--imbalance",
            0.05,
            "--seed",
            3,
            "--preset",
            "fast",
            "-o",
            out,
            "--json",
            json);
    assertEquals(0, run.exitCode(), run.err());
    Partition partition = HmetisFiles.readPartition(out, hypergraph, 4);
    JsonNode figures = new ObjectMapper().readTree(Files.readString(json));
    List<String> keys = new ArrayList<>();
    figures.fieldNames().forEachRemaining(keys::add);
    assertEquals(
        List.of(
            "parts", "epsilon", "seed", "preset", "km1", "cut", "imbalance", "feasible", "seconds"),
        keys);
    Cut cut = Cut.of(hypergraph, partition);
    assertEquals(cut.km1(), figures.get("km1").asLong());
    assertEquals(cut.cut(), figures.get("cut").asLong());
    assertEquals("fast", figures.get("preset").asText());
    Balance balance = Balance.of(hypergraph, 4, 0.05);
    assertTrue(balance.holds(hypergraph, partition));
    assertTrue(figures.get("feasible").asBoolean());
    assertEquals(
        balance.imbalance(hypergraph, partition), figures.get("imbalance").asDouble(), 1e-12);
    assertTrue(run.out().contains(String.format("km1        %,d", cut.km1())), run.out());
  }

  @Test
  void fixedVerticesAndLayersAreRead() throws IOException {
    Path fixed = folder.resolve("grid.fix");
    Files.writeString(fixed, "1\n" + "-1\n".repeat(VERTICES - 2) + "1\n");
    Path layers = folder.resolve("grid.layers");
    Files.writeString(layers, "0 128 256\n");
    Path out = folder.resolve("grid.part.2");
    CommandRun run =
        partition(
            grid,
            "--parts",
            2,
            "--imbalance",
            0,
            "--fixed",
            fixed,
            "--layer-offsets",
            layers,
            "-o",
            out);
    assertEquals(0, run.exitCode(), run.err());
    Partition partition = HmetisFiles.readPartition(out, hypergraph, 2);
    assertEquals(1, partition.part(0));
    assertEquals(1, partition.part(VERTICES - 1));
    int inFirstLayer = 0;
    for (int vertex = 0; vertex < 128; vertex++) {
      inFirstLayer += partition.part(vertex);
    }
    assertEquals(64, inFirstLayer);
  }

  @Test
  void whatIsWrongIsOneLineAndExitCodeTwo() throws IOException {
    expect("257 parts are more than the 256 vertices", grid, "--parts", 257);
    expect("parts is 0, but must be in 1..1024", grid, "--parts", 0);
    expect("epsilon is -1.0, but must be 0 or more", grid, "--parts", 2, "--imbalance", -1);
    Path fixed = folder.resolve("grid.fix");
    Files.writeString(fixed, "0\n7\n");
    expect(
        fixed + ":2: expected the part of vertex 2 of 256 in -1..1, found 7",
        grid,
        "--parts",
        2,
        "--fixed",
        fixed);
    Files.writeString(grid, "1 3\n1 4\n");
    expect(grid + ":2: expected a vertex in 1..3, found 4", grid, "--parts", 2);
    Path missing = folder.resolve("missing.hgr");
    expect(missing + ": not found", missing, "--parts", 2);
  }

  private static void expect(String message, Object... arguments) {
    CommandRun run = partition(arguments);
    assertEquals("spdnn: " + message + System.lineSeparator(), run.err());
    assertEquals(Spdnn.BAD_INPUT, run.exitCode());
    assertEquals("", run.out());
  }
}
