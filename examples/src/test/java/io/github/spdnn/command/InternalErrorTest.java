package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.dnn.challenge.ChallengeCache;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see when the heap is too small or the program is wrong. */
class InternalErrorTest {
  @TempDir Path folder;

  @Test
  void aHeapThatIsTooSmallIsSaidInOneLine() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-Dspdnn.backend=scalar",
                "-D" + ChallengeCache.PROPERTY + "=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Spdnn.class.getName(),
                "challenge")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> errors = process.errorReader().lines().toList();
    assertEquals(Spdnn.BAD_INPUT, process.waitFor(), errors::toString);
    assertEquals("spdnn: making the input images from MNIST (first time only)", errors.getFirst());
    assertTrue(
        errors
            .getLast()
            .matches(
                "spdnn: needs more heap than the \\d+ MB it has: set SPDNN_JAVA_OPTIONS=-Xmx...,"
                    + " see spdnn help challenge"),
        errors::toString);
    assertEquals(2, errors.size(), errors::toString);
  }

  @Test
  void aLackOfMemoryOfAnotherThreadIsToo() {
    Explained explained = explain(new ExecutionException(new OutOfMemoryError("Java heap space")));
    assertEquals(Spdnn.BAD_INPUT, explained.exitCode);
    assertTrue(explained.text.startsWith("spdnn: needs more heap than the "), explained.text);
  }

  @Test
  void mistakesOfTheProgramAreToBeReported() {
    for (Throwable mistake : List.of(new IllegalStateException("oops"), new AssertionError(7))) {
      Explained explained = explain(mistake);
      assertEquals(70, explained.exitCode);
      List<String> lines = explained.text.lines().toList();
      assertEquals("spdnn: internal error, please report it with these lines:", lines.getFirst());
      assertEquals(mistake.toString(), lines.get(1));
      assertTrue(lines.get(2).startsWith("\tat "), explained.text);
    }
  }

  private record Explained(int exitCode, String text) {}

  private static Explained explain(Throwable thrown) {
    StringWriter text = new StringWriter();
    int exitCode = Spdnn.explain(thrown, new PrintWriter(text, true));
    return new Explained(exitCode, text.toString());
  }
}
