package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.training.ModelFile;
import io.github.spdnn.dnn.training.TrainableNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file that a command writes a model to. */
final class ModelOutput {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file of the model, .npz.")
  private Path file;

  /** Checks the name, and before a long run that the file can be written. */
  void check() throws IOException {
    if (!file.toString().endsWith(".npz")) {
      throw new IllegalArgumentException(file + ": the name of a model must end in .npz");
    }
    AtomicFile.check(file);
  }

  Path file() {
    return file;
  }

  /** Writes the model and says so. */
  void write(TrainableNetwork network, PrintWriter out) throws IOException {
    ModelFile.write(file, network);
    out.printf("written      %s%n", file);
  }
}
