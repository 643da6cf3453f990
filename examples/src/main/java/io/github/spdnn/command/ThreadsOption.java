package io.github.spdnn.command;

import io.github.spdnn.core.Checks;
import picocli.CommandLine.Option;

/** How many threads a command has. */
final class ThreadsOption {
  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all processors).")
  private int threads = Math.min(Runtime.getRuntime().availableProcessors(), Checks.MOST_THREADS);

  /** Checks the number. */
  void check() {
    Numbers.check("--threads", threads, 1, Checks.MOST_THREADS);
  }

  int count() {
    return threads;
  }
}
