package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.training.Checkpoint;
import io.github.spdnn.dnn.training.ConfusionMatrix;
import io.github.spdnn.dnn.training.DivergedException;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.Trainer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spdnn train}: trains a network on images. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network, sparse or dense, to tell the classes of images.",
      "After each epoch the output file is a checkpoint, from which --resume goes on to the same"
          + " weights; in the end it is the model, which spdnn infer runs.",
      "With --parts or --partition the rows of each layer are divided among parts that send each"
          + " other activations and errors; words and messages are counted."
    },
    footer = {
      "",
      "Exit codes: 0 success, 1 the loss or a weight became infinite or NaN, 2 bad arguments or"
          + " files, 70 a mistake of the program.",
    })
final class TrainCommand implements Callable<Integer> {
  private static final int DIVERGED = 1;

  @Mixin private ImageOptions images;

  @Option(
      names = "--validation",
      paramLabel = "K",
      defaultValue = "0",
      description =
          "Look after each epoch at K images after those for training (default: at the test"
              + " images).")
  private int validation;

  @Mixin private TrainOptions options;
  @Mixin private PartOptions division;
  @Mixin private ThreadsOption threads;
  @Mixin private JsonOption json;
  @Mixin private ModelOutput output;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Go on from a checkpoint, with the settings and parts that it has.")
  private Path resume;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Write a line of figures for each epoch, as .csv; or as .json.")
  private Path log;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    check();
    Checkpoint checkpoint = resume == null ? null : ModelFile.readCheckpoint(resume);
    progress.step("reading images");
    TrainingData all = images.train();
    TrainingData test = images.test();
    int count = checkpoint != null ? checkpoint.items() : images.items(all.items() - validation);
    if (count < 1 || (long) count + validation > all.items()) {
      throw new IllegalArgumentException(
          count + " images to train and " + validation + " to validate, there are " + all.items());
    }
    Start start = checkpoint == null ? begin(all) : goOn(checkpoint);
    TrainingData held = validation == 0 ? test : all.slice(count, count + validation);
    PrintWriter out = spec.commandLine().getOut();
    TrainingLog lines = new TrainingLog(log, start.before());
    progress.clear();
    try {
      TrainingResult result =
          start
              .trainer()
              .withThreads(threads.count())
              .withValidation(held)
              .withCheckpoint(output.file())
              .withListener(
                  new TrainReport(out, progress, lines, validation == 0 ? "test" : "validation"))
              .train(all.slice(0, count));
      finish(result, start, test, out);
      return 0;
    } catch (DivergedException diverged) {
      progress.clear();
      spec.commandLine().getErr().println("spdnn: " + diverged.getMessage() + kept(diverged));
      return DIVERGED;
    } catch (UncheckedIOException file) {
      throw file.getCause();
    }
  }

  /**
   * What a training begins with.
   *
   * @param before epochs before a resumption
   */
  private record Start(
      Trainer trainer,
      TrainingSettings settings,
      Optional<NetworkPartition> partition,
      List<EpochResult> before) {}

  private Start begin(TrainingData all) {
    TrainableNetwork network = options.network(all.inputs().features(), ImageData.CLASSES);
    TrainingSettings settings = options.settings();
    PrintWriter out = spec.commandLine().getOut();
    progress.clear();
    out.printf("network      %s%n", network);
    Trainer trainer = Trainer.of(network, settings);
    if (!division.given()) {
      return new Start(trainer, settings, Optional.empty(), List.of());
    }
    progress.step("partitioning");
    TrainingPartition parts =
        TrainingPartition.of(
            division.choice(PartitionMethod.hypergraph),
            network.toNetwork(),
            division.parts(),
            threads.count());
    progress.clear();
    out.printf("parts        %s%n", parts.words());
    return new Start(
        trainer.withPartition(parts.partition()),
        settings,
        Optional.of(parts.partition()),
        List.of());
  }

  private static Start goOn(Checkpoint checkpoint) {
    return new Start(
        Trainer.resume(checkpoint),
        checkpoint.settings(),
        checkpoint.partition(),
        checkpoint.history());
  }

  private String kept(DivergedException diverged) {
    if (diverged.epoch() > 1 && (resume == null || !isFirstAfterResume(diverged))) {
      return "; the checkpoint of epoch " + (diverged.epoch() - 1) + " is kept in " + output.file();
    }
    return resume == null ? "; no checkpoint was written" : "; " + resume + " is as it was";
  }

  private boolean isFirstAfterResume(DivergedException diverged) {
    try {
      return ModelFile.readCheckpoint(resume).history().size() == diverged.epoch() - 1;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void check() throws IOException {
    threads.check();
    images.check();
    division.check();
    Numbers.check("--validation", validation, 0, Integer.MAX_VALUE);
    if (resume != null) {
      for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
        if (given.userObject() instanceof Field field && isKept(field.getDeclaringClass())) {
          throw new IllegalArgumentException(
              given.longestName() + " does not go with --resume: a checkpoint has its settings");
        }
      }
    }
    output.check();
    json.check();
    if (log != null) {
      AtomicFile.check(log);
    }
  }

  /** True if a checkpoint keeps the options of a class. */
  private static boolean isKept(Class<?> options) {
    return options == TrainOptions.class || options == PartOptions.class;
  }

  private void finish(TrainingResult result, Start start, TrainingData test, PrintWriter out)
      throws IOException {
    SparseNetwork network = result.network().toNetwork();
    ConfusionMatrix confusion = Classification.of(network, test, threads.count());
    PartFigures parts =
        start
            .partition()
            .map(by -> PartFigures.of(network, by, result.traffic().orElseThrow()))
            .orElse(null);
    TrainFigures figures =
        TrainFigures.of(result, start.settings(), confusion.accuracy(), threads.count(), parts);
    if (result.stoppedEarly()) {
      out.printf("stopped      no better for %d epochs%n", start.settings().patience());
    }
    out.printf(
        Locale.ROOT,
        "trained      %s, %.3f s each (median)%n",
        Numbers.count(figures.epochs(), "epoch"),
        figures.epochSeconds());
    if (parts != null) {
      parts.print(out);
    }
    out.printf(
        Locale.ROOT,
        "test         %.2f %% of %s%n",
        100 * confusion.accuracy(),
        Numbers.count(confusion.items(), "image"));
    output.write(result.network(), out);
    json.write(figures);
  }
}
