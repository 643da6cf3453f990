import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies the source format (google-java-format) of every Java file below a folder.
 * Arguments: {@code check}, {@code fix} or {@code skip}, and the folder.
 */
public final class Format {
  private static final List<String> SKIPPED = List.of("target", ".git", "node_modules");

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("skip")) {
      return;
    }
    boolean fix = arguments[0].equals("fix");
    Path root = Path.of(arguments[1]);
    int wrong = 0;
    for (Path file : javaFiles(root)) {
      String source = Files.readString(file);
      String formatted = format(source, file);
      if (!formatted.equals(source)) {
        wrong++;
        System.err.println((fix ? "formatted " : "not formatted: ") + root.relativize(file));
        if (fix) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (wrong > 0 && !fix) {
      System.err.println(wrong + " file(s); to format: mvn -q -N process-sources -Dformat=fix");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) throws Exception {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !skipped(root.relativize(path)))
          .sorted()
          .toList();
    }
  }

  private static boolean skipped(Path path) {
    for (Path part : path) {
      if (SKIPPED.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private static String format(String source, Path file) throws Exception {
    try {
      return format(source);
    } catch (FormatterException syntax) {
      System.err.println(file + ": " + syntax.getMessage());
      System.exit(1);
      throw syntax;
    }
  }

  private static String format(String source) throws FormatterException {
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    String imports =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(imports);
  }
}
