package io.github.spdnn.examples;

import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.challenge.MnistImages;
import io.github.spdnn.dnn.training.LayerPatterns;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.Schedule;
import io.github.spdnn.dnn.training.TrainableNetwork;
import io.github.spdnn.dnn.training.Trainer;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.dnn.training.TrainingResult;
import io.github.spdnn.dnn.training.TrainingSettings;
import io.github.spdnn.examples.mnist.MnistFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Trains a sparse network to read digits, and keeps it. */
public final class TrainDigits {
  private TrainDigits() {}

  /** Trains with all images; takes some seconds. The argument is the file to write, .npz. */
  public static void main(String[] arguments) throws IOException {
    TrainingData digits = digits(MnistFiles.trainImages(), MnistFiles.trainLabels());
    TrainingData test = digits(MnistFiles.testImages(), MnistFiles.testLabels());
    SparseNetwork network = train(digits, test, 5, Path.of(arguments[0]));
    System.out.println(network); // SparseNetwork[3 layers, 784 to 10, 93184 weights]
  }

  static TrainingData digits(MnistImages images, byte[] labels) {
    int[] classes = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      classes[i] = labels[i];
    }
    return TrainingData.of(images.toBatch(), classes, 10);
  }

  static SparseNetwork train(TrainingData digits, TrainingData test, int epochs, Path file)
      throws IOException {
    TrainableNetwork network =
        TrainableNetwork.random(
            new int[] {784, 1024, 1024, 10},
            LayerPatterns.erdosRenyi(0.05), // 5 % of the weights, more of them in small layers
            Activation.RELU,
            Activation.IDENTITY,
            1); // seed
    TrainingSettings settings =
        TrainingSettings.classifier(epochs).withSchedule(Schedule.cosine(0.005));
    TrainingResult result = Trainer.of(network, settings).withValidation(test).train(digits);
    ModelFile.write(file, result.network());
    return result.network().toNetwork(); // for InferencePlan
  }
}
