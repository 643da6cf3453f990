package io.github.spdnn.dnn.training.file;

import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.core.io.NpzArchive;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.Partition;
import io.github.spdnn.dnn.training.EpochResult;
import io.github.spdnn.dnn.training.Optimizer;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.dnn.training.run.TrainingState;
import io.github.spdnn.dnn.training.step.Moments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The arrays that a checkpoint has besides those of a model. */
public final class CheckpointMembers {
  public static final String SETTINGS = "training.settings";
  private static final String STEPS = "training.steps";
  private static final String ITEMS = "training.items";
  private static final String PARTITION = "training.partition.";
  private static final String PARTS = PARTITION + "parts";
  private static final String HISTORY = "history.";

  private CheckpointMembers() {}

  public static void put(NpzArchive.Writer writer, TrainingState state) throws IOException {
    writer.put(SETTINGS, SettingsText.of(state.settings()));
    writer.put(STEPS, new long[] {state.moments().steps()});
    writer.put(ITEMS, new int[] {state.items()});
    Moments moments = state.moments();
    for (int array = 0; array < moments.first().length; array++) {
      writer.put(name(array) + ".first_moment", moments.first()[array]);
      if (moments.second() != null) {
        writer.put(name(array) + ".second_moment", moments.second()[array]);
      }
    }
    if (state.partition().isPresent()) {
      putPartition(writer, state.partition().get());
    }
    List<EpochResult> history = state.history();
    column(writer, history, "learning_rate", EpochResult::learningRate);
    column(writer, history, "train_loss", EpochResult::trainLoss);
    column(writer, history, "train_accuracy", EpochResult::trainAccuracy);
    column(writer, history, "validation_loss", EpochResult::validationLoss);
    column(writer, history, "validation_accuracy", EpochResult::validationAccuracy);
    column(writer, history, "seconds", EpochResult::seconds);
  }

  private static void putPartition(NpzArchive.Writer writer, NetworkPartition partition)
      throws IOException {
    writer.put(PARTS, new int[] {partition.parts()});
    writer.put(PARTITION + "inputs", partition.inputs().toArray());
    for (int layer = 0; layer < partition.depth(); layer++) {
      writer.put(PARTITION + ModelMembers.name(layer), partition.outputs(layer).toArray());
    }
  }

  private static Optional<NetworkPartition> partition(NpzArchive archive, TrainableNetwork network)
      throws IOException {
    if (!archive.contains(PARTS)) {
      return Optional.empty();
    }
    int parts = ModelMembers.single(archive, PARTS);
    Partition inputs = partition(archive, "inputs", parts, network.inputs());
    List<Partition> layers = new ArrayList<>();
    for (int layer = 0; layer < network.layers().size(); layer++) {
      int outputs = network.layers().get(layer).outputs();
      layers.add(partition(archive, ModelMembers.name(layer), parts, outputs));
    }
    return Optional.of(NetworkPartition.of(inputs, layers));
  }

  private static Partition partition(NpzArchive archive, String level, int parts, int neurons)
      throws IOException {
    int[] partOfNeuron = archive.readInts(PARTITION + level);
    if (partOfNeuron.length != neurons) {
      throw archive.malformed(
          PARTITION + level,
          neurons + " elements, one for each neuron",
          String.valueOf(partOfNeuron.length));
    }
    try {
      return Partition.of(parts, partOfNeuron);
    } catch (IllegalArgumentException wrong) {
      throw archive.malformed(PARTITION + level, "the part of each neuron", wrong.getMessage());
    }
  }

  private static String name(int array) {
    return ModelMembers.prefix(array / 2) + (array % 2 == 0 ? "weight" : "bias");
  }

  private static void column(
      NpzArchive.Writer writer,
      List<EpochResult> history,
      String name,
      ToDoubleFunction<EpochResult> value)
      throws IOException {
    writer.put(HISTORY + name, history.stream().mapToDouble(value).toArray());
  }

  public static TrainingState read(NpzArchive archive, TrainableNetwork network)
      throws IOException {
    String text = archive.readText(SETTINGS);
    TrainingSettings settings;
    try {
      settings = SettingsText.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw archive.malformed(
          SETTINGS,
          "settings of a training",
          MalformedFileException.quoted(String.valueOf(wrong.getMessage())));
    }
    long[] steps = archive.readLongs(STEPS);
    int items = ModelMembers.single(archive, ITEMS);
    if (steps.length != 1 || steps[0] < 0 || items < 1) {
      throw archive.malformed(STEPS, "a number of steps and of items", items + " items");
    }
    int arrays = 2 * network.layers().size();
    boolean twice = settings.optimizer().method() == Optimizer.Method.ADAM;
    float[][] first = new float[arrays][];
    float[][] second = twice ? new float[arrays][] : null;
    for (int array = 0; array < arrays; array++) {
      int length = Moments.parameters(network.layers(), array).length;
      first[array] = moments(archive, name(array) + ".first_moment", length);
      if (twice) {
        second[array] = moments(archive, name(array) + ".second_moment", length);
      }
    }
    Moments moments = Moments.of(settings.optimizer(), first, second, steps[0]);
    return new TrainingState(
        network, settings, moments, history(archive, items), items, partition(archive, network));
  }

  private static float[] moments(NpzArchive archive, String name, int length) throws IOException {
    float[] moments = archive.readFloats(name);
    if (moments.length != length) {
      throw archive.malformed(name, length + " elements", String.valueOf(moments.length));
    }
    return moments;
  }

  private static List<EpochResult> history(NpzArchive archive, int items) throws IOException {
    double[] rates = archive.readDoubles(HISTORY + "learning_rate");
    double[] trainLoss = column(archive, "train_loss", rates.length);
    double[] trainAccuracy = column(archive, "train_accuracy", rates.length);
    double[] validationLoss = column(archive, "validation_loss", rates.length);
    double[] validationAccuracy = column(archive, "validation_accuracy", rates.length);
    double[] seconds = column(archive, "seconds", rates.length);
    List<EpochResult> history = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      history.add(
          new EpochResult(
              i + 1,
              rates[i],
              trainLoss[i],
              trainAccuracy[i],
              validationLoss[i],
              validationAccuracy[i],
              seconds[i],
              items / seconds[i]));
    }
    return history;
  }

  private static double[] column(NpzArchive archive, String name, int length) throws IOException {
    double[] column = archive.readDoubles(HISTORY + name);
    if (column.length != length) {
      throw archive.malformed(
          HISTORY + name, length + " elements, one for each epoch", String.valueOf(column.length));
    }
    return column;
  }
}
