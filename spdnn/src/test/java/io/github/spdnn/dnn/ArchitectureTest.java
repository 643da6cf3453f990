package io.github.spdnn.dnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
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

  /** A package that everyone may use says on its first page what it is for. */
  @Test
  void exportedPackagesAreDescribed() throws IOException {
    int packages = 0;
    for (String module : List.of("sparse-core", "sparse-kernels", "spdnn")) {
      String descriptor = read(ROOT.resolve(module + "/src/main/module/module-info.java"));
      Matcher exported = Pattern.compile("exports (\\S+);").matcher(descriptor);
      while (exported.find()) {
        String folder = module + "/src/main/java/" + exported.group(1).replace('.', '/');
        assertTrue(Files.exists(ROOT.resolve(folder + "/package-info.java")), folder);
        packages++;
      }
    }
    assertTrue(packages > 8, "only " + packages + " exported packages found");
  }

  /** What a step is knows nothing of epochs, those nothing of parts, and none of them of files. */
  @Test
  void roomsOfTrainingBuildOnEachOther() throws IOException {
    Path training = ROOT.resolve("spdnn/src/main/java/io/github/spdnn/dnn/training");
    String room = "import io\\.github\\.spdnn\\.dnn\\.training\\.";
    assertEquals(List.of(), filesWith(training.resolve("step"), room + "(run|part|file)\\."));
    assertEquals(List.of(), filesWith(training.resolve("run"), room + "(part|file)\\."));
    assertEquals(List.of(), filesWith(training.resolve("part"), room + "file\\."));
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
