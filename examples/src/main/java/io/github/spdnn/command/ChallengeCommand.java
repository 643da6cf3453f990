package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code spdnn challenge}: runs an official network and compares with the official answer. */
@Command(
    name = "challenge",
    mixinStandardHelpOptions = true,
    description = "Runs a network of the Sparse DNN Graph Challenge and checks its categories.",
    footer = {
      "",
      "Exit codes: 0 the categories are the correct ones, 1 they are not, 2 bad arguments or"
          + " files, 3 there is no list to compare with, 70 a mistake of the program.",
      "",
      "Heap that 120 layers need: 1 GB for 1024 neurons (the first time 1.3 GB, to make the images),"
          + " 1.5 GB for 4096, 2 GB for 16384, 6 GB for 65536. Java takes a quarter of the memory; for"
          + " more set SPDNN_JAVA_OPTIONS=-Xmx6g.",
    })
final class ChallengeCommand implements Callable<Integer> {
  private static final int WRONG = 1;
  private static final int NOTHING_TO_COMPARE = 3;
  private static final int LARGEST = 65_536;

  @Option(
      names = "--neurons",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Neurons per layer: 1024 (default), 4096, 16384 or 65536.")
  private int neurons;

  @Option(
      names = "--layers",
      paramLabel = "L",
      defaultValue = "120",
      description = "Layers: 120 (default), 480 or 1920; any other number has no official answer.")
  private int layers;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Read from a folder in the official layout, here for 1024 neurons; each file may also be"
            + " compressed, with .gz at the end of its name:",
        "  neuron1024/n1024-l1.tsv, n1024-l2.tsv, ...",
        "  sparse-images-1024.tsv",
        "  neuron1024-l120-categories.tsv (if missing: the official list, for 60000 images)"
      })
  private Path data;

  @Option(
      names = "--images",
      paramLabel = "K",
      description = "Number of images in the folder of --data (default: 60000).")
  private int imageCount = ChallengeNetwork.IMAGES;

  @Option(
      names = "--repeat",
      paramLabel = "R",
      defaultValue = "1",
      description = "Run the inference R times; minimum and median are printed.")
  private int repeat;

  @Option(
      names = "--all",
      description = {
        "Run the twelve official networks, or with --neurons those of up to N neurons, and print a"
            + " table; --json writes a list. The last ones take minutes."
      })
  private boolean all;

  @Option(
      names = "--sorted",
      description =
          "Sort the images by their number of set pixels, most first: the worst order for threads"
              + " that have as many neighbouring images each. Categories are of the sorted images.")
  private boolean sorted;

  @Mixin private EngineOptions engine;

  @Mixin private JsonOption json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the figures as a page of HTML, with plots by layer.")
  private Path report;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    threads.check();
    Numbers.check("--repeat", repeat, 1, 1_000_000);
    Numbers.check("--images", imageCount, 1, ChallengeNetwork.IMAGES);
    if (data == null && imageCount != ChallengeNetwork.IMAGES) {
      throw new IllegalArgumentException("--images goes with --data");
    }
    engine.check();
    if (all) {
      checkAll();
    } else {
      ChallengeNetwork.of(neurons, layers);
    }
    json.check();
    if (report != null) {
      AtomicFile.check(report);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ChallengeRun run =
        ChallengeRun.of(
            threads.count(), repeat, engine, progress, line -> err.println("spdnn: " + line));
    return all ? table(run, out) : single(run, out);
  }

  private void checkAll() {
    ParseResult given = spec.commandLine().getParseResult();
    for (String other : List.of("--layers", "--data", "--sorted")) {
      if (given.hasMatchedOption(other)) {
        throw new IllegalArgumentException("--all does not go with " + other);
      }
    }
    if (!given.hasMatchedOption("--neurons")) {
      neurons = LARGEST;
    }
    ChallengeNetwork.of(neurons, 1);
  }

  private int table(ChallengeRun run, PrintWriter out) throws IOException {
    List<ChallengeRun.Finished> results = new ChallengeTable(run, out).print(neurons);
    List<ChallengeResult> figures = results.stream().map(ChallengeRun.Finished::figures).toList();
    write(results, figures);
    return figures.stream().allMatch(ChallengeResult::categoriesMatch) ? 0 : WRONG;
  }

  private int single(ChallengeRun run, PrintWriter out) throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(neurons, layers);
    ChallengeData source =
        data == null
            ? ChallengeData.generated(network)
            : ChallengeData.folder(data, network, imageCount);
    ChallengeRun.Finished finished = run.run(sorted ? new SortedData(source) : source);
    new ChallengeReport(finished).print(out, data == null);
    write(List.of(finished), finished.figures());
    Boolean match = finished.figures().categoriesMatch();
    return match == null ? NOTHING_TO_COMPARE : match ? 0 : WRONG;
  }

  private void write(List<ChallengeRun.Finished> results, Object figures) throws IOException {
    json.write(figures);
    if (report != null) {
      ChallengePage.write(report, results);
    }
  }
}
