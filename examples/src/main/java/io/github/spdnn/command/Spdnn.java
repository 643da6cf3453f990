package io.github.spdnn.command;

import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The entry point of {@code bin/spdnn}. Exit codes: 0 success, 1 the result is not what it should
 * be, 2 bad arguments or files (one line says what, where and what was expected), 3 there was
 * nothing to compare the result with, 70 a mistake of the program.
 */
@Command(
    name = "spdnn",
    description = "Sparse neural networks on the JVM.",
    footer = {
      "",
      "Environment: SPDNN_JAVA_OPTIONS holds more flags for the Java virtual machine, such as"
          + " -Xmx8g; JAVA_HOME is the JDK to prefer; XDG_CACHE_HOME is the folder in which spdnn/"
          + " keeps generated images (default: ~/.cache)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Spdnn.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ChallengeCommand.class,
      GenerateCommand.class,
      InferCommand.class,
      MultiplyCommand.class,
      PartitionCommand.class,
      PlotPruningCommand.class,
      PruneCommand.class,
      ScalingCommand.class,
      TrainCommand.class,
      HelpCommand.class
    })
public final class Spdnn {
  static final int BAD_INPUT = 2;
  private static final int INTERNAL_ERROR = 70;

  private Spdnn() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
  }

  /** The command with its subcommands and options. */
  public static CommandLine commandLine() {
    return new CommandLine(new Spdnn()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs the command; returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command = commandLine();
    command.setOut(out);
    command.setErr(err);
    command.setParameterExceptionHandler(Spdnn::explainUsage);
    command.setExecutionExceptionHandler((thrown, line, parsed) -> explain(thrown, line.getErr()));
    if (arguments.length == 0) {
      command.usage(err);
      return BAD_INPUT;
    }
    try {
      return command.execute(arguments);
    } catch (Error error) {
      return explain(error, err);
    }
  }

  /** Two lines: what is wrong, and where to read more; picocli would print all options. */
  private static int explainUsage(ParameterException wrong, String... arguments) {
    CommandLine command = wrong.getCommandLine();
    String subcommand = command.getParent() == null ? "" : " " + command.getCommandName();
    command.getErr().println("spdnn: " + wrong.getMessage());
    command.getErr().println("try: spdnn help" + subcommand);
    return BAD_INPUT;
  }

  static int explain(Throwable thrown, PrintWriter err) {
    String message = isLackOfMemory(thrown) ? lackOfMemory() : badInput(thrown);
    if (message == null) {
      err.println("spdnn: internal error, please report it with these lines:");
      thrown.printStackTrace(err);
      return INTERNAL_ERROR;
    }
    err.println("spdnn: " + message);
    return BAD_INPUT;
  }

  /** Also one that another thread met and that came here in another exception. */
  private static boolean isLackOfMemory(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String lackOfMemory() {
    return "needs more heap than the "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MB it has: set SPDNN_JAVA_OPTIONS=-Xmx..., see spdnn help challenge";
  }

  /** The message for a mistake of the user; null if it is none. */
  private static String badInput(Throwable thrown) {
    return switch (thrown) {
      case MalformedFileException malformed -> malformed.getMessage();
      case NoSuchFileException missing -> missing.getFile() + ": " + reason(missing, "not found");
      case NotDirectoryException file -> file.getFile() + ": not a folder";
      case AccessDeniedException denied ->
          denied.getFile() + ": " + reason(denied, "access denied");
      case FileAlreadyExistsException exists ->
          exists.getFile() + ": " + reason(exists, "is in the way");
      case UncheckedIOException io -> badInput(io.getCause());
      case IOException io -> io.getMessage() == null ? io.toString() : io.getMessage();
      case IllegalArgumentException argument -> argument.getMessage();
      default -> null;
    };
  }

  private static String reason(FileSystemException error, String otherwise) {
    return error.getReason() == null ? otherwise : error.getReason();
  }

  /** Names the program, the virtual machine and the kernels. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "spdnn 0.1.0-SNAPSHOT",
        "Java " + Runtime.version() + ", " + System.getProperty("os.arch"),
        "kernels: " + Backend.describe()
      };
    }
  }
}
