package io.github.spdnn.kernels.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Sizes of the processor's caches, where the system tells them (Linux, under /sys), else usual
 * ones. Only speed depends on them.
 */
public final class Caches {
  /** Bytes of the second-level cache, which a core has for itself. */
  public static final long LEVEL_2 = size(2, 1L << 20);

  /** Bytes of the third-level cache, which cores share. */
  public static final long LEVEL_3 = size(3, 32L << 20);

  private static final int MOST_CACHES = 8;

  private Caches() {}

  private static long size(int level, long usual) {
    for (int index = 0; index < MOST_CACHES; index++) {
      Path folder = Path.of("/sys/devices/system/cpu/cpu0/cache").resolve("index" + index);
      try {
        if (read(folder, "level").equals(String.valueOf(level))) {
          return parse(read(folder, "size"), usual);
        }
      } catch (IOException | SecurityException e) {
        // Not told: other systems, and containers that hide it.
        return usual;
      }
    }
    return usual;
  }

  private static String read(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name)).strip();
  }

  /** Reads a size such as 1024K or 32M; what makes no sense gives the usual one. */
  static long parse(String text, long usual) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (!upper.matches("[1-9][0-9]{0,8}[KMG]?")) {
      return usual;
    }
    int shift =
        switch (upper.charAt(upper.length() - 1)) {
          case 'K' -> 10;
          case 'M' -> 20;
          case 'G' -> 30;
          default -> 0;
        };
    return Long.parseLong(shift == 0 ? upper : upper.substring(0, upper.length() - 1)) << shift;
  }
}
