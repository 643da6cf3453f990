package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
}
