package io.github.spdnn.dnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses the packaged jars as a stranger does: a program compiled against them and started. */
class ConsumerIT {
  private static final String FLAG = "--add-modules jdk.incubator.vector";
  private static final String LIBRARIES =
      System.getProperty("consumer.jar")
          + File.pathSeparator
          + System.getProperty("consumer.dependencies");
  private static final String DESCRIPTOR = "module consumer { requires io.github.spdnn.dnn; }";
  private static final String PROGRAM =
      """
      package consumer;

      import io.github.spdnn.core.FloatCsr;
      import io.github.spdnn.kernels.Backend;

      public class Main {
        public static void main(String[] arguments) {
          System.out.println(Backend.describe());
          System.out.println(FloatCsr.builder(3, 4).add(0, 1, 1.5f).build());
        }
      }
      """;

  @TempDir static Path folder;
  private static String onModulePath;
  private static String onClassPath;

  private record Outcome(int exit, List<String> output, List<String> errors) {
    List<String> errorsNaming(String text) {
      return errors.stream().filter(line -> line.contains(text)).toList();
    }
  }

  @BeforeAll
  static void compileTheConsumer() throws Exception {
    Path main = Files.writeString(folder.resolve("Main.java"), PROGRAM);
    Path descriptor = Files.writeString(folder.resolve("module-info.java"), DESCRIPTOR);
    Path modular = folder.resolve("modular");
    Path plain = folder.resolve("plain");
    // A user's compiler warns that the module is incubating; nothing else may be said.
    String lint = "-Xlint:all,-incubating";
    String said =
        tool("javac", lint, "-p", LIBRARIES, "-d", modular + "", main + "", descriptor + "");
    said += tool("javac", lint, "-cp", LIBRARIES, "-d", plain + "", main + "");
    assertEquals("", said);
    onModulePath = modular + File.pathSeparator + LIBRARIES;
    onClassPath = plain + File.pathSeparator + LIBRARIES;
  }

  @Test
  void modulePathNeedsNoFlagForVectors() throws Exception {
    Outcome outcome = java("-p", onModulePath, "-m", "consumer/consumer.Main");
    assertBackend("vector", outcome);
    assertEquals(List.of(), outcome.errorsNaming(FLAG));
  }

  @Test
  void classPathWithoutFlagIsScalarAndNamesTheFlagOnce() throws Exception {
    Outcome outcome = java("-cp", onClassPath, "consumer.Main");
    assertBackend("scalar", outcome);
    assertEquals(1, outcome.errorsNaming(FLAG).size(), outcome::toString);
  }

  @Test
  void classPathWithFlagHasVectors() throws Exception {
    String[] flag = FLAG.split(" ");
    Outcome outcome = java(flag[0], flag[1], "-cp", onClassPath, "consumer.Main");
    assertBackend("vector", outcome);
    assertEquals(List.of(), outcome.errorsNaming(FLAG));
  }

  /**
   * Maven takes the version that is asked for nearest to the consumer, and what this build manages
   * does not count there. So nobody may ask for another one.
   */
  @Test
  void consumersGetTheCommonsMathThatThisBuildIsTestedWith() throws Exception {
    Pattern version = Pattern.compile("(?:jar:|managed from )([0-9.]+)");
    Set<String> versions =
        Files.readAllLines(Path.of(System.getProperty("consumer.tree"))).stream()
            .filter(line -> line.contains(":commons-math3:"))
            .flatMap(line -> version.matcher(line).results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertEquals(Set.of(System.getProperty("commons-math.version")), versions);
  }

  /** The build compiles on the class path, where a forgotten {@code requires} goes unseen. */
  @ParameterizedTest
  @ValueSource(strings = {"core", "kernels", "dnn"})
  void descriptorReadsTheModulesThatTheClassesUse(String shortName) {
    String name = "io.github.spdnn." + shortName;
    Path[] jars = Stream.of(LIBRARIES.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    Set<String> read =
        Configuration.empty()
            .resolve(ModuleFinder.of(jars), ModuleFinder.ofSystem(), Set.of(name))
            .findModule(name)
            .orElseThrow()
            .reads()
            .stream()
            .map(ResolvedModule::name)
            .collect(Collectors.toSet());
    String summary =
        tool("jdeps", "-s", "--multi-release", "25", "--module-path", LIBRARIES, "-m", name);
    // One line for each module used: io.github.spdnn.core -> java.base
    Set<String> used =
        summary.lines().map(line -> line.split(" -> ")[1]).collect(Collectors.toSet());
    assertTrue(read.containsAll(used), () -> name + " uses " + used + ", reads " + read);
  }

  private static void assertBackend(String expected, Outcome outcome) {
    assertEquals(0, outcome.exit, outcome::toString);
    assertTrue(outcome.output.getFirst().startsWith(expected), outcome::toString);
    assertEquals("FloatCsr[3x4, 1 stored: (0,1)=1.5]", outcome.output.getLast());
  }

  private static String tool(String name, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int exit = ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments);
    assertEquals(0, exit, said::toString);
    return said.toString();
  }

  private static Outcome java(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command);
    // Flags of whoever runs this test would decide its outcome.
    Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "CLASSPATH")
        .forEach(builder.environment()::remove);
    int exit =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
    return new Outcome(exit, Files.readAllLines(output), Files.readAllLines(errors));
  }
}
