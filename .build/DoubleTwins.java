import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the double twin of every Java file whose name holds the word Float: {@code FloatCsr.java}
 * becomes {@code DoubleCsr.java}. Run by Maven before compilation; twins are never committed.
 *
 * <p>The rules: the words float, Float and FLOAT become double, Double and DOUBLE, also inside
 * longer names; a number such as {@code 1.5f} becomes {@code 1.5d}. A line that must not change
 * ends in the comment {@code // not in the twin}.
 *
 * <p>Arguments: the folder of the masters and the folder to write to.
 */
public final class DoubleTwins {
  private static final String KEEP = "// not in the twin";
  private static final Pattern LITERAL =
      Pattern.compile("\\b(\\d[\\d_]*(?:\\.\\d+)?(?:e-?\\d+)?)f\\b");

  public static void main(String[] arguments) throws Exception {
    Path masters = Path.of(arguments[0]);
    Path twins = Path.of(arguments[1]);
    if (!Files.isDirectory(masters)) {
      return;
    }
    List<Path> current = new ArrayList<>();
    for (Path master : mastersIn(masters)) {
      String name = master.getFileName().toString().replace("Float", "Double");
      Path twin = twins.resolve(masters.relativize(master)).resolveSibling(name);
      current.add(twin);
      String text = twin(Files.readString(master), masters.relativize(master));
      // An unchanged twin keeps its time stamp, so that nothing is compiled again for it.
      if (!Files.exists(twin) || !Files.readString(twin).equals(text)) {
        Files.createDirectories(twin.getParent());
        Files.writeString(twin, text);
      }
    }
    deleteOthers(twins, current);
  }

  /** Deletes the twins of masters that are gone: moved, renamed or on another branch. */
  private static void deleteOthers(Path twins, List<Path> current) throws Exception {
    if (!Files.isDirectory(twins)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(twins)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        if (!current.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<Path> mastersIn(Path folder) throws Exception {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().matches(".*Float.*\\.java"))
          .toList();
    }
  }

  private static String twin(String source, Path master) {
    StringBuilder text = new StringBuilder("// Generated from " + master + ": do not edit.\n");
    for (String line : source.split("\n")) {
      text.append(line.endsWith(KEEP) ? line : twinLine(line)).append('\n');
    }
    return text.toString();
  }

  private static String twinLine(String line) {
    String renamed =
        line.replace("float", "double").replace("Float", "Double").replace("FLOAT", "DOUBLE");
    return LITERAL.matcher(renamed).replaceAll("$1d");
  }
}
