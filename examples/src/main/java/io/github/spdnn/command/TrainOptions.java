package io.github.spdnn.command;

import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.training.DynamicSparsity;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.Loss;
import io.github.spdnn.dnn.training.Optimizer;
import io.github.spdnn.dnn.training.Schedule;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingSettings;
import picocli.CommandLine.Option;

/** The options of {@code spdnn train} that a checkpoint keeps: the network and the settings. */
final class TrainOptions {
  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      description = "Neurons of the hidden layers (default: 1024,1024).")
  private int[] hidden = {1024, 1024};

  @Option(
      names = "--density",
      paramLabel = "D",
      defaultValue = "1",
      description = "Share of the weights that there are (default: 1, dense layers).")
  private double density;

  @Option(
      names = "--pattern",
      paramLabel = "NAME",
      defaultValue = "random",
      description = {
        "Where the weights are: random (default), the same number for each neuron; er, as random,"
            + " but small layers keep more; radix, the regular pattern of RadiX-Nets, last layer"
            + " dense."
      })
  private String pattern;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description = "Of the hidden layers: relu (default), leaky-relu, tanh or sigmoid.")
  private String activation;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      defaultValue = "cross-entropy",
      description = "cross-entropy of the softmax (default) or squared error.")
  private String loss;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      defaultValue = "5",
      description = "Times that all images are gone through (default: 5).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "64",
      description = "Images of a step (default: 64).")
  private int batch;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description = "adam (default) or sgd.")
  private String optimizer;

  @Option(
      names = "--lr",
      paramLabel = "R",
      description = "Learning rate (default: 0.001 for adam, 0.1 for sgd).")
  private Double rate;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      defaultValue = "0.9",
      description = "Momentum of sgd, first momentum of adam (default: 0.9).")
  private float momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      defaultValue = "0",
      description = "Share of each weight that a step takes away, times the learning rate.")
  private float weightDecay;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "cosine",
      description =
          "The learning rate: cosine (default), down to 0; constant; step, a tenth after each"
              + " third of the epochs.")
  private String schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "E",
      defaultValue = "0",
      description = "Epochs, or a part of one, in which the rate rises from 0 (default: 0).")
  private double warmUp;

  @Option(
      names = "--grow",
      paramLabel = "NAME",
      defaultValue = "none",
      description = {
        "After each epoch drop the weights nearest to 0 and grow others: random (SET) or gradient"
            + " (RigL); none (default) keeps the pattern."
      })
  private String grow;

  @Option(
      names = "--patience",
      paramLabel = "E",
      defaultValue = "0",
      description = "Stop after E epochs without a better validation (default: 0, never).")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of weights, patterns and the order of images (default: 1).")
  private long seed;

  TrainableNetwork network(int inputs, int classes) {
    int[] neurons = new int[hidden.length + 2];
    neurons[0] = inputs;
    System.arraycopy(hidden, 0, neurons, 1, hidden.length);
    neurons[neurons.length - 1] = classes;
    return TrainableNetwork.random(neurons, patterns(), activation(), Activation.IDENTITY, seed);
  }

  private LayerPatterns patterns() {
    LayerPatterns patterns =
        switch (pattern) {
          case "random" -> LayerPatterns.random(density);
          case "er" -> LayerPatterns.erdosRenyi(density);
          case "radix" -> LayerPatterns.radix(density);
          default -> throw unknown("--pattern", "random, er or radix", pattern);
        };
    return density == 1 ? LayerPatterns.dense() : patterns;
  }

  private Activation activation() {
    return switch (activation) {
      case "relu" -> Activation.RELU;
      case "leaky-relu" -> Activation.leakyRelu(InferCommand.LEAKY_SLOPE);
      case "tanh" -> Activation.TANH;
      case "sigmoid" -> Activation.SIGMOID;
      default -> throw unknown("--activation", "relu, leaky-relu, tanh or sigmoid", activation);
    };
  }

  TrainingSettings settings() {
    return new TrainingSettings(
        epochs, batch, seed, loss(), optimizer(), schedule(), dynamics(), patience);
  }

  private Loss loss() {
    return switch (loss) {
      case "cross-entropy" -> Loss.SOFTMAX_CROSS_ENTROPY;
      case "squared" -> Loss.SQUARED_ERROR;
      default -> throw unknown("--loss", "cross-entropy or squared", loss);
    };
  }

  private Optimizer optimizer() {
    Optimizer adam = Optimizer.adam();
    return switch (optimizer) {
      case "sgd" -> Optimizer.sgd(momentum).withWeightDecay(weightDecay);
      case "adam" ->
          new Optimizer(
              adam.method(), momentum, adam.secondMomentum(), adam.epsilon(), weightDecay);
      default -> throw unknown("--optimizer", "adam or sgd", optimizer);
    };
  }

  private Schedule schedule() {
    double highest = rate != null ? rate : optimizer.equals("sgd") ? 0.1 : 0.001;
    Schedule way =
        switch (schedule) {
          case "cosine" -> Schedule.cosine(highest);
          case "constant" -> Schedule.constant(highest);
          case "step" -> Schedule.step(highest, Math.max(1, (epochs + 2) / 3), 0.1);
          default -> throw unknown("--schedule", "cosine, constant or step", schedule);
        };
    return way.withWarmUp(warmUp);
  }

  private DynamicSparsity dynamics() {
    return switch (grow) {
      case "none" -> DynamicSparsity.NONE;
      case "random" -> DynamicSparsity.of(DynamicSparsity.Growth.RANDOM);
      case "gradient" -> DynamicSparsity.of(DynamicSparsity.Growth.GRADIENT);
      default -> throw unknown("--grow", "none, random or gradient", grow);
    };
  }

  private static IllegalArgumentException unknown(String option, String names, String given) {
    return new IllegalArgumentException(option + " must be " + names + ", not " + given);
  }
}
