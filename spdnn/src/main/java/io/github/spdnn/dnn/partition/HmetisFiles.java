package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes the files of hMETIS: hypergraphs ({@code .hgr}), partitions ({@code .part.K})
 * and fixed vertices, plain or gzip.
 *
 * <p>A hypergraph file starts with {@code nets vertices [format]}; the format is 1 if nets have
 * weights, 10 if vertices have, 11 if both do. A line for each net follows: its weight, if nets
 * have weights, and its vertices, numbered from 1; then a line with the weight of each vertex, if
 * vertices have weights. Lines that start with % are comments. A net without vertices is an empty
 * line.
 *
 * <p>What does not fit throws a {@link MalformedFileException} that names the file and the line.
 *
 * <p>Source: Karypis and Kumar, "hMETIS 1.5.3: A hypergraph partitioning package", 1998.
 */
public final class HmetisFiles {
  private static final int NET_WEIGHTS = 1;
  private static final int VERTEX_WEIGHTS = 10;

  private HmetisFiles() {}

  /** Reads a hypergraph. */
  public static Hypergraph read(Path path) throws IOException {
    try (NumberLines lines = NumberLines.open(path)) {
      lines.require("a header with the numbers of nets and vertices");
      if (lines.count() < 2 || lines.count() > 3) {
        throw lines.malformed(
            "a header with the numbers of nets and vertices, and maybe a format",
            lines.count() + " numbers");
      }
      int most = Integer.MAX_VALUE - 16;
      int nets = lines.get(0, "a number of nets", 0, most);
      int vertices = lines.get(1, "a number of vertices", 0, most);
      int format = lines.count() == 3 ? lines.get(2) : 0;
      boolean netWeights = format % VERTEX_WEIGHTS == NET_WEIGHTS;
      boolean vertexWeights = format / VERTEX_WEIGHTS == 1;
      if (format < 0 || format > 11 || (format > 1 && format < 10)) {
        throw lines.malformed("the format 1, 10 or 11", Integer.toString(format));
      }
      int[] weights = new int[netWeights ? nets : 0];
      Hypergraph hypergraph = Hypergraph.of(readNets(lines, nets, vertices, weights));
      hypergraph = netWeights ? hypergraph.withNetWeights(weights) : hypergraph;
      if (vertexWeights) {
        hypergraph = hypergraph.withVertexWeights(readVertexWeights(lines, vertices));
      }
      lines.requireEnd(nets + " nets" + (vertexWeights ? " and " + vertices + " weights" : ""));
      return hypergraph;
    }
  }

  private static SparsityPattern readNets(NumberLines lines, int nets, int vertices, int[] weights)
      throws IOException {
    int skipped = weights.length > 0 ? 1 : 0;
    int[] offsets = new int[nets + 1];
    int[] pins = new int[1024];
    int stored = 0;
    for (int net = 0; net < nets; net++) {
      lines.require("net " + (net + 1) + " of " + nets);
      if (lines.count() < skipped) {
        throw lines.malformed("the weight of net " + (net + 1), "an empty line");
      }
      if (skipped > 0) {
        weights[net] = lines.get(0, "the weight of net " + (net + 1), 0, Integer.MAX_VALUE);
      }
      int count = lines.count() - skipped;
      if (count > pins.length - stored) {
        pins = Arrays.copyOf(pins, Math.max(stored + count, Math.addExact(stored, stored)));
      }
      for (int i = 0; i < count; i++) {
        pins[stored + i] = lines.get(i + skipped, "a vertex", 1, vertices) - 1;
      }
      Arrays.sort(pins, stored, stored + count);
      for (int i = 1; i < count; i++) {
        if (pins[stored + i] == pins[stored + i - 1]) {
          throw lines.malformed(
              "every vertex once in a net", "vertex " + (pins[stored + i] + 1) + " twice");
        }
      }
      stored += count;
      offsets[net + 1] = stored;
    }
    return SparsityPattern.unchecked(nets, vertices, offsets, Arrays.copyOf(pins, stored));
  }

  private static int[] readVertexWeights(NumberLines lines, int vertices) throws IOException {
    int[] weights = new int[vertices];
    for (int vertex = 0; vertex < vertices; vertex++) {
      String what = "the weight of vertex " + (vertex + 1) + " of " + vertices;
      lines.require(what);
      weights[vertex] = lines.only(what, 0, Integer.MAX_VALUE);
    }
    return weights;
  }

  /** Writes a hypergraph, as gzip if the name ends in .gz; layers are not written. */
  public static void write(Path path, Hypergraph hypergraph) throws IOException {
    boolean netWeights = false;
    for (int net = 0; net < hypergraph.nets(); net++) {
      netWeights |= hypergraph.netWeight(net) != 1;
    }
    boolean vertexWeights = false;
    for (int vertex = 0; vertex < hypergraph.vertices(); vertex++) {
      vertexWeights |= hypergraph.vertexWeight(vertex) != 1;
    }
    int format = (netWeights ? NET_WEIGHTS : 0) + (vertexWeights ? VERTEX_WEIGHTS : 0);
    boolean withNetWeights = netWeights;
    writeLines(
        path,
        out -> {
          StringBuilder line = new StringBuilder();
          line.append(hypergraph.nets()).append(' ').append(hypergraph.vertices());
          print(out, format == 0 ? line : line.append(' ').append(format));
          for (int net = 0; net < hypergraph.nets(); net++) {
            print(out, netLine(line, hypergraph, net, withNetWeights));
          }
          for (int vertex = 0;
              format >= VERTEX_WEIGHTS && vertex < hypergraph.vertices();
              vertex++) {
            line.setLength(0);
            print(out, line.append(hypergraph.vertexWeight(vertex)));
          }
        });
  }

  private static StringBuilder netLine(
      StringBuilder line, Hypergraph hypergraph, int net, boolean withWeight) {
    line.setLength(0);
    if (withWeight) {
      line.append(hypergraph.netWeight(net)).append(' ');
    }
    SparsityPattern pins = hypergraph.pins();
    for (int at = pins.rowStart(net); at < pins.rowEnd(net); at++) {
      line.append(pins.index(at) + 1).append(' ');
    }
    line.setLength(Math.max(0, line.length() - 1));
    return line;
  }

  private static void print(OutputStream out, StringBuilder line) throws IOException {
    out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    line.setLength(0);
  }

  private static void writeLines(Path path, AtomicFile.Content lines) throws IOException {
    AtomicFile.write(
        path,
        raw -> {
          try (OutputStream out =
              path.toString().endsWith(".gz")
                  ? new BufferedOutputStream(new GZIPOutputStream(raw))
                  : new BufferedOutputStream(raw)) {
            lines.writeTo(out);
          }
        });
  }

  /** Reads a partition of a hypergraph: a line with the part of each vertex, from 0. */
  public static Partition readPartition(Path path, Hypergraph hypergraph, int parts)
      throws IOException {
    return Partition.of(parts, readParts(path, hypergraph, 0, parts));
  }

  /** Writes a partition. */
  public static void writePartition(Path path, Partition partition) throws IOException {
    writeLines(
        path,
        out -> {
          StringBuilder line = new StringBuilder();
          for (int vertex = 0; vertex < partition.vertices(); vertex++) {
            print(out, line.append(partition.part(vertex)));
          }
        });
  }

  /** Reads which vertices are fixed: a line for each vertex with its part, or −1 if it is free. */
  public static int[] readFixed(Path path, Hypergraph hypergraph, int parts) throws IOException {
    return readParts(path, hypergraph, -1, parts);
  }

  private static int[] readParts(Path path, Hypergraph hypergraph, int least, int parts)
      throws IOException {
    int[] partOf = new int[hypergraph.vertices()];
    try (NumberLines lines = NumberLines.open(path)) {
      for (int vertex = 0; vertex < partOf.length; vertex++) {
        String what = "the part of vertex " + (vertex + 1) + " of " + partOf.length;
        lines.require(what);
        partOf[vertex] = lines.only(what, least, parts - 1);
      }
      lines.requireEnd(partOf.length + " vertices");
    }
    return partOf;
  }

  /**
   * Reads which vertices each layer has, as the first vertex of each layer and last the number of
   * vertices: {@code 0 1024 2048} for two layers.
   *
   * @return the hypergraph with its vertices in these layers
   */
  public static Hypergraph readLayers(Path path, Hypergraph hypergraph) throws IOException {
    int vertices = hypergraph.vertices();
    int[] layerOf = new int[vertices];
    int layer = -1;
    int from = 0;
    try (NumberLines lines = NumberLines.open(path)) {
      while (lines.next()) {
        for (int i = 0; i < lines.count(); i++) {
          int to = lines.get(i, "a vertex that starts a layer", from, layer < 0 ? 0 : vertices);
          Arrays.fill(layerOf, from, to, Math.max(0, layer));
          from = to;
          layer++;
        }
      }
      if (layer < 1 || from != vertices) {
        throw lines.malformed(
            "offsets that end with " + vertices + " vertices",
            layer < 1 ? "no layer" : "end at " + from);
      }
    }
    return hypergraph.withLayers(layerOf);
  }
}
