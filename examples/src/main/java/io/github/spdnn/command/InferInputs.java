package io.github.spdnn.command;

import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code spdnn infer} runs on.
 *
 * @param batch the items
 * @param labels class of each item, or null
 */
record InferInputs(Batch batch, int[] labels) {
  /**
   * Reads items and labels.
   *
   * @param input a file, or mnist-test
   * @param labels a file, or null
   * @param neurons see {@link NetworkFiles#inputs}
   */
  static InferInputs read(Path input, Path labels, int neurons, int items) throws IOException {
    int[] given = labels == null ? null : ImageData.readLabels(labels);
    if (input.toString().equals(ImageData.MNIST_TEST)) {
      ImageData test = ImageData.test(Path.of(ImageData.MNIST));
      return new InferInputs(test.images().toBatch(), given == null ? test.labels() : given);
    }
    Batch batch =
        ImageData.isIdx(input)
            ? ImageData.batch(input)
            : Batch.of(NetworkFiles.inputs(input, neurons, items));
    return new InferInputs(batch, given);
  }

  /** Checks that labels, if there are some, are one for each item and one of so many classes. */
  void checkLabels(int classes) {
    if (labels != null) {
      TrainingData.checkLabels(labels, batch.items(), classes);
    }
  }
}
