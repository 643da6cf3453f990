package io.github.spdnn.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file completely or not at all. The content goes to a temporary file in the target's
 * folder, which then replaces the target in one step; readers see the old file or the new one,
 * never a part. If anything fails, or the process is ended by a signal, the temporary file is
 * deleted and the target is left as it was. Errors name the target.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Produces the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; the stream is not buffered and is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, replacing one that exists. A symbolic link is followed: the file it names is
   * replaced and the link stays.
   *
   * @throws NoSuchFileException if the target's folder does not exist
   * @throws FileSystemException if the target exists and is not a regular file
   * @throws IOException if writing fails, or what the content throws
   */
  public static void write(Path target, Content content) throws IOException {
    Path destination = destination(target);
    String name = ".spdnn-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp";
    Path temporary = destination.resolveSibling(name);
    TemporaryFiles.add(temporary);
    try {
      try (OutputStream out = FileStreams.create(temporary, target)) {
        content.writeTo(out);
      }
      Files.move(temporary, destination, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable failure) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    } finally {
      TemporaryFiles.remove(temporary);
    }
  }

  /**
   * Checks, without writing, that a file can be written; for programs that want to know before they
   * compute what is to be written.
   *
   * @throws IOException if {@link #write} would fail, as far as can be known before
   */
  public static void check(Path target) throws IOException {
    if (!Files.isWritable(destination(target).getParent())) {
      throw FileStreams.denied(target);
    }
  }

  private static Path destination(Path target) throws IOException {
    if (Files.exists(target)) {
      // Without this check a device such as /dev/null would be replaced by a file.
      if (!Files.isRegularFile(target)) {
        throw new FileSystemException(
            target.toString(), null, "exists and is not a regular file, so it is not replaced");
      }
      return target.toRealPath();
    }
    Path absolute = target.toAbsolutePath();
    if (absolute.getParent() == null || !Files.isDirectory(absolute.getParent())) {
      throw new NoSuchFileException(target.toString(), null, "its folder does not exist");
    }
    return absolute;
  }
}
