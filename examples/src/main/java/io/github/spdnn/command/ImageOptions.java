package io.github.spdnn.command;

import io.github.spdnn.dnn.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which images a network is trained with. */
final class ImageOptions {
  @Option(
      names = "--data",
      paramLabel = "mnist|DIR",
      defaultValue = ImageData.MNIST,
      description = {
        "mnist (default), which comes with the program, or a folder with images and labels in its"
            + " format: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,"
            + " t10k-labels-idx1-ubyte, each also with .gz."
      })
  private Path data;

  @Option(
      names = "--items",
      paramLabel = "K",
      defaultValue = "0",
      description = "Train with the first K images (default: all).")
  private int items;

  /** All images for training. */
  TrainingData train() throws IOException {
    return ImageData.train(data).data();
  }

  /** All images for the test. */
  TrainingData test() throws IOException {
    return ImageData.test(data).data();
  }

  /** Checks the number of images, before they are read. */
  void check() {
    Numbers.check("--items", items, 0, Integer.MAX_VALUE);
  }

  /** How many of some images are taken. */
  int items(int all) {
    return items > 0 ? items : all;
  }
}
