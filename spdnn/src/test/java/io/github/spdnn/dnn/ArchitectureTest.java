package io.github.spdnn.dnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use what, in the sources of all modules. */
class ArchitectureTest {
  private static final Path ROOT = root();

  /** The folder above that holds the modules; tests run in one of them. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("sparse-kernels"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Java files below a folder, generated ones left out, in which a pattern is found. */
  private static List<String> filesWith(Path folder, String regex) throws IOException {
    Pattern pattern = Pattern.compile(regex);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !ROOT.relativize(file).toString().matches(".*[/\\\\]target[/\\\\].*"))
              .toList();
      assertFalse(sources.isEmpty(), "no sources in " + folder);
      return sources.stream()
          .filter(file -> pattern.matcher(read(file)).find())
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onlyTheVectorPackageUsesTheIncubatorModule() throws IOException {
    String use = "jdk\\.incubator\\.vector\\.[A-Z*]|import\\s+module\\s+jdk\\.incubator";
    List<String> users = filesWith(ROOT, use);
    Pattern vector =
        Pattern.compile("sparse-kernels/src/(main|test)/java/io/github/spdnn/kernels/vector/.*");
    assertFalse(users.isEmpty(), "the search finds nothing at all");
    assertEquals(
        List.of(), users.stream().filter(file -> !vector.matcher(file).matches()).toList());
  }

  @Test
  void dependenciesPointOneWay() throws IOException {
    assertEquals(
        List.of(),
        filesWith(ROOT.resolve("sparse-core"), "io\\.github\\.spdnn\\.(kernels|dnn|examples)\\."));
    // Names of packages; the descriptor may name the module that it opens packages to.
    assertEquals(
        List.of(),
        filesWith(
            ROOT.resolve("sparse-kernels"), "io\\.github\\.spdnn\\.(dnn|examples)\\.[a-zA-Z]"));
    assertEquals(
        List.of(), filesWith(ROOT.resolve("spdnn"), "import io\\.github\\.spdnn\\.examples\\b"));
  }
}
