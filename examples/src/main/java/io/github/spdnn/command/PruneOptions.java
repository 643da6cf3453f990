package io.github.spdnn.command;

import io.github.spdnn.dnn.pruning.PruningPattern;
import io.github.spdnn.dnn.pruning.PruningSettings;
import io.github.spdnn.dnn.pruning.Score;
import io.github.spdnn.dnn.training.Schedule;
import io.github.spdnn.dnn.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code spdnn prune} that decide what comes out. */
final class PruneOptions {
  /** Share of the units that go, and of those that stay, that apriori tuning decides about. */
  private static final double APRIORI = 0.2;

  @Option(
      names = "--pattern",
      paramLabel = "NAME",
      required = true,
      description = {
        "What stays together: tw, tiles of outputs that share their inputs; tw1, the same without"
            + " dropping whole outputs first; tew, tw and single weights; bw, square blocks; vw, as"
            + " many weights in each run of inputs; ew, single weights."
      })
  private String pattern;

  @Option(
      names = "--sparsity",
      paramLabel = "S",
      required = true,
      description = "Share of all weights that go, such as 0.75.")
  private double sparsity;

  @Option(
      names = "--tile",
      paramLabel = "G",
      description =
          "Outputs of a tile (default: 64), outputs and inputs of a block (32), inputs of a run"
              + " (16).")
  private Integer tile;

  @Option(
      names = "--back",
      paramLabel = "D",
      defaultValue = "0.01",
      description = "Of tew: share of all weights that are single ones (default: 0.01).")
  private double back;

  @Option(
      names = "--apriori",
      description =
          "Of tw, tw1 and tew: single weights decide which fifths of the units are sure to go or"
              + " to stay.")
  private boolean apriori;

  @Option(
      names = "--score",
      paramLabel = "NAME",
      defaultValue = "taylor",
      description =
          "How important a weight is: taylor (default), weight times gradient, squared; or"
              + " magnitude.")
  private String score;

  @Option(
      names = "--stages",
      paramLabel = "S",
      split = ",",
      description = "Sparsities on the way (default: 0.25,0.4,0.5,0.6,0.7,0.75,0.8,...).")
  private Double[] stages;

  @Option(
      names = "--fine-tune-epochs",
      paramLabel = "E",
      defaultValue = "1",
      description = "Epochs of training after each stage (default: 1; 0: none).")
  private int epochs;

  @Option(
      names = "--lr",
      paramLabel = "R",
      defaultValue = "0.001",
      description = "Learning rate of adam after each stage, down to 0 (default: 0.001).")
  private double rate;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "64",
      description = "Images of a step (default: 64).")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the order of images (default: 1).")
  private long seed;

  String pattern() {
    return pattern;
  }

  long seed() {
    return seed;
  }

  PruningSettings settings() {
    Numbers.check("--fine-tune-epochs", epochs, 0, 1_000_000);
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException(
          "--sparsity is " + sparsity + ", but must be at least 0 and below 1");
    }
    PruningSettings settings =
        PruningSettings.of(shape(), sparsity).withScore(score()).withStages(stages());
    if (epochs == 0) {
      return settings.withoutFineTuning();
    }
    return settings.withFineTuning(
        TrainingSettings.classifier(epochs)
            .withBatch(batch)
            .withSeed(seed)
            .withSchedule(Schedule.cosine(rate)));
  }

  /** The stages that were given and are below the sparsity, then the sparsity. */
  private List<Double> stages() {
    if (stages == null) {
      return PruningSettings.usualStages(sparsity);
    }
    for (double stage : stages) {
      if (!(stage > 0 && stage <= sparsity)) {
        throw new IllegalArgumentException(
            "stage " + stage + " is not above 0 and up to the sparsity of " + sparsity);
      }
    }
    List<Double> all = new ArrayList<>(Arrays.asList(stages));
    if (all.getLast() != sparsity) {
      all.add(sparsity);
    }
    return all;
  }

  private PruningPattern shape() {
    if (tile != null) {
      Numbers.check("--tile", tile, 1, Integer.MAX_VALUE);
      if (pattern.equals("ew")) {
        throw new IllegalArgumentException("--tile does not go with --pattern ew");
      }
    }
    int outputs = tile == null ? 64 : tile;
    PruningPattern chosen =
        switch (pattern) {
          case "tw" -> PruningPattern.tileWise(outputs);
          case "tw1" -> PruningPattern.tileWise1d(outputs);
          case "tew" -> PruningPattern.tileElementWise(PruningPattern.tileWise(outputs), back);
          case "bw" -> PruningPattern.blockWise(tile == null ? 32 : tile);
          case "vw" -> PruningPattern.vectorWise(tile == null ? 16 : tile);
          case "ew" -> PruningPattern.elementWise();
          default ->
              throw new IllegalArgumentException(
                  "--pattern must be tw, tw1, tew, bw, vw or ew, not " + pattern);
        };
    return apriori ? chosen.withApriori(APRIORI) : chosen;
  }

  private Score score() {
    return switch (score) {
      case "magnitude" -> Score.MAGNITUDE;
      case "taylor" -> Score.TAYLOR;
      default ->
          throw new IllegalArgumentException("--score must be magnitude or taylor, not " + score);
    };
  }
}
