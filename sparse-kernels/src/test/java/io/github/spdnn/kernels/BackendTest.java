package io.github.spdnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.kernels.backend.Kernels;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The choice of the backend, in virtual machines of their own with other flags. */
@Timeout(120)
class BackendTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String ADVICE =
      "for vectors add the flag --add-modules jdk.incubator.vector to the java command";

  /** What the other virtual machine runs: two products, then the name of the backend. */
  public static final class Describe {
    private Describe() {}

    public static void main(String[] arguments) {
      SparsityPattern pattern = SparsityPattern.of(1, 1, new int[] {0, 1}, new int[] {0});
      FloatCsr a = FloatCsr.of(pattern, new float[] {2});
      Spmm.multiply(a, Spmm.multiply(a, FloatDense.of(new float[] {3})));
      System.out.println(Backend.name() + " / " + Backend.vectorBits());
      System.out.println(Backend.describe());
    }
  }

  private record Outcome(int exit, List<String> output) {
    /** Lines that hold a text. */
    List<String> lines(String text) {
      return output.stream().filter(line -> line.contains(text)).toList();
    }

    void assertDescribes(String nameAndBits, String description) {
      assertEquals(0, exit, this::toString);
      assertTrue(output.contains(nameAndBits), this::toString);
      assertTrue(output.contains(description), this::toString);
    }

    void assertFails(String message) {
      assertEquals(1, exit, this::toString);
      assertTrue(!lines(message).isEmpty(), this::toString);
    }
  }

  private static Outcome java(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The names of log levels are translated.
    command.add("-Duser.language=en");
    command.addAll(List.of(flags));
    String classes = place(Backend.class) + File.pathSeparator + place(FloatCsr.class);
    command.addAll(List.of("-cp", classes + File.pathSeparator + place(Describe.class)));
    command.add(Describe.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Flags for all virtual machines of a user would also be flags of this one.
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), text.lines().toList());
    }
  }

  /** The folder or archive that a class comes from. */
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void withoutTheModuleScalarKernelsRunAndOneLineSaysWhatToDo() throws Exception {
    Outcome outcome = java();
    outcome.assertDescribes("scalar / 0", "scalar (" + ADVICE + ")");
    assertEquals(
        List.of("WARNING: slow scalar kernels in use: " + ADVICE), outcome.lines("WARNING"));
  }

  @Test
  void withTheModuleVectorKernelsRunWithoutAWordOfOurs() throws Exception {
    Outcome outcome = java(MODULE, "-Dspdnn.vectorBits=256");
    outcome.assertDescribes("vector / 256", "vector, 256 bits (jdk.incubator.vector)");
    assertEquals(
        List.of("WARNING: Using incubator modules: jdk.incubator.vector"),
        outcome.lines("WARNING"));
  }

  @Test
  void theBackendCanBeChosen() throws Exception {
    Outcome scalar = java(MODULE, "-Dspdnn.backend=scalar");
    scalar.assertDescribes("scalar / 0", "scalar (-Dspdnn.backend=scalar)");
    assertEquals(List.of(), scalar.lines("slow"));
    assertEquals(List.of(), java("-Dspdnn.backend=scalar").lines("WARNING"));
    java(MODULE, "-Dspdnn.backend=vector", "-Dspdnn.vectorBits=128")
        .assertDescribes("vector / 128", "vector, 128 bits (jdk.incubator.vector)");
  }

  @Test
  void vectorKernelsThatCannotBeHadAreAnError() throws Exception {
    java("-Dspdnn.backend=vector")
        .assertFails("java.lang.IllegalStateException: no vector kernels: " + ADVICE);
  }

  @Test
  void withoutFusedMultiplyAddScalarKernelsRun() throws Exception {
    java(MODULE, "-XX:-UseFMA")
        .assertDescribes("scalar / 0", "scalar (this processor has no fused multiply-add)");
  }

  @Test
  void wrongPropertiesAreErrorsThatNameTheChoice() throws Exception {
    java(MODULE, "-Dspdnn.backend=fast")
        .assertFails(
            "IllegalArgumentException: -Dspdnn.backend=fast: must be auto, vector or scalar");
    java(MODULE, "-Dspdnn.vectorBits=100")
        .assertFails(
            "IllegalArgumentException: -Dspdnn.vectorBits=100: must be auto, 128, 256 or 512");
  }

  @Test
  void thisProcessDescribesItself() {
    assertEquals(Kernels.active().name(), Backend.name());
    String bits = Backend.vectorBits() == 0 ? "" : ", " + Backend.vectorBits() + " bits";
    assertEquals(Backend.name() + bits + " (" + Kernels.reason() + ")", Backend.describe());
  }
}
