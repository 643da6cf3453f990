package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.CostModel;
import io.github.spdnn.dnn.partition.HypergraphPartitioner;
import io.github.spdnn.dnn.partition.HypergraphPartitioner.Preset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spdnn scaling}: predicts how a network scales with the number of parts. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    description = {
      "Predicts what a network costs on many processors, each with a part of every layer: words,"
          + " messages, and time by a simple model.",
      "In each layer a part takes items x weights / rate + messages x latency + items x words x 4 /"
          + " bandwidth; the slowest part counts, and layers follow each other. 1 part is the time"
          + " without any division."
    })
final class ScalingCommand implements Callable<Integer> {
  @ArgGroup(validate = false, heading = "%nThe network:%n")
  private NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "K",
      description = "Numbers of parts, with commas (default: 2,4,8, ..., 1024).")
  private List<Integer> parts = List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      description =
          "Ways to divide it, with commas, of ${COMPLETION-CANDIDATES} (default:"
              + " hypergraph,hashed,contiguous).")
  private List<PartitionMethod> methods =
      List.of(PartitionMethod.hypergraph, PartitionMethod.hashed, PartitionMethod.contiguous);

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "Of hypergraph: fast (default), default or quality.")
  private Preset preset = Preset.FAST;

  @Option(
      names = "--start",
      paramLabel = "START",
      description = "Of hypergraph: layers, chain or both (default), see spdnn help partition.")
  private PartitionSettings.Start start = PartitionSettings.Start.both;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Multiply-adds that a part does in a second (default: 20e9).")
  private double rate = CostModel.CLUSTER.multiplyAddsPerSecond();

  @Option(
      names = "--latency",
      paramLabel = "L",
      description = "Seconds that every message costs (default: 2e-6).")
  private double latency = CostModel.CLUSTER.latencySeconds();

  @Option(
      names = "--bandwidth",
      paramLabel = "B",
      description = "Bytes that a part sends and receives in a second (default: 10e9).")
  private double bandwidth = CostModel.CLUSTER.bytesPerSecond();

  @Option(
      names = "--items",
      paramLabel = "I",
      description = "Inputs that go through together (default: 64).")
  private int items = CostModel.CLUSTER.items();

  @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the figures.")
  private Path plot;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
  private Path json;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  /** A line of the table; seconds are for a batch. */
  record Row(
      String method,
      int parts,
      long words,
      long messages,
      double multiplySeconds,
      double seconds) {}

  @Override
  public Integer call() throws IOException {
    check();
    CostModel model = new CostModel(rate, latency, bandwidth, items);
    LayerSource layers = network.read();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "network  %s: %s, %,d weights%n",
        network.describe(),
        Numbers.count(layers.depth(), "layer"),
        layers.edges());
    out.printf(
        Locale.ROOT,
        "model    %.3g multiply-adds/s, %.3g s a message, %.3g bytes/s, %s a batch%n",
        rate,
        latency,
        bandwidth,
        Numbers.count(items, "item"));
    out.printf(
        Locale.ROOT, "1 part   %.1f us for a batch%n%n", 1e6 * items * layers.edges() / rate);
    out.println("method      parts  words/input  messages/batch  multiply us  batch us");
    List<Row> rows = new ArrayList<>();
    for (PartitionMethod method : methods) {
      for (int count : parts) {
        rows.add(row(model, layers, method, count));
        print(out, rows.getLast());
      }
    }
    if (json != null) {
      Json.write(json, rows);
    }
    if (plot != null) {
      byte[] picture = picture(rows).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(plot, file -> file.write(picture));
    }
    return 0;
  }

  private void check() throws IOException {
    if (!network.given()) {
      throw new IllegalArgumentException("--network is missing");
    }
    int before = 0;
    for (int count : parts) {
      Numbers.check("--parts", count, before + 1, HypergraphPartitioner.MOST_PARTS);
      before = count;
    }
    for (Path output : new Path[] {plot, json}) {
      if (output != null) {
        AtomicFile.check(output);
      }
    }
  }

  private Row row(CostModel model, LayerSource layers, PartitionMethod method, int count) {
    progress.step(method + " in " + Numbers.count(count, "part"));
    PartitionSettings fast = PartitionSettings.of(count);
    PartitionSettings settings =
        new PartitionSettings(count, fast.epsilon(), fast.seed(), preset, start);
    CostModel.Prediction found = model.predict(layers, method.partition(layers, settings));
    progress.clear();
    return new Row(
        method.name(),
        count,
        found.words(),
        found.messages(),
        found.multiplySeconds(),
        found.seconds());
  }

  private static void print(PrintWriter out, Row row) {
    out.printf(
        Locale.ROOT,
        "%-10s %6d %,12d %,15d %12.2f %9.2f%n",
        row.method(),
        row.parts(),
        row.words(),
        row.messages(),
        1e6 * row.multiplySeconds(),
        1e6 * row.seconds());
  }

  private String picture(List<Row> rows) {
    return SvgCurves.sideBySide(
        "parts",
        List.of(
            curves("words for each input", rows, Row::words),
            curves("messages for each batch", rows, Row::messages),
            curves("microseconds for a batch", rows, row -> 1e6 * row.seconds())));
  }

  private SvgCurves curves(String title, List<Row> rows, ToDoubleFunction<Row> value) {
    SvgCurves curves =
        new SvgCurves(title, parts.stream().mapToDouble(Integer::doubleValue).toArray());
    for (PartitionMethod method : methods) {
      curves.add(
          method.name(),
          rows.stream()
              .filter(row -> row.method().equals(method.name()))
              .mapToDouble(value)
              .toArray());
    }
    return curves;
  }
}
