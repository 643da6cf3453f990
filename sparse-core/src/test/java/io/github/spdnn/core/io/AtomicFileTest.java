package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtomicFileTest {
  private static final byte[] NEW = {1, 2, 3};

  private ScratchFolder scratch;

  @BeforeEach
  void createFolder() throws IOException {
    scratch = new ScratchFolder();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    scratch.close();
  }

  @Test
  void createsAndReplaces() throws Exception {
    Path target = scratch.path("file");

    AtomicFile.write(target, out -> out.write(9));
    AtomicFile.write(target, out -> out.write(NEW));

    assertArrayEquals(NEW, Files.readAllBytes(target));
    assertEquals(List.of("file"), scratch.names());
  }

  @Test
  void targetKeepsItsContentWhileTheNewOneIsWritten() throws Exception {
    Path target = scratch.file("file", "old");

    AtomicFile.write(
        target,
        out -> {
          out.write(NEW);
          assertEquals("old", Files.readString(target));
        });

    assertArrayEquals(NEW, Files.readAllBytes(target));
  }

  @Test
  void exceptionLeavesNothingBehind() throws Exception {
    IOException failure = new IOException("disk full");
    Path target = scratch.path("file");

    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(NEW);
                      throw failure;
                    }));

    assertSame(failure, thrown);
    assertEquals(List.of(), scratch.names());
  }

  @Test
  void errorLeavesTargetUntouched() throws Exception {
    Path target = scratch.file("file", "old");

    assertThrows(
        OutOfMemoryError.class,
        () ->
            AtomicFile.write(
                target,
                out -> {
                  out.write(NEW);
                  throw new OutOfMemoryError("simulated");
                }));

    assertEquals("old", Files.readString(target));
    assertEquals(List.of("file"), scratch.names());
  }

  @Test
  void linkIsFollowed() throws Exception {
    Path target = scratch.file("file", "old");
    Path link = Files.createSymbolicLink(scratch.path("link"), target);

    AtomicFile.write(link, out -> out.write(NEW));

    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(NEW, Files.readAllBytes(target));
  }

  @Test
  void folderIsNotReplaced() throws Exception {
    Path folder = Files.createDirectory(scratch.path("folder"));

    FileSystemException problem =
        assertThrows(
            FileSystemException.class, () -> AtomicFile.write(folder, out -> out.write(NEW)));

    assertEquals(
        folder + ": exists and is not a regular file, so it is not replaced", problem.getMessage());
    assertEquals(List.of("folder"), scratch.names());
  }

  @Test
  void missingFolderIsNamed() {
    Path target = scratch.path("missing").resolve("file");

    NoSuchFileException problem =
        assertThrows(
            NoSuchFileException.class, () -> AtomicFile.write(target, out -> out.write(NEW)));

    assertEquals(target + ": its folder does not exist", problem.getMessage());
  }

  @Test
  void aTargetIsCheckedWithoutWriting() throws Exception {
    AtomicFile.check(scratch.path("file"));
    AtomicFile.check(scratch.file("old", "old"));
    assertEquals(List.of("old"), scratch.names());

    Path missing = scratch.path("missing").resolve("file");
    assertMessage(
        NoSuchFileException.class,
        missing + ": its folder does not exist",
        () -> AtomicFile.check(missing));
    Path folder = Files.createDirectory(scratch.path("folder"));
    assertMessage(
        FileSystemException.class,
        folder + ": exists and is not a regular file, so it is not replaced",
        () -> AtomicFile.check(folder));
  }

  @Test
  void aFolderThatMayNotBeWrittenIsSaid() throws Exception {
    Path folder = Files.createDirectory(scratch.path("folder"));
    assumeTrue(folder.toFile().setWritable(false), "permissions cannot be changed here");
    assumeFalse(Files.isWritable(folder), "this user may write everywhere");
    Path target = folder.resolve("file");
    String problem = target + ": its folder may not be written by this user";

    assertMessage(AccessDeniedException.class, problem, () -> AtomicFile.check(target));
    assertMessage(
        AccessDeniedException.class,
        problem,
        () -> AtomicFile.write(target, out -> out.write(NEW)));
  }

  @Test
  void nothingIsRememberedOfFilesThatAreDone() throws Exception {
    AtomicFile.write(
        scratch.path("file"),
        out -> assertEquals(1, TemporaryFiles.count(), "while it is written"));
    assertThrows(
        IOException.class, () -> AtomicFile.write(scratch.path("no/such/folder"), out -> {}));

    assertEquals(0, TemporaryFiles.count());
  }

  /** Writes a line and then waits to be killed. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      AtomicFile.write(
          Path.of(arguments[0]),
          out -> {
            out.write(NEW);
            System.out.println("writing");
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          });
    }
  }

  @Test
  void aProcessThatIsEndedLeavesNothingBehind() throws Exception {
    Path target = scratch.file("file", "old");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                target.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals("writing", process.inputReader().readLine());
    assertEquals(2, scratch.names().size());
    // Where it is not a signal that can be caught, as on Windows, nothing can be done.
    assumeTrue(process.supportsNormalTermination(), "ending a process cannot be caught here");
    process.destroy();
    process.waitFor();

    assertEquals(List.of("file"), scratch.names());
    assertEquals("old", Files.readString(target));
  }
}
