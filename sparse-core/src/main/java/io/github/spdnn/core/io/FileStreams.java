package io.github.spdnn.core.io;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Streams of files whose errors name the file. Those of {@link Files} do so only when a file is
 * opened; a full or broken disk later says "No space left on device" and no more.
 */
public final class FileStreams {
  private FileStreams() {}

  /**
   * Opens a file to read it; the stream is not buffered.
   *
   * @throws java.nio.file.NoSuchFileException if there is no file
   * @throws FileSystemException if it is a folder or cannot be read, also later by the stream
   */
  public static InputStream open(Path path) throws IOException {
    checkNoFolder(path);
    return new NamedInput(Files.newInputStream(path), path);
  }

  /** Checks that a path is not that of a folder, which some readers would take for damage. */
  static void checkNoFolder(Path path) throws FileSystemException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a folder, not a file");
    }
  }

  /**
   * Creates a file that stands in for another one until it is complete.
   *
   * @param target the other one, which errors name
   */
  static OutputStream create(Path temporary, Path target) throws IOException {
    try {
      return naming(
          target,
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (AccessDeniedException e) {
      throw denied(target);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "cannot be created" : e.getReason();
      throw new FileSystemException(target.toString(), null, reason);
    }
  }

  /** Returns a stream whose errors name a file. */
  static OutputStream naming(Path target, OutputStream out) {
    return new NamedOutput(out, target);
  }

  static AccessDeniedException denied(Path target) {
    return new AccessDeniedException(
        target.toString(), null, "its folder may not be written by this user");
  }

  /** Returns an error that names a file: the one given, if it does so already. */
  static IOException named(Path path, IOException error) {
    if (error instanceof FileSystemException || error instanceof MalformedFileException) {
      return error;
    }
    String reason = error.getMessage() == null ? error.toString() : error.getMessage();
    FileSystemException named = new FileSystemException(path.toString(), null, reason);
    named.initCause(error);
    return named;
  }

  private static final class NamedInput extends FilterInputStream {
    private final Path path;

    NamedInput(InputStream stream, Path path) {
      super(stream);
      this.path = path;
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        throw named(path, e);
      }
    }

    @Override
    public int read(byte[] target, int from, int most) throws IOException {
      try {
        return in.read(target, from, most);
      } catch (IOException e) {
        throw named(path, e);
      }
    }
  }

  private static final class NamedOutput extends FilterOutputStream {
    private final Path path;

    NamedOutput(OutputStream stream, Path path) {
      super(stream);
      this.path = path;
    }

    @Override
    public void write(int value) throws IOException {
      try {
        out.write(value);
      } catch (IOException e) {
        throw named(path, e);
      }
    }

    @Override
    public void write(byte[] source, int from, int count) throws IOException {
      try {
        out.write(source, from, count);
      } catch (IOException e) {
        throw named(path, e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } catch (IOException e) {
        throw named(path, e);
      }
    }
  }
}
