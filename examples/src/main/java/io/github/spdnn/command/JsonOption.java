package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes its figures, if it shall. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as one JSON object.")
  private Path file;

  /** Checks before a long run that the file can be written. */
  void check() throws IOException {
    if (file != null) {
      AtomicFile.check(file);
    }
  }

  /** Writes the figures, if there is a file for them. */
  void write(Object figures) throws IOException {
    if (file != null) {
      Json.write(file, figures);
    }
  }
}
