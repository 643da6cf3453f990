package io.github.spdnn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainingData;
import io.github.spdnn.examples.mnist.MnistFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainDigitsTest {
  @TempDir Path folder;

  @Test
  void trainsAndKeepsTheNetwork() throws IOException {
    TrainingData test = TrainDigits.digits(MnistFiles.testImages(), MnistFiles.testLabels());
    Path file = folder.resolve("digits.npz");
    SparseNetwork network = TrainDigits.train(test.slice(0, 500), test.slice(500, 1000), 1, file);
    assertEquals(93_184, network.edges());
    SparseNetwork read = ModelFile.read(file).toNetwork();
    for (int layer = 0; layer < 3; layer++) {
      assertEquals(network.layer(layer).weights(), read.layer(layer).weights());
    }
  }
}
