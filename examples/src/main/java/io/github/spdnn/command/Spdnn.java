package io.github.spdnn.command;

import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.kernels.Backend;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The entry point of {@code bin/spdnn}. Exit codes: 0 success, 1 the result is not what it should
 * be, 2 bad arguments or files (one line says what, where and what was expected), 3 there was
 * nothing to compare the result with.
 */
@Command(
    name = "spdnn",
    description = "Sparse neural networks on the JVM.",
    mixinStandardHelpOptions = true,
    versionProvider = Spdnn.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ChallengeCommand.class, GenerateCommand.class, MultiplyCommand.class})
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
    command.setExecutionExceptionHandler((thrown, line, parsed) -> explain(thrown, line.getErr()));
    if (arguments.length == 0) {
      command.usage(err);
      return BAD_INPUT;
    }
    return command.execute(arguments);
  }

  private static int explain(Exception thrown, PrintWriter err) {
    String message =
        switch (thrown) {
          case MalformedFileException malformed -> malformed.getMessage();
          case NoSuchFileException missing ->
              missing.getFile() + ": " + reason(missing, "not found");
          case NotDirectoryException file -> file.getFile() + ": not a folder";
          case AccessDeniedException denied -> denied.getFile() + ": access denied";
          case FileAlreadyExistsException exists -> exists.getFile() + ": is in the way";
          case IOException io -> io.getMessage() == null ? io.toString() : io.getMessage();
          case IllegalArgumentException argument -> argument.getMessage();
          default -> null;
        };
    if (message == null) {
      err.println("spdnn: internal error, please report it:");
      thrown.printStackTrace(err);
      return INTERNAL_ERROR;
    }
    err.println("spdnn: " + message);
    return BAD_INPUT;
  }

  private static String reason(NoSuchFileException missing, String otherwise) {
    return missing.getReason() == null ? otherwise : missing.getReason();
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
