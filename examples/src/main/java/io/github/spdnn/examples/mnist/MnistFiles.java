package io.github.spdnn.examples.mnist;

import io.github.spdnn.dnn.challenge.Mnist;
import io.github.spdnn.dnn.challenge.MnistImages;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The MNIST digits that this module carries as resources; see the README beside them. */
public final class MnistFiles {
  private MnistFiles() {}

  /** Returns the 60000 training images. */
  public static MnistImages trainImages() throws IOException {
    return images("train-images-idx3-ubyte.gz");
  }

  /** Returns the digits of the training images. */
  public static byte[] trainLabels() throws IOException {
    return labels("train-labels-idx1-ubyte.gz");
  }

  /** Returns the 10000 test images. */
  public static MnistImages testImages() throws IOException {
    return images("t10k-images-idx3-ubyte.gz");
  }

  /** Returns the digits of the test images. */
  public static byte[] testLabels() throws IOException {
    return labels("t10k-labels-idx1-ubyte.gz");
  }

  private static MnistImages images(String name) throws IOException {
    try (InputStream in = open(name)) {
      return Mnist.readImages(in, name);
    }
  }

  private static byte[] labels(String name) throws IOException {
    try (InputStream in = open(name)) {
      return Mnist.readLabels(in, name);
    }
  }

  private static InputStream open(String name) throws FileNotFoundException {
    InputStream in = MnistFiles.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("the resource " + name + " is missing in this jar");
    }
    return in;
  }
}
