package io.github.spdnn.command;

import io.github.spdnn.core.io.Npy;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.challenge.Mnist;
import io.github.spdnn.dnn.challenge.MnistImages;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.examples.mnist.MnistFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Images with labels: the MNIST of this program, or a folder or file in its format. */
record ImageData(MnistImages images, int[] labels) {
  static final String MNIST = "mnist";
  static final String MNIST_TEST = "mnist-test";
  static final int CLASSES = 10;
  private static final Pattern IDX = Pattern.compile(".*ubyte(\\.gz)?");

  /** The images for training. */
  static ImageData train(Path data) throws IOException {
    return data.toString().equals(MNIST)
        ? new ImageData(MnistFiles.trainImages(), ints(MnistFiles.trainLabels()))
        : folder(data, "train");
  }

  /** The images for the test. */
  static ImageData test(Path data) throws IOException {
    return data.toString().equals(MNIST)
        ? new ImageData(MnistFiles.testImages(), ints(MnistFiles.testLabels()))
        : folder(data, "t10k");
  }

  private static ImageData folder(Path folder, String part) throws IOException {
    Path images = find(folder, part + "-images-idx3-ubyte");
    Path labels = find(folder, part + "-labels-idx1-ubyte");
    return new ImageData(Mnist.readImages(images), ints(Mnist.readLabels(labels)));
  }

  private static Path find(Path folder, String name) throws IOException {
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + ".gz");
    if (Files.exists(plain)) {
      return plain;
    }
    if (Files.exists(packed)) {
      return packed;
    }
    throw new FileNotFoundException(folder + ": no " + name + " or " + name + ".gz in this folder");
  }

  /** Items with classes, as training takes them. */
  TrainingData data() {
    return TrainingData.of(images.toBatch(), labels, CLASSES);
  }

  /** True if a file is named like those of MNIST. */
  static boolean isIdx(Path file) {
    return IDX.matcher(file.toString()).matches();
  }

  /** Reads inputs from a file in MNIST's format. */
  static Batch batch(Path file) throws IOException {
    return Mnist.readImages(file).toBatch();
  }

  /** Reads labels from a file in MNIST's format, or a vector in a .npy file. */
  static int[] readLabels(Path file) throws IOException {
    return isIdx(file) ? ints(Mnist.readLabels(file)) : Npy.readInts(file);
  }

  private static int[] ints(byte[] labels) {
    int[] numbers = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      numbers[i] = labels[i] & 0xff;
    }
    return numbers;
  }
}
