package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatDense;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzArchiveTest {
  private static final FloatDense MATRIX = FloatDense.of(new float[][] {{1, 2.5f, -3}, {0, 7, 8}});

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("arrays.npz");
    NpzArchive.write(
        file,
        writer -> {
          writer.put("a.floats", new float[] {1.5f, Float.NaN});
          writer.put("doubles", new double[] {0.1});
          writer.put("ints", new int[] {1, -2, Integer.MAX_VALUE});
          writer.put("longs", new long[] {1L << 40});
          writer.put("matrix", MATRIX);
          writer.put("text", "two\nlines");
          writer.put("empty", new float[0]);
        });
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    try (NpzArchive archive = NpzArchive.open(file, "arrays")) {
      assertArrayEquals(new float[] {1.5f, Float.NaN}, archive.readFloats("a.floats"));
      assertArrayEquals(new double[] {0.1}, archive.readDoubles("doubles"));
      assertArrayEquals(new int[] {1, -2, Integer.MAX_VALUE}, archive.readInts("ints"));
      assertArrayEquals(new long[] {1L << 40}, archive.readLongs("longs"));
      assertEquals(MATRIX, archive.readFloatDense("matrix"));
      assertEquals("two\nlines", archive.readText("text"));
      assertEquals(0, archive.readFloats("empty").length);
      assertTrue(archive.contains("ints"));
      assertFalse(archive.contains("int"));
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    try (NpzArchive archive = NpzArchive.open(file, "my arrays")) {
      MalformedFileException missing =
          assertThrows(MalformedFileException.class, () -> archive.readInts("int"));
      String start = file + ": expected int.npy of my arrays, found 'a.floats.npy, doubles.npy, ";
      assertTrue(missing.getMessage().startsWith(start), missing.getMessage());
      MalformedFileException matrix =
          assertThrows(MalformedFileException.class, () -> archive.readFloats("matrix"));
      assertEquals(
          file + ": expected an array of 1 dimension in matrix.npy, found shape (2, 3)",
          matrix.getMessage());
    }
  }

  /** Values are not compressed, so that they can be found and changed in the file. */
  @Test
  void aChangedValueIsNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] wanted = "two".getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    while (!Arrays.equals(Arrays.copyOfRange(bytes, at, at + 3), wanted)) {
      at++;
    }
    bytes[at]++;
    Files.write(file, bytes);
    try (NpzArchive archive = NpzArchive.open(file, "arrays")) {
      assertEquals(MATRIX, archive.readFloatDense("matrix"));
      MalformedFileException damaged =
          assertThrows(MalformedFileException.class, () -> archive.readText("text"));
      String start = file + ": expected zip data with checksum ";
      assertTrue(damaged.getMessage().startsWith(start), damaged.getMessage());
      assertTrue(damaged.getMessage().contains(" in text.npy, found "), damaged.getMessage());
    }
  }

  @Test
  void equalArraysGiveEqualFiles() throws IOException {
    byte[] first = Files.readAllBytes(file);
    write();
    assertArrayEquals(first, Files.readAllBytes(file));
  }
}
