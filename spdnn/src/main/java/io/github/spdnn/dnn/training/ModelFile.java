package io.github.spdnn.dnn.training;

import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.core.io.NpzArchive;
import io.github.spdnn.dnn.training.file.CheckpointMembers;
import io.github.spdnn.dnn.training.file.ModelMembers;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes trained networks: archives of named arrays that {@code numpy.load} opens, their
 * names described in docs/formats.md. A checkpoint is a model with more arrays, so it can be read
 * as a model too.
 *
 * <p>Readers throw {@link MalformedFileException} naming the member, also for a file that was
 * damaged. Writers replace a file only when the new one is complete.
 */
public final class ModelFile {
  /** Version of the format that is written, and the highest that is read. */
  public static final int VERSION = 1;

  private static final String KIND = "a model";

  private ModelFile() {}

  /** True if the file is an archive with the mark of a model; false if it cannot be opened. */
  public static boolean isModel(Path path) {
    try (NpzArchive archive = NpzArchive.open(path, KIND)) {
      return archive.contains(ModelMembers.VERSION);
    } catch (IOException notOne) {
      return false;
    }
  }

  /** Writes a network. */
  public static void write(Path path, TrainableNetwork network) throws IOException {
    NpzArchive.write(path, writer -> ModelMembers.put(writer, network));
  }

  /** Writes a network and all that its training needs to go on. */
  public static void write(Path path, Checkpoint checkpoint) throws IOException {
    NpzArchive.write(
        path,
        writer -> {
          ModelMembers.put(writer, checkpoint.network());
          CheckpointMembers.put(writer, checkpoint.state());
        });
  }

  /** Reads a network, of a checkpoint too. */
  public static TrainableNetwork read(Path path) throws IOException {
    try (NpzArchive archive = NpzArchive.open(path, KIND)) {
      return ModelMembers.read(archive);
    }
  }

  /** Reads a checkpoint. */
  public static Checkpoint readCheckpoint(Path path) throws IOException {
    try (NpzArchive archive = NpzArchive.open(path, KIND)) {
      TrainableNetwork network = ModelMembers.read(archive);
      if (!archive.contains(CheckpointMembers.SETTINGS)) {
        throw new MalformedFileException(
            path,
            0,
            "a checkpoint of a training",
            "a model without " + CheckpointMembers.SETTINGS + ".npy");
      }
      return new Checkpoint(CheckpointMembers.read(archive, network));
    }
  }
}
