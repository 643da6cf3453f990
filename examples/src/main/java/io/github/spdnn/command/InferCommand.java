package io.github.spdnn.command;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.MatrixFiles;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseLayer;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;
import io.github.spdnn.dnn.inference.InferenceResult;
import io.github.spdnn.dnn.training.ConfusionMatrix;
import io.github.spdnn.dnn.training.ModelFile;
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

/** {@code spdnn infer}: runs a network that is given by files. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a network on inputs, both from files.",
      "Every layer is y = activation(W x + bias)."
    })
final class InferCommand implements Callable<Integer> {
  static final float LEAKY_SLOPE = 0.01f;
  private static final List<String> OF_LAYERS =
      List.of("--inputs-by-outputs", "--bias", "--activation", "--slope", "--cap", "--linear-end");

  @Option(
      names = "--network",
      paramLabel = "PATH",
      required = true,
      description = {
        "A folder with a file for each layer, in the order of the last number in their names, or the"
            + " file of the only layer: .mtx, .mtx.gz, .npz, .npy with a row per output neuron, or"
            + " the challenge's .tsv, .tsv.gz. Or a model of spdnn train, which has its own biases and"
            + " activations."
      })
  private Path network;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = {
        "Inputs, a row per item, in one of the same formats; images in MNIST's format (its name ends"
            + " in ubyte or ubyte.gz); or mnist-test, the test images that come with the program."
      })
  private Path input;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = {
        "Class of each item: a vector of whole numbers in a .npy file, or labels in MNIST's format."
            + " Prints the accuracy and which classes were taken for which; mnist-test has its"
            + " labels."
      })
  private Path labels;

  @Option(
      names = "--inputs-by-outputs",
      description = "The layers' files hold a row per input neuron (not for TSV).")
  private boolean inputsByOutputs;

  @Option(
      names = "--neurons",
      paramLabel = "N",
      defaultValue = "0",
      description = "Neurons of every layer, for TSV files, which do not tell.")
  private int neurons;

  @Option(
      names = "--items",
      paramLabel = "K",
      defaultValue = "" + ChallengeNetwork.IMAGES,
      description = "Items of a TSV file of inputs (default: 60000).")
  private int items;

  @Option(
      names = "--bias",
      paramLabel = "B",
      defaultValue = "0",
      description = "Bias of all neurons (default: 0).")
  private float bias;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description = {
        "What neurons make of their sums: relu, leaky-relu or identity (default: relu); relu with"
            + " --cap is the challenge's."
      })
  private String activation;

  @Option(
      names = "--slope",
      paramLabel = "S",
      description = "What leaky-relu multiplies negative sums by (default: 0.01).")
  private Float slope;

  @Option(
      names = "--cap",
      paramLabel = "C",
      description = "Upper bound of the activations (default: none).")
  private Float cap;

  @Option(
      names = "--linear-end",
      description = "The last layer has no activation, as before --softmax or --argmax.")
  private boolean linearEnd;

  @Option(
      names = "--softmax",
      description = "Write the outputs of each item as probabilities that add up to 1.")
  private boolean softmax;

  @Option(
      names = "--argmax",
      description = "Write the neuron with the largest output of each item, counted from 0.")
  private boolean argmax;

  @Mixin private ThreadsOption threads;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the outputs, a row per item, as .npy, .npz, .mtx or .mtx.gz.")
  private Path output;

  @Mixin private JsonOption json;

  @Spec private CommandSpec spec;

  private final Progress progress = Progress.onTerminal();

  @Override
  public Integer call() throws IOException {
    threads.check();
    Numbers.check("--neurons", neurons, 0, Integer.MAX_VALUE);
    Numbers.check("--items", items, 1, Integer.MAX_VALUE);
    checkOutput();
    SparseNetwork layers = ModelFile.isModel(network) ? model() : read();
    InferInputs inputs = InferInputs.read(input, labels, neurons, items);
    inputs.checkLabels(layers.outputs());
    Batch batch = inputs.batch();
    try (InferencePlan plan = InferencePlan.planner().withThreads(threads.count()).plan(layers)) {
      progress.step("inference");
      long start = System.nanoTime();
      boolean keep = output != null || inputs.labels() != null;
      InferenceResult result = keep ? plan.infer(batch) : plan.classify(batch);
      double seconds = (System.nanoTime() - start) / 1e9;
      progress.clear();
      if (output != null) {
        write(result);
      }
      print(plan, layers, inputs, result, seconds);
    }
    return 0;
  }

  /** A model tells all about its layers. */
  private SparseNetwork model() throws IOException {
    for (String option : OF_LAYERS) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new IllegalArgumentException(
            option + " does not go with " + network + ", a model that has its own");
      }
    }
    return ModelFile.read(network).toNetwork();
  }

  private void checkOutput() throws IOException {
    json.check();
    if (softmax && argmax) {
      throw new IllegalArgumentException("--softmax does not go with --argmax");
    }
    if (output != null) {
      MatrixFiles.checkName(output);
    } else if (softmax || argmax) {
      throw new IllegalArgumentException(
          (softmax ? "--softmax" : "--argmax") + " goes with --output");
    }
  }

  private void write(InferenceResult result) throws IOException {
    if (argmax) {
      MatrixFiles.write(output, column(result.largestOutputs()));
    } else {
      MatrixFiles.write(output, softmax ? result.softmax() : result.requireOutputs());
    }
  }

  /** In double precision, which holds all numbers of neurons. */
  private static DoubleDense column(int[] neurons) {
    DoubleDense column = DoubleDense.zeros(neurons.length, 1);
    for (int item = 0; item < neurons.length; item++) {
      column.set(item, 0, neurons[item]);
    }
    return column;
  }

  private Activation activation() {
    if (slope != null && !activation.equals("leaky-relu")) {
      throw new IllegalArgumentException("--slope goes with --activation leaky-relu");
    }
    Activation open =
        switch (activation) {
          case "relu" -> Activation.RELU;
          case "leaky-relu" -> Activation.leakyRelu(slope == null ? LEAKY_SLOPE : slope);
          case "identity" -> Activation.IDENTITY;
          default ->
              throw new IllegalArgumentException(
                  "--activation must be relu, leaky-relu or identity, not " + activation);
        };
    return cap == null ? open : new Activation(open.low(), cap, open.slope());
  }

  private SparseNetwork read() throws IOException {
    Activation hidden = activation();
    List<Path> files = NetworkFiles.layers(network);
    List<SparseLayer> layers = new ArrayList<>();
    for (Path file : files) {
      FloatCsr weights = NetworkFiles.weights(file, neurons, inputsByOutputs);
      boolean last = layers.size() + 1 == files.size();
      layers.add(SparseLayer.of(weights, bias, last && linearEnd ? Activation.IDENTITY : hidden));
      progress.part("layers", layers.size() / (double) files.size());
    }
    return SparseNetwork.of(layers);
  }

  private void print(
      InferencePlan plan,
      SparseNetwork layers,
      InferInputs inputs,
      InferenceResult result,
      double seconds)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int count = inputs.batch().items();
    out.printf("plan         %s%n", plan);
    out.printf(
        Locale.ROOT,
        "inference    %.4f s for %s, first run included; %.3e edges/s%n",
        seconds,
        Numbers.count(count, "item"),
        (double) count * layers.edges() / seconds);
    int alive = result.categories().length;
    out.printf("alive        %s with an output that is not 0%n", Numbers.count(alive, "item"));
    if (output != null) {
      out.printf("written      %s%n", output);
    }
    ConfusionMatrix confusion = null;
    if (inputs.labels() != null) {
      confusion = Classification.of(layers.outputs(), inputs.labels(), result.largestOutputs());
      Classification.print(out, confusion);
    }
    Double accuracy = confusion == null ? null : (Double) confusion.accuracy();
    int[][] counts = confusion == null ? null : confusion.toArrays();
    json.write(
        new InferFigures(count, layers.depth(), layers.edges(), seconds, alive, accuracy, counts));
  }
}
