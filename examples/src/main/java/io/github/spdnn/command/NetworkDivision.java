package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.NetworkPartitionFiles;
import io.github.spdnn.dnn.partition.PartitionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code spdnn partition --network}: divides the neurons of a network. */
final class NetworkDivision {
  private static final int MOST_LAYERS_SHOWN = 30;
  private static final int SHOWN_OF_MORE = 12;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "${COMPLETION-CANDIDATES} (default: hypergraph).")
  private PartitionMethod method = PartitionMethod.hypergraph;

  @Option(
      names = "--start",
      paramLabel = "START",
      description = {
        "What hypergraph begins with: layers, one after the other with the parts of its inputs"
            + " fixed; chain, the whole network as one hypergraph; or both, and what moves fewer"
            + " words counts (default). Sweeps follow."
      })
  private PartitionSettings.Start start = PartitionSettings.Start.both;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write the figures as a page of HTML, with plots.")
  private Path report;

  /** What is written as JSON; bytes are those of the parts. */
  record Figures(
      String method,
      int parts,
      double epsilon,
      long seed,
      long words,
      long messages,
      double imbalance,
      double seconds,
      List<PartitionReport.Layer> layers,
      List<Long> peakBytes) {}

  /** Options that mean nothing to methods other than hypergraph. */
  List<String> hypergraphOnly() {
    return method == PartitionMethod.hypergraph
        ? List.of()
        : method == PartitionMethod.random
            ? List.of("--imbalance", "--preset", "--start")
            : List.of("--imbalance", "--preset", "--start", "--seed");
  }

  PartitionMethod method() {
    return method;
  }

  PartitionSettings.Start start() {
    return start;
  }

  /**
   * Divides a network, and prints and writes what comes of it.
   *
   * @param target file for the partition, or null
   * @param json file for the figures, or null
   */
  void run(
      NetworkOptions options,
      PartitionSettings settings,
      Path target,
      Path json,
      Progress progress,
      PrintWriter out)
      throws IOException {
    if (report != null) {
      AtomicFile.check(report);
    }
    progress.step("network");
    LayerSource network = options.read();
    progress.step("partitioning");
    Stopwatch watch = new Stopwatch();
    NetworkPartition partition = method.partition(network, settings);
    watch.lap("partition");
    progress.clear();
    PartitionReport costs = PartitionReport.of(network, partition);
    Figures figures =
        new Figures(
            method.name(),
            settings.parts(),
            settings.epsilon(),
            settings.seed(),
            costs.words(),
            costs.messages(),
            costs.imbalance(),
            watch.total(),
            costs.layers(),
            costs.peakBytes());
    print(out, options.describe(), network, settings, costs, watch.total());
    if (target != null) {
      NetworkPartitionFiles.write(target, partition);
    }
    if (json != null) {
      Json.write(json, figures);
    }
    if (report != null) {
      PartitionPage.write(report, options.describe(), describe(settings), network, partition);
    }
  }

  private String describe(PartitionSettings settings) {
    String text = Numbers.count(settings.parts(), "part") + ", " + method;
    return switch (method) {
      case hypergraph ->
          String.format(
              Locale.ROOT,
              "%s (preset %s, start %s, imbalance %s, seed %d)",
              text,
              settings.preset().name().toLowerCase(Locale.ROOT),
              settings.start(),
              settings.epsilon(),
              settings.seed());
      case random -> text + " (seed " + settings.seed() + ")";
      default -> text;
    };
  }

  private void print(
      PrintWriter out,
      String name,
      LayerSource network,
      PartitionSettings settings,
      PartitionReport costs,
      double seconds) {
    out.printf(
        Locale.ROOT,
        "network    %s: %s, %,d weights%n",
        name,
        Numbers.count(network.depth(), "layer"),
        network.edges());
    out.printf("parts      %s%n", describe(settings));
    boolean all = network.depth() <= MOST_LAYERS_SHOWN;
    out.println(costs.table(all ? MOST_LAYERS_SHOWN : SHOWN_OF_MORE));
    out.printf(Locale.ROOT, "km1        %,d words for each input%n", costs.words());
    out.printf(
        Locale.ROOT,
        "messages   %,d for each batch, %.1f for a part and layer%n",
        costs.messages(),
        costs.messages() / (double) network.depth() / settings.parts());
    out.printf(
        Locale.ROOT,
        "imbalance  %.4f at most in a layer%s%n",
        costs.imbalance(),
        method == PartitionMethod.hypergraph ? ", " + settings.epsilon() + " allowed" : "");
    out.printf(
        Locale.ROOT,
        "memory     %.2f MB at most for a part, %.2f MB at least%n",
        costs.peakBytes().stream().mapToLong(Long::longValue).max().orElse(0) / 1e6,
        costs.peakBytes().stream().mapToLong(Long::longValue).min().orElse(0) / 1e6);
    out.printf(Locale.ROOT, "seconds    %.3f%n", seconds);
  }
}
