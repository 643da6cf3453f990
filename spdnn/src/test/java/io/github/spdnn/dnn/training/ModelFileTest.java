package io.github.spdnn.dnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.core.io.Npz;
import io.github.spdnn.core.io.NpzArchive;
import io.github.spdnn.dnn.Activation;
import io.github.spdnn.dnn.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  private static TrainableNetwork network() {
    return TrainableNetwork.of(
        List.of(
            FloatTrainableLayer.sparse(
                FloatCsr.builder(3, 4).add(0, 1, 2.5f).add(2, 0, -1).add(2, 3, 1e-30f).build(),
                new float[] {1, 2, 3},
                Activation.leakyRelu(0.01f)),
            FloatTrainableLayer.dense(
                FloatDense.of(new float[][] {{1, 2, 3}, {4, 5, 6}}),
                new float[] {-1, 0.5f},
                Activation.SIGMOID)));
  }

  private static void assertSame(TrainableNetwork expected, TrainableNetwork actual) {
    assertEquals(expected.layers().size(), actual.layers().size());
    for (int i = 0; i < expected.layers().size(); i++) {
      FloatTrainableLayer a = expected.layers().get(i);
      FloatTrainableLayer b = actual.layers().get(i);
      assertEquals(a.toCsr(), b.toCsr());
      assertEquals(a.isDense(), b.isDense());
      assertArrayEquals(a.rawBias(), b.rawBias());
      assertEquals(a.activation(), b.activation());
    }
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("model.npz");
    ModelFile.write(file, network());
    assertTrue(ModelFile.isModel(file));
    assertSame(network(), ModelFile.read(file));
    MalformedFileException none =
        assertThrows(MalformedFileException.class, () -> ModelFile.readCheckpoint(file));
    assertEquals(
        file + ": expected a checkpoint of a training, found a model without training.settings.npy",
        none.getMessage());
  }

  @Test
  void otherFilesAreNoModels() throws IOException {
    Path file = folder.resolve("matrix.npz");
    Npz.write(file, FloatCsr.identity(3));
    assertFalse(ModelFile.isModel(file));
    assertFalse(ModelFile.isModel(folder.resolve("missing.npz")));
    assertFalse(ModelFile.isModel(folder));
    MalformedFileException thrown =
        assertThrows(MalformedFileException.class, () -> ModelFile.read(file));
    assertTrue(
        thrown.getMessage().startsWith(file + ": expected spdnn_model.npy of a model, found '"),
        thrown.getMessage());
  }

  @Test
  void aLaterVersionIsRefused() throws IOException {
    Path file = folder.resolve("model.npz");
    NpzArchive.write(file, writer -> writer.put("spdnn_model", new int[] {2}));
    MalformedFileException thrown =
        assertThrows(MalformedFileException.class, () -> ModelFile.read(file));
    assertEquals(
        file + ": expected version 1 to 1 in spdnn_model.npy, found 2", thrown.getMessage());
  }

  @Test
  void membersThatDoNotFitAreNamed() throws IOException {
    Path file = folder.resolve("model.npz");
    NpzArchive.write(
        file,
        writer -> {
          writer.put("spdnn_model", new int[] {1});
          writer.put("layers", new int[] {1});
          writer.put("layer1.weight", FloatDense.zeros(2, 3));
          writer.put("layer1.bias", new float[3]);
          writer.put("layer1.activation", "relu");
        });
    MalformedFileException thrown =
        assertThrows(MalformedFileException.class, () -> ModelFile.read(file));
    assertEquals(
        file + ": expected 2 elements, one for each output in layer1.bias.npy, found 3",
        thrown.getMessage());
  }

  /** What the reader does not look at, such as dates, may change; anything else is an error. */
  @Test
  void anyFlippedByteIsAnErrorOrChangesNothing() throws IOException {
    Path file = folder.resolve("checkpoint.npz");
    TrainingData data =
        TrainingData.of(Batch.of(FloatDense.zeros(6, 4)), new int[] {0, 1, 1, 0, 0, 1}, 2);
    Trainer.of(network(), TrainingSettings.classifier(2).withBatch(4))
        .withCheckpoint(file)
        .train(data);
    TrainableNetwork good = ModelFile.readCheckpoint(file).network();
    byte[] bytes = Files.readAllBytes(file);
    int errors = 0;
    for (int at = 0; at < bytes.length; at += 7) {
      bytes[at] ^= 0x10;
      Files.write(file, bytes);
      bytes[at] ^= 0x10;
      try {
        assertSame(good, ModelFile.readCheckpoint(file).network());
      } catch (MalformedFileException named) {
        assertTrue(named.getMessage().startsWith(file + ": expected "), named.getMessage());
        errors++;
      }
    }
    assertTrue(errors > bytes.length / 7 / 2, errors + " errors");
  }
}
