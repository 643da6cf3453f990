package io.github.spdnn.command;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.training.BatchProgress;
import io.github.spdnn.dnn.training.Checkpoint;
import io.github.spdnn.dnn.training.ConfusionMatrix;
import io.github.spdnn.dnn.training.DivergedException;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.Trainer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingListener;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
          + " weights; in the end it is the model, which spdnn infer runs."
    },
    footer = {
      "",
      "Exit codes: 0 success, 1 the loss or a weight became infinite or NaN, 2 bad arguments or"
          + " files, 70 a mistake of the program.",
    })
final class TrainCommand implements Callable<Integer> {
  private static final int DIVERGED = 1;

  @Option(
      names = "--data",
      paramLabel = "mnist|DIR",
      required = true,
      description = {
        "mnist, which comes with the program, or a folder with images and labels in its format:"
            + " train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,"
            + " t10k-labels-idx1-ubyte, each also with .gz."
      })
  private Path data;

  @Option(
      names = "--items",
      paramLabel = "K",
      defaultValue = "0",
      description = "Train with the first K images (default: all).")
  private int items;

  @Option(
      names = "--validation",
      paramLabel = "K",
      defaultValue = "0",
      description =
          "Look after each epoch at K images after those for training (default: at the test"
              + " images).")
  private int validation;

  @Mixin private TrainOptions options;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Go on from a checkpoint, with the settings that it has.")
  private Path resume;

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all processors).")
  private int threads = Math.min(Runtime.getRuntime().availableProcessors(), Checks.MOST_THREADS);

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Write a line of figures for each epoch, as .csv; or as .json.")
  private Path log;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as one JSON object.")
  private Path json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file of the model, .npz.")
  private Path output;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    check();
    Checkpoint checkpoint = resume == null ? null : ModelFile.readCheckpoint(resume);
    progress.step("reading images");
    TrainingData all = ImageData.train(data).data();
    TrainingData test = ImageData.test(data).data();
    int count =
        checkpoint != null ? checkpoint.items() : items > 0 ? items : all.items() - validation;
    if (count < 1 || (long) count + validation > all.items()) {
      throw new IllegalArgumentException(
          count + " images to train and " + validation + " to validate, there are " + all.items());
    }
    TrainingData held = validation == 0 ? test : all.slice(count, count + validation);
    Trainer trainer = checkpoint == null ? begin(all) : Trainer.resume(checkpoint);
    TrainingSettings settings = checkpoint == null ? options.settings() : checkpoint.settings();
    progress.clear();
    try {
      TrainingResult result =
          trainer
              .withThreads(threads)
              .withValidation(held)
              .withCheckpoint(output)
              .withListener(new Report(checkpoint == null ? List.of() : checkpoint.history()))
              .train(all.slice(0, count));
      return finish(result, settings, test);
    } catch (DivergedException diverged) {
      progress.clear();
      spec.commandLine().getErr().println("spdnn: " + diverged.getMessage() + kept(diverged));
      return DIVERGED;
    } catch (UncheckedIOException file) {
      throw file.getCause();
    }
  }

  private String kept(DivergedException diverged) {
    if (diverged.epoch() > 1 && (resume == null || !isFirstAfterResume(diverged))) {
      return "; the checkpoint of epoch " + (diverged.epoch() - 1) + " is kept in " + output;
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
    Numbers.check("--threads", threads, 1, Checks.MOST_THREADS);
    Numbers.check("--items", items, 0, Integer.MAX_VALUE);
    Numbers.check("--validation", validation, 0, Integer.MAX_VALUE);
    if (resume != null) {
      for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
        if (given.userObject() instanceof Field field
            && field.getDeclaringClass() == TrainOptions.class) {
          throw new IllegalArgumentException(
              given.longestName() + " does not go with --resume: a checkpoint has its settings");
        }
      }
    }
    if (!output.toString().endsWith(".npz")) {
      throw new IllegalArgumentException(output + ": the name of a model must end in .npz");
    }
    for (Path file : new Path[] {output, log, json}) {
      if (file != null) {
        AtomicFile.check(file);
      }
    }
  }

  private Trainer begin(TrainingData all) {
    TrainableNetwork network = options.network(all.inputs().features(), ImageData.CLASSES);
    spec.commandLine().getOut().printf("network      %s%n", network);
    return Trainer.of(network, options.settings());
  }

  private int finish(TrainingResult result, TrainingSettings settings, TrainingData test)
      throws IOException {
    ModelFile.write(output, result.network());
    ConfusionMatrix confusion = Classification.of(result.network().toNetwork(), test, threads);
    TrainFigures figures = TrainFigures.of(result, settings, confusion.accuracy(), threads);
    PrintWriter out = spec.commandLine().getOut();
    if (result.stoppedEarly()) {
      out.printf("stopped      no better for %d epochs%n", settings.patience());
    }
    out.printf(
        Locale.ROOT,
        "trained      %s, %.3f s each (median)%n",
        Numbers.count(figures.epochs(), "epoch"),
        figures.epochSeconds());
    out.printf(
        Locale.ROOT,
        "test         %.2f %% of %s%n",
        100 * confusion.accuracy(),
        Numbers.count(confusion.items(), "image"));
    out.printf("written      %s%n", output);
    if (json != null) {
      Json.write(json, figures);
    }
    return 0;
  }

  /** Tells on the terminal and in the log how the training goes. */
  private final class Report implements TrainingListener {
    private final TrainingLog lines;

    Report(List<EpochResult> before) {
      lines = new TrainingLog(log, before);
    }

    @Override
    public void batch(BatchProgress now) {
      progress.show(
          () ->
              String.format(
                  Locale.ROOT,
                  "epoch %d/%d ... %3d %%, loss %.4f, %,.0f images/s, %.0f s left",
                  now.epoch(),
                  now.epochs(),
                  100L * now.batch() / now.batches(),
                  now.loss(),
                  now.itemsPerSecond(),
                  now.secondsLeft()));
    }

    @Override
    public void epoch(EpochResult result) {
      progress.clear();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "epoch %-6d loss %.4f, training %.2f %%, %s %.2f %%, %.3f s, %,.0f images/s%n",
              result.epoch(),
              result.trainLoss(),
              100 * result.trainAccuracy(),
              validation == 0 ? "test" : "validation",
              100 * result.validationAccuracy(),
              result.seconds(),
              result.itemsPerSecond());
      lines.add(result);
    }
  }
}
