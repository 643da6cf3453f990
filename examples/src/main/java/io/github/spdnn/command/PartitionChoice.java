package io.github.spdnn.command;

import io.github.spdnn.dnn.LayerSource;
import io.github.spdnn.dnn.partition.NetworkPartition;
import io.github.spdnn.dnn.partition.NetworkPartitionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/**
 * Where a partition comes from.
 *
 * @param method makes it, or null
 * @param file holds it, or null
 */
record PartitionChoice(PartitionMethod method, Path file) {
  /** Takes the name of a method, and all else for a file. */
  static final class Converter implements ITypeConverter<PartitionChoice> {
    @Override
    public PartitionChoice convert(String text) {
      for (PartitionMethod method : PartitionMethod.values()) {
        if (method.name().equals(text.toLowerCase(Locale.ROOT))) {
          return new PartitionChoice(method, null);
        }
      }
      return new PartitionChoice(null, Path.of(text));
    }
  }

  /**
   * Makes or reads the partition.
   *
   * @param parts number of parts; 0 for those of the file, or one for each thread
   * @throws UncheckedIOException if the file cannot be read
   */
  NetworkPartition of(LayerSource network, int parts, int threads) {
    if (method != null) {
      return method.partition(network, PartitionSettings.of(parts == 0 ? threads : parts));
    }
    try {
      NetworkPartition read = NetworkPartitionFiles.read(file, network);
      if (parts != 0 && parts != read.parts()) {
        throw new IllegalArgumentException(
            file + " has " + read.parts() + " parts, but --parts is " + parts);
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In words; a file is not read for it. */
  String describe(int parts) {
    return method == null ? "parts of " + file : Numbers.count(parts, "part") + " by " + method;
  }
}
