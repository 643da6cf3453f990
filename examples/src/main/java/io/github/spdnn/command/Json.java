package io.github.spdnn.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.spdnn.core.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes figures as one JSON object, whole or not at all. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static void write(Path file, Object figures) throws IOException {
    byte[] text = MAPPER.writeValueAsBytes(figures);
    AtomicFile.write(
        file,
        out -> {
          out.write(text);
          out.write('\n');
        });
  }
}
