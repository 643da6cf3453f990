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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spdnn partition}: partitions a hypergraph, or the neurons of a network. */
@Command(
    name = "partition",
    mixinStandardHelpOptions = true,
    description = {
      "Partitions a hypergraph in an hMETIS file so that the connectivity minus one (km1) is small,"
          + " or with --network the neurons of a network, so that few activations move.",
      "A part may hold floor((1 + E) x ceil(W / K)) of the weight W; of a network in each layer."
    })
final class PartitionCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE.hgr",
      description = "The hypergraph, plain or gzip.")
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
      names = "--layer-offsets",
      paramLabel = "FILE",
      description =
          "The first vertex of each layer, and last the number of vertices; every layer is"
              + " balanced by itself.")
  private Path layersFile;

  @ArgGroup(validate = false, heading = "%nA network instead of a hypergraph:%n")
  private NetworkOptions network = new NetworkOptions();

  @ArgGroup(validate = false, heading = "%nHow the neurons of a network are divided:%n")
  private NetworkDivision division = new NetworkDivision();

  @Option(
      names = "-o",
      paramLabel = "FILE.part.K",
      description = {
        "File to write the part of each vertex to, one a line.",
        "Of a network: a line with the numbers of parts and layers, one with the parts of the"
            + " inputs, and one for each layer; spdnn challenge --partition reads it."
      })
  private Path target;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  private Path json;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    checkForm();
    for (Path output : new Path[] {target, json}) {
      if (output != null) {
        AtomicFile.check(output);
      }
    }
    if (network.given()) {
      PrintWriter out = spec.commandLine().getOut();
      division.run(network, settings(), target, json, progress, out);
    } else {
      partitionHypergraph();
    }
    return 0;
  }

  private PartitionSettings settings() {
    Numbers.check("--parts", parts, 1, HypergraphPartitioner.MOST_PARTS);
    return new PartitionSettings(parts, epsilon, seed, preset, division.start());
  }

  private void checkForm() {
    if (network.given()) {
      if (file != null) {
        throw new IllegalArgumentException(file + " does not go with --network");
      }
      refuse(List.of("--fixed", "--layer-offsets"), "goes with FILE.hgr");
      refuse(division.hypergraphOnly(), "does not go with --method " + division.method());
    } else if (file == null) {
      throw new IllegalArgumentException("nothing to partition: give FILE.hgr or --network");
    } else {
      refuse(
          List.of(
              "--neurons", "--inputs-by-outputs", "--layers", "--method", "--start", "--report"),
          "goes with --network");
    }
  }

  private void refuse(List<String> options, String why) {
    for (String option : options) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new IllegalArgumentException(option + " " + why);
      }
    }
  }

  private void partitionHypergraph() throws IOException {
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
