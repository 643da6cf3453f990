package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Errors of the operating system name the file. */
class FileStreamsTest {
  @TempDir Path folder;

  @Test
  void everyReaderNamesAFolder() {
    List<Executable> readers =
        List.of(
            () -> MatrixMarket.readFloatCsr(folder),
            () -> GraphChallengeTsv.readFloatWeights(folder, 4),
            () -> GraphChallengeTsv.readCategories(folder, 4),
            () -> ImageEntries.visit(folder, 1, 64, (image, pixel, value, line) -> true),
            () -> Npy.readFloatDense(folder),
            () -> Npz.readFloatCsr(folder));
    for (Executable reader : readers) {
      assertMessage(FileSystemException.class, folder + ": is a folder, not a file", reader);
    }
  }

  @Test
  void aStreamReadsAllOfAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "some text");
    try (InputStream in = FileStreams.open(file)) {
      assertEquals('s', in.read());
      assertEquals("ome text", new String(in.readAllBytes()));
    }
  }

  @Test
  void readingErrorsNameTheFile() throws IOException {
    // Reading one's own memory at address 0 fails; where there is no such file, nothing does.
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.isReadable(memory), memory + " is not here");
    try (InputStream in = FileStreams.open(memory)) {
      String problem = memory + ": Input/output error";
      assertMessage(FileSystemException.class, problem, in::read);
      assertMessage(FileSystemException.class, problem, () -> in.read(new byte[2], 0, 2));
    }
  }

  @Test
  void writingErrorsNameTheTarget() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), full + " is not here");
    Path target = folder.resolve("target");
    try (OutputStream out = FileStreams.naming(target, Files.newOutputStream(full))) {
      String problem = target + ": No space left on device";
      assertMessage(FileSystemException.class, problem, () -> out.write(1));
      assertMessage(FileSystemException.class, problem, () -> out.write(new byte[2], 0, 2));
    }
  }

  @Test
  void creatingErrorsNameTheTarget() {
    Path target = folder.resolve("target");
    Path temporary = folder.resolve("missing/temporary");
    assertMessage(
        FileSystemException.class,
        target + ": cannot be created",
        () -> FileStreams.create(temporary, target));
  }

  @Test
  void errorsThatNameAFileAreKept() {
    Path path = Path.of("b");
    for (IOException error :
        List.of(
            new NoSuchFileException("a"), new MalformedFileException(Path.of("a"), 0, "x", "y"))) {
      assertSame(error, FileStreams.named(path, error));
    }
    IOException unnamed = new IOException();
    IOException named = FileStreams.named(path, unnamed);
    assertEquals("b: java.io.IOException", named.getMessage());
    assertSame(unnamed, named.getCause());
    assertThrows(NoSuchFileException.class, () -> FileStreams.open(folder.resolve("missing")));
  }
}
