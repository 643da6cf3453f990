package io.github.spdnn.examples.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MnistFilesTest {
  @Test
  void theFourFilesAreThere() throws IOException {
    assertEquals("MnistImages[60000 x 28 x 28]", MnistFiles.trainImages().toString());
    assertEquals("MnistImages[10000 x 28 x 28]", MnistFiles.testImages().toString());
    byte[] training = MnistFiles.trainLabels();
    assertEquals(60000, training.length);
    assertArrayEquals(new byte[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, Arrays.copyOf(training, 10));
    byte[] test = MnistFiles.testLabels();
    assertEquals(10000, test.length);
    assertArrayEquals(new byte[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, Arrays.copyOf(test, 10));
  }
}
