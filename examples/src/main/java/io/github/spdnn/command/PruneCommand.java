package io.github.spdnn.command;

import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.pruning.InferenceTimes;
import io.github.spdnn.dnn.pruning.Pruner;
import io.github.spdnn.dnn.pruning.PruningSettings;
import io.github.spdnn.dnn.pruning.PruningStage;
import io.github.spdnn.dnn.training.BatchProgress;
import io.github.spdnn.dnn.training.DivergedException;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingListener;
import io.github.spdnn.kernels.Peak;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spdnn prune}: takes weights away from a trained network. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = {
      "Takes weights away from a trained network, in stages, and trains those that stay after each."
          + " Prints the accuracy on the test images, and how long these take as the network is"
          + " stored and with all weights stored as dense layers."
    },
    footer = {
      "",
      "Exit codes: 0 success, 1 the loss or a weight became infinite or NaN, 2 bad arguments or"
          + " files, 70 a mistake of the program.",
    })
final class PruneCommand implements Callable<Integer> {
  private static final int DIVERGED = 1;
  private static final int RUNS = 7;
  private static final double UNIT = 10_000;

  @Option(
      names = "--network",
      paramLabel = "FILE",
      required = true,
      description = "A model of spdnn train, .npz.")
  private Path network;

  @Mixin private PruneOptions options;

  @Mixin private ImageOptions images;
  @Mixin private ThreadsOption threads;
  @Mixin private JsonOption json;
  @Mixin private ModelOutput output;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();
  private final List<PruneFigures.Stage> stages = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    PruningSettings settings = check();
    TrainableNetwork model = ModelFile.read(network);
    progress.step("reading images");
    TrainingData all = images.train();
    TrainingData test = images.test();
    int items = images.items(all.items());
    Numbers.check("--items", items, 0, all.items());
    TrainingData train = all.slice(0, items);
    checkShape(model, train);
    progress.clear();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("network      %s%n", model);
    double before = Classification.of(model.toNetwork(), test, threads.count()).accuracy();
    out.printf(Locale.ROOT, "before       %.2f %%%n", 100 * before);
    try {
      TrainableNetwork pruned =
          Pruner.of(settings)
              .withThreads(threads.count())
              .withListener(new Report())
              .prune(model, train, stage -> finish(stage, test));
      output.write(pruned, out);
      write(pruned, before);
      return 0;
    } catch (DivergedException diverged) {
      progress.clear();
      spec.commandLine()
          .getErr()
          .println("spdnn: " + diverged.getMessage() + "; no model was written");
      return DIVERGED;
    }
  }

  private PruningSettings check() throws IOException {
    threads.check();
    images.check();
    output.check();
    json.check();
    return options.settings();
  }

  private void checkShape(TrainableNetwork model, TrainingData train) {
    int features = train.inputs().features();
    if (model.inputs() != features || model.outputs() != train.outputs()) {
      throw new IllegalArgumentException(
          "%s has %d inputs and %d outputs, but the images have %d pixels and %d classes"
              .formatted(network, model.inputs(), model.outputs(), features, train.outputs()));
    }
  }

  private void finish(PruningStage stage, TrainingData test) {
    progress.clear();
    SparseNetwork pruned = stage.network().toNetwork();
    double accuracy = Classification.of(pruned, test, threads.count()).accuracy();
    progress.step("measuring");
    double peak = Peak.floatMultiplyAdds(threads.count());
    InferenceTimes times = InferenceTimes.measure(pruned, test.inputs(), threads.count(), RUNS);
    progress.clear();
    double rate = stage.network().denseWeights() * test.items() / times.denseSeconds();
    double seconds = times.seconds() * UNIT / test.items();
    double dense = times.denseSeconds() * UNIT / test.items();
    stages.add(
        new PruneFigures.Stage(
            stage.target(),
            stage.sparsity(),
            accuracy,
            seconds,
            dense,
            times.speedUp(),
            rate,
            peak,
            rate / peak));
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "sparsity     %.4f: test %.2f %%, 10,000 images in %.4f s, dense %.4f s: %.2f times as"
                + " fast; dense %.1f GMAC/s, %.0f %% of the peak%n",
            stage.sparsity(),
            100 * accuracy,
            seconds,
            dense,
            times.speedUp(),
            rate / 1e9,
            100 * rate / peak);
  }

  private void write(TrainableNetwork pruned, double before) throws IOException {
    PruneFigures.Stage last = stages.getLast();
    json.write(
        new PruneFigures(
            options.pattern(),
            last.sparsity(),
            before,
            last.testAccuracy(),
            last.secondsPer10000(),
            last.denseSecondsPer10000(),
            pruned.nonzeros(),
            options.seed(),
            threads.count(),
            stages));
  }

  /** Tells on the terminal how the fine-tuning goes. */
  private final class Report implements TrainingListener {
    @Override
    public void batch(BatchProgress now) {
      progress.show(
          () ->
              String.format(
                  Locale.ROOT,
                  "stage %d: epoch %d/%d ... %3d %%, loss %.4f",
                  stages.size() + 1,
                  now.epoch(),
                  now.epochs(),
                  100L * now.batch() / now.batches(),
                  now.loss()));
    }
  }
}
