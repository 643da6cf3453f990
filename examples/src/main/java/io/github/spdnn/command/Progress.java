package io.github.spdnn.command;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.Supplier;

/** One line on the terminal that says what goes on; nothing where there is no terminal. */
final class Progress {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final Progress SILENT = new Progress(null);

  private final PrintStream terminal;
  private long lastDrawn;
  private int width;

  private Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  static Progress onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() ? new Progress(System.err) : SILENT;
  }

  static Progress silent() {
    return SILENT;
  }

  /** Says that a step begins. */
  void step(String what) {
    draw(what + " ...");
  }

  /** Says how far a step is, at most ten times a second. */
  synchronized void part(String what, double done) {
    long now = System.nanoTime();
    if (now - lastDrawn > REDRAW_NANOS) {
      lastDrawn = now;
      draw(String.format("%s ... %3.0f %%", what, 100 * done));
    }
  }

  /** Shows a line, at most ten times a second. */
  synchronized void show(Supplier<String> line) {
    long now = System.nanoTime();
    if (terminal != null && now - lastDrawn > REDRAW_NANOS) {
      lastDrawn = now;
      draw(line.get());
    }
  }

  /** Removes the line. */
  void clear() {
    draw("");
  }

  private synchronized void draw(String text) {
    if (terminal != null) {
      // Blanks over what the line showed before.
      terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())) + "\r" + text);
      terminal.flush();
      width = text.length();
    }
  }
}
