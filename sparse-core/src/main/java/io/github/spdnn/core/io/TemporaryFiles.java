package io.github.spdnn.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The files that are being written, to be deleted if the process is ended, as by Ctrl-C. */
final class TemporaryFiles {
  private static final Set<Path> OPEN = new HashSet<>();

  // One hook for the process: hooks cannot be given back while it ends, and would pile up.
  static {
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(TemporaryFiles::deleteAll, "sparse-core-temporary-files"));
    } catch (IllegalStateException processEnds) {
      // The first file is written by another hook, and whoever waits for that will see it end.
    }
  }

  private TemporaryFiles() {}

  static void add(Path file) {
    synchronized (OPEN) {
      OPEN.add(file);
    }
  }

  static void remove(Path file) {
    synchronized (OPEN) {
      OPEN.remove(file);
    }
  }

  /** Number of files that are being written. */
  static int count() {
    synchronized (OPEN) {
      return OPEN.size();
    }
  }

  private static void deleteAll() {
    synchronized (OPEN) {
      for (Path file : OPEN) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          System.getLogger("io.github.spdnn.core")
              .log(System.Logger.Level.WARNING, file + " is left behind: " + e.getMessage());
        }
      }
    }
  }
}
