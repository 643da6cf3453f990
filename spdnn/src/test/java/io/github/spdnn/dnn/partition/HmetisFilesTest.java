package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Domain(HypergraphArbitraries.class)
class HmetisFilesTest {
  private static final Hypergraph THREE = Hypergraph.of(SparsityPattern.empty(1, 3));

  @TempDir Path folder;

  static List<Path> malformed() throws IOException, URISyntaxException {
    Path resources = Path.of(HmetisFilesTest.class.getResource("/partition/malformed").toURI());
    try (Stream<Path> files = Files.list(resources)) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsWrongIsSaidWithFileAndLine(Path file) throws IOException {
    String name = file.getFileName().toString();
    MalformedFileException wrong =
        assertThrows(
            MalformedFileException.class,
            () -> {
              if (name.contains(".hgr")) {
                HmetisFiles.read(file);
              } else if (name.endsWith(".part")) {
                HmetisFiles.readPartition(file, THREE, 2);
              } else if (name.endsWith(".fix")) {
                HmetisFiles.readFixed(file, THREE, 2);
              } else {
                HmetisFiles.readLayers(file, THREE);
              }
            });
    String expected = Files.readString(Path.of(file + ".expected")).strip();
    assertEquals(file.getParent() + "/" + expected, wrong.getMessage());
  }

  @Test
  void commentsBlanksAndTheOrderOfPinsDoNotMatter() throws IOException {
    Path file = folder.resolve("a.hgr");
    Files.writeString(file, "% made by hand\n 2   4 11\r\n% nets\n7\t4 1 \n0\n\n1\n2\n3\n4\n\n");
    IOException blankWeight = assertThrows(IOException.class, () -> HmetisFiles.read(file));
    assertTrue(blankWeight.getMessage().contains(":6:"), blankWeight.getMessage());
    Files.writeString(file, "% made by hand\n 2   4 11\r\n% nets\n7\t4 1 \n0\n1\n2\n3\n4\n\n");
    Hypergraph hypergraph = HmetisFiles.read(file);
    assertEquals("Hypergraph[4 vertices, 2 nets, 2 pins, 1 layer]", hypergraph.toString());
    assertArrayEquals(new int[] {0, 3}, hypergraph.pins().rawIndices());
    assertEquals(7, hypergraph.netWeight(0));
    assertEquals(3, hypergraph.vertexWeight(2));
  }

  @Property(tries = 100)
  void whatIsWrittenIsReadBack(@ForAll Hypergraph hypergraph, @ForAll boolean gzip)
      throws IOException {
    Path file = Files.createTempFile("hypergraph", gzip ? ".hgr.gz" : ".hgr");
    try {
      HmetisFiles.write(file, hypergraph);
      Hypergraph read = HmetisFiles.read(file);
      assertEquals(hypergraph.pins(), read.pins());
      assertArrayEquals(weights(hypergraph), weights(read));
    } finally {
      Files.delete(file);
    }
  }

  private static int[] weights(Hypergraph hypergraph) {
    return IntStream.concat(
            IntStream.range(0, hypergraph.vertices()).map(hypergraph::vertexWeight),
            IntStream.range(0, hypergraph.nets()).map(hypergraph::netWeight))
        .toArray();
  }

  @Test
  void partitionsAreReadBack() throws IOException {
    Hypergraph hypergraph = Hypergraph.of(SparsityPattern.empty(0, 500));
    int[] parts = HypergraphArbitraries.numbers(500, 6, new SplittableRandom(1));
    Partition partition = Partition.of(7, parts);
    Path file = folder.resolve("a.hgr.part.7");
    HmetisFiles.writePartition(file, partition);
    assertEquals(500, Files.readAllLines(file).size());
    assertEquals(partition, HmetisFiles.readPartition(file, hypergraph, 7));
    assertArrayEquals(parts, HmetisFiles.readFixed(file, hypergraph, 7));
  }

  @Test
  void layersAreOffsetsOfTheirVertices() throws IOException {
    Path file = folder.resolve("a.layers");
    Files.writeString(file, "0 1\n3\n");
    Hypergraph hypergraph = HmetisFiles.readLayers(file, THREE);
    assertEquals(2, hypergraph.layers());
    assertEquals(0, hypergraph.layer(0));
    assertEquals(1, hypergraph.layer(1));
    assertEquals(1, hypergraph.layer(2));
  }
}
