package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.partition.Balance;
import io.github.spdnn.dnn.partition.Cut;
import io.github.spdnn.dnn.partition.HmetisFiles;
import io.github.spdnn.dnn.partition.Hypergraph;
import io.github.spdnn.dnn.partition.HypergraphPartitioner;
import io.github.spdnn.dnn.partition.HypergraphPartitioner.Preset;
import io.github.spdnn.dnn.partition.Partition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spdnn partition}: partitions a hypergraph. */
@Command(
    name = "partition",
    mixinStandardHelpOptions = true,
    description = {
      "Partitions a hypergraph in an hMETIS file so that the connectivity minus one (km1) is small.",
      "A part may hold floor((1 + E) x ceil(W / K)) of the weight W."
    })
final class PartitionCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE.hgr", description = "The hypergraph, plain or gzip.")
  private Path file;

  @Option(names = "--parts", paramLabel = "K", required = true, description = "Number of parts.")
  private int parts;

  @Option(
      names = "--imbalance",
      paramLabel = "E",
      defaultValue = "0.03",
      description = "How much heavier than the mean a part may be (default: 0.03, which is 3 %%).")
  private double epsilon;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same partition (default: 1).")
  private long seed;

  @Option(
      names = "--preset",
      paramLabel = "P",
      defaultValue = "default",
      description = "fast, default or quality, which takes longest.")
  private Preset preset;

  @Option(
      names = "--fixed",
      paramLabel = "FILE",
      description = "The part of each vertex, one a line, -1 for those that are free.")
  private Path fixedFile;

  @Option(
      names = "--layers",
      paramLabel = "FILE",
      description =
          "The first vertex of each layer, and last the number of vertices; every layer is"
              + " balanced by itself.")
  private Path layersFile;

  @Option(
      names = "-o",
      paramLabel = "FILE.part.K",
      description = "File to write the part of each vertex to, one a line.")
  private Path target;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  private Path json;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    for (Path output : new Path[] {target, json}) {
      if (output != null) {
        AtomicFile.check(output);
      }
    }
    HypergraphPartitioner partitioner =
        HypergraphPartitioner.of(parts).withEpsilon(epsilon).withSeed(seed).withPreset(preset);
    Hypergraph hypergraph = HmetisFiles.read(file);
    if (layersFile != null) {
      hypergraph = HmetisFiles.readLayers(layersFile, hypergraph);
    }
    int[] fixed = fixedFile == null ? null : HmetisFiles.readFixed(fixedFile, hypergraph, parts);
    progress.step("partitioning");
    Stopwatch watch = new Stopwatch();
    Partition partition =
        fixed == null
            ? partitioner.partition(hypergraph)
            : partitioner.partition(hypergraph, fixed);
    watch.lap("partition");
    progress.clear();
    Figures figures = figures(hypergraph, partition, watch.total());
    print(spec.commandLine().getOut(), hypergraph, figures);
    if (target != null) {
      HmetisFiles.writePartition(target, partition);
    }
    if (json != null) {
      Json.write(json, figures);
    }
    return 0;
  }

  /** What is written as JSON. */
  record Figures(
      int parts,
      double epsilon,
      long seed,
      String preset,
      long km1,
      long cut,
      double imbalance,
      boolean feasible,
      double seconds) {}

  private Figures figures(Hypergraph hypergraph, Partition partition, double seconds) {
    Balance balance = Balance.of(hypergraph, parts, epsilon);
    Cut cut = Cut.of(hypergraph, partition);
    return new Figures(
        parts,
        epsilon,
        seed,
        preset.name().toLowerCase(Locale.ROOT),
        cut.km1(),
        cut.cut(),
        balance.imbalance(hypergraph, partition),
        balance.holds(hypergraph, partition),
        seconds);
  }

  private static void print(PrintWriter out, Hypergraph hypergraph, Figures figures) {
    out.println(hypergraph);
    out.printf(Locale.ROOT, "km1        %,d%n", figures.km1());
    out.printf(Locale.ROOT, "cut        %,d%n", figures.cut());
    out.printf(
        Locale.ROOT, "imbalance  %.4f of %s allowed%n", figures.imbalance(), figures.epsilon());
    out.printf(Locale.ROOT, "seconds    %.3f%n", figures.seconds());
  }
}
