package io.github.spdnn.command;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.challenge.BitBatch;
import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.challenge.ChallengeResult;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  private static final int WARM_UP_IMAGES = 1280;

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

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all processors).")
  private int threads = Math.min(Runtime.getRuntime().availableProcessors(), Checks.MOST_THREADS);

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
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as one JSON object.")
  private Path json;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    Numbers.check("--threads", threads, 1, Checks.MOST_THREADS);
    Numbers.check("--repeat", repeat, 1, 1_000_000);
    Numbers.check("--images", imageCount, 1, ChallengeNetwork.IMAGES);
    if (data == null && imageCount != ChallengeNetwork.IMAGES) {
      throw new IllegalArgumentException("--images goes with --data");
    }
    if (json != null) {
      AtomicFile.check(json);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ChallengeNetwork network = ChallengeNetwork.of(neurons, layers);
    ChallengeData source =
        data == null
            ? ChallengeData.generated(network)
            : ChallengeData.folder(data, network, imageCount);

    Stopwatch watch = new Stopwatch();
    BitImages images = source.images(threads, progress, line -> err.println("spdnn: " + line));
    watch.lap("images");
    LayerSource layersMade = source.layers(progress);
    try (InferencePlan plan = InferencePlan.planner().withThreads(threads).plan(layersMade)) {
      watch.lap("layers");
      progress.step("warming up");
      plan.warmUp(new BitBatch(Noise.images(WARM_UP_IMAGES, neurons)));
      watch.lap("warm-up");
      return report(source, plan, images, watch, layersMade.edges(), out);
    }
  }

  private int report(
      ChallengeData source,
      InferencePlan plan,
      BitImages images,
      Stopwatch watch,
      long edges,
      PrintWriter out)
      throws IOException {
    Batch batch = new ProgressBatch(new BitBatch(images), progress);
    double[] seconds = new double[repeat];
    InferenceResult result = null;
    for (int run = 0; run < repeat; run++) {
      long start = System.nanoTime();
      result = plan.classify(batch);
      seconds[run] = (System.nanoTime() - start) / 1e9;
    }
    progress.clear();
    Arrays.sort(seconds);
    Optional<int[]> truth = source.truth();
    int[] found = result.categories();
    Boolean match = truth.map(list -> Arrays.equals(list, found)).orElse(null);
    ChallengeResult figures = figures(images, watch.total(), seconds[0], edges, result, match);
    new ChallengeReport(figures, edges, images.ones(), watch, seconds)
        .print(out, truth.map(list -> list.length), data == null);
    if (json != null) {
      Json.write(json, figures);
    }
    return match == null ? NOTHING_TO_COMPARE : match ? 0 : WRONG;
  }

  private ChallengeResult figures(
      BitImages images,
      double prepareSeconds,
      double inferenceSeconds,
      long edges,
      InferenceResult result,
      Boolean match) {
    return new ChallengeResult(
        neurons,
        layers,
        images.images(),
        threads,
        Backend.name(),
        Backend.vectorBits(),
        prepareSeconds,
        inferenceSeconds,
        (double) images.images() * edges / inferenceSeconds,
        result.multiplyAdds(),
        Arrays.stream(result.alivePerLayer()).boxed().toList(),
        result.categories().length,
        match);
  }
}
