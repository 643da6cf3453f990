package io.github.spdnn.dnn.partition;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.dnn.LayerSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes partitions of networks as text, plain or gzip: a line with the number of parts
 * and the number of layers, a line with the part of each input, and a line for each layer with the
 * part of each of its neurons. Parts count from 0; lines that start with % are comments.
 *
 * <p>What does not fit throws a {@link MalformedFileException} that names the file and the line.
 */
public final class NetworkPartitionFiles {
  private NetworkPartitionFiles() {}

  /** Writes a partition, as gzip if the name ends in .gz; whole or not at all. */
  public static void write(Path path, NetworkPartition partition) throws IOException {
    AtomicFile.write(
        path,
        raw -> {
          try (OutputStream out =
              path.toString().endsWith(".gz")
                  ? new BufferedOutputStream(new GZIPOutputStream(raw))
                  : new BufferedOutputStream(raw)) {
            print(out, partition.parts() + " " + partition.depth());
            print(out, line(partition.inputs()));
            for (int layer = 0; layer < partition.depth(); layer++) {
              print(out, line(partition.outputs(layer)));
            }
          }
        });
  }

  private static String line(Partition partition) {
    StringBuilder line = new StringBuilder();
    for (int vertex = 0; vertex < partition.vertices(); vertex++) {
      line.append(vertex == 0 ? "" : " ").append(partition.part(vertex));
    }
    return line.toString();
  }

  private static void print(OutputStream out, String line) throws IOException {
    out.write((line + '\n').getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads a partition of a network. */
  public static NetworkPartition read(Path path, LayerSource network) throws IOException {
    try (NumberLines lines = NumberLines.open(path)) {
      lines.require("the numbers of parts and of layers");
      if (lines.count() != 2) {
        throw lines.malformed("the numbers of parts and of layers", lines.count() + " numbers");
      }
      int parts = lines.get(0, "a number of parts", 1, Partition.MOST_PARTS);
      int depth = lines.get(1);
      if (depth != network.depth()) {
        throw lines.malformed(network.depth() + " layers", Integer.toString(depth));
      }
      Partition inputs = level(lines, "the inputs", parts, network.inputs(0));
      List<Partition> layers = new ArrayList<>();
      for (int layer = 0; layer < depth; layer++) {
        layers.add(level(lines, "layer " + (layer + 1), parts, network.outputs(layer)));
      }
      lines.requireEnd(depth + (depth == 1 ? " layer" : " layers"));
      return NetworkPartition.of(inputs, layers);
    }
  }

  private static Partition level(NumberLines lines, String what, int parts, int neurons)
      throws IOException {
    lines.require("the parts of " + what);
    if (lines.count() != neurons) {
      throw lines.malformed(
          "the parts of " + what + ", which are " + neurons + " neurons",
          lines.count() + " numbers");
    }
    int[] partOf = new int[neurons];
    for (int neuron = 0; neuron < neurons; neuron++) {
      partOf[neuron] = lines.get(neuron, "a part", 0, parts - 1);
    }
    return Partition.of(parts, partOf);
  }
}
