package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All entries of a file: the chunks in file order, with the checks that need that order. */
final class EntryList {
  /** The file does not announce how many entries it has. */
  static final long UNKNOWN = -1;

  private final Path path;
  private final long announced;
  private final List<Entries> chunks = new ArrayList<>();
  private long lines;
  private long count;

  /**
   * Starts a list.
   *
   * @param announced number of entries that the file announced, or {@link #UNKNOWN}
   * @param headerLines number of lines before the first chunk
   */
  EntryList(Path path, long announced, long headerLines) {
    this.path = path;
    this.announced = announced;
    this.lines = headerLines;
  }

  /** Appends the next chunk of the file, unless something before its end is malformed. */
  void append(Entries entries) throws MalformedFileException {
    entries.setLinesBefore(lines);
    if (announced != UNKNOWN && count + entries.count() > announced) {
      long line = entries.line((int) (announced - count));
      throw new MalformedFileException(
          path, line, "entry count " + announced + ", as the header announces", "a further entry");
    }
    lines += entries.lineCount();
    if (entries.failure() != null) {
      throw entries.failure().in(path, lines + 1);
    }
    count += entries.count();
    if (count > Checks.MAX_ARRAY) {
      throw new MalformedFileException(
          path, lines, "at most " + Checks.MAX_ARRAY + " entries", count + " entries");
    }
    if (entries.count() > 0) {
      chunks.add(entries);
    }
  }

  /** Checks that the file has at its end all the entries that it announced. */
  void checkComplete() throws MalformedFileException {
    if (count < announced) {
      throw new MalformedFileException(
          path,
          lines,
          "entry count " + announced + ", as the header announces",
          "the end of the file after " + count);
    }
  }

  Path path() {
    return path;
  }

  /** Number of lines so far, the header included. */
  long lines() {
    return lines;
  }

  /** Number of entries so far. */
  int count() {
    return (int) count;
  }

  List<Entries> chunks() {
    return chunks;
  }
}
