package io.github.spdnn.core.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one test; jqwik's properties do not know JUnit's {@code @TempDir}. */
final class ScratchFolder implements AutoCloseable {
  private final Path folder;

  ScratchFolder() throws IOException {
    folder = Files.createTempDirectory("spdnn-io");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path file(String name, String text) throws IOException {
    return Files.write(path(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    for (String name : names()) {
      Files.delete(path(name));
    }
    Files.delete(folder);
  }
}
