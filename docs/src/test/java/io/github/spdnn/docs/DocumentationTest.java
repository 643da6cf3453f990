package io.github.spdnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.spdnn.command.Spdnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** Keeps the documentation true: links lead somewhere, code is the tested code, commands exist. */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern JAVA_BLOCK =
      Pattern.compile("(?:<!-- (\\S+\\.java) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?bin/spdnn (.*?)(?:\\s+#.*)?$");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target"))
          .filter(file -> !ROOT.relativize(file).toString().startsWith("."))
          .toList();
    }
  }

  @Test
  void thereAreThePagesThatUsersExpect() throws IOException {
    List<String> names = pages().stream().map(page -> ROOT.relativize(page).toString()).toList();
    assertTrue(names.containsAll(List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")));
    assertTrue(names.contains(Path.of("docs", "architecture.md").toString()));
  }

  @Test
  void linksLeadToFiles() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1).strip();
        if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
          broken.add(ROOT.relativize(page) + " -> " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void javaBlocksStandInCompiledFiles() throws IOException {
    for (Path page : pages()) {
      Matcher block = JAVA_BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        String place = ROOT.relativize(page) + ": ";
        if (block.group(1) == null) {
          fail(place + "a java block without the comment that names its file");
        }
        String source = unindented(Files.readString(ROOT.resolve(block.group(1))));
        assertTrue(
            source.contains(unindented(block.group(2))),
            place + "the block is not in " + block.group(1) + ":\n" + block.group(2));
      }
    }
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
  }

  @Test
  void commandsAreUnderstood() throws IOException {
    int commands = 0;
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        Matcher command = COMMAND.matcher(line);
        if (command.matches()) {
          commands++;
          understand(ROOT.relativize(page) + ": " + line, command.group(1).split("\\s+"));
        }
      }
    }
    assertTrue(commands > 0, "no command found");
  }

  private static void understand(String place, String[] arguments) {
    try {
      Spdnn.commandLine().parseArgs(arguments);
    } catch (ParameterException e) {
      fail(place + ": " + e.getMessage());
    }
  }
}
