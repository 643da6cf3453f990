package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import io.github.spdnn.dnn.training.EpochResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The log of a training: figures of all epochs so far, written anew after each of them. */
final class TrainingLog {
  private final Path file;
  private final List<EpochResult> epochs;

  /**
   * @param file the file, .json for a list of JSON objects, else CSV; or null
   * @param before epochs before a resumption
   */
  TrainingLog(Path file, List<EpochResult> before) {
    this.file = file;
    epochs = new ArrayList<>(before);
  }

  void add(EpochResult result) {
    epochs.add(result);
    if (file == null) {
      return;
    }
    try {
      if (file.toString().endsWith(".json")) {
        Json.write(file, epochs);
      } else {
        StringBuilder text = new StringBuilder(EpochResult.CSV_HEADER).append('\n');
        epochs.forEach(epoch -> text.append(epoch.csv()).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        AtomicFile.write(file, out -> out.write(bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
