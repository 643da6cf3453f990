package io.github.spdnn.dnn.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final byte[] TWO_IMAGES =
      file(0x803, new int[] {2, 2, 3}, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
  private static final byte[] THREE_LABELS = file(0x801, new int[] {3}, 7, 0, 9);

  @TempDir Path folder;

  @Test
  void imagesAreReadPlainAndCompressed() throws IOException {
    for (byte[] content : new byte[][] {TWO_IMAGES, gzip(TWO_IMAGES)}) {
      MnistImages images = Mnist.readImages(Files.write(folder.resolve("images"), content));
      assertEquals("MnistImages[2 x 2 x 3]", images.toString());
      assertEquals(0, images.grey(0, 0, 0));
      assertEquals(5, images.grey(0, 1, 2));
      assertEquals(251, images.grey(1, 0, 1));
      assertEquals(255, images.grey(1, 1, 2));
    }
  }

  @Test
  void labelsAreReadPlainAndCompressed() throws IOException {
    for (byte[] content : new byte[][] {THREE_LABELS, gzip(THREE_LABELS)}) {
      Path file = Files.write(folder.resolve("labels"), content);
      assertArrayEquals(new byte[] {7, 0, 9}, Mnist.readLabels(file));
    }
  }

  @Test
  void anEmptySetIsRead() throws IOException {
    byte[] none = file(0x803, new int[] {0, 28, 28});
    assertEquals(0, Mnist.readImages(new ByteArrayInputStream(none), "none").images());
  }

  @Test
  void whatIsWrongIsSaid() {
    assertMalformed("expected the magic number 2051 of images, found 2049 of labels", THREE_LABELS);
    assertMalformed(
        "expected the magic number 2051 of images, found 1347093252", new byte[] {80, 75, 3, 4});
    assertMalformed("expected a magic number, found the end of the file", new byte[3]);
    assertMalformed(
        "expected the number of columns, found the end of the file", Arrays.copyOf(TWO_IMAGES, 15));
    assertMalformed(
        "expected 12 bytes after the header, found only 11",
        Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1));
    assertMalformed(
        "expected 12 bytes after the header, found more",
        Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 1));
    assertMalformed("expected a number of rows, found -1", file(0x803, new int[] {2, -1, 3}));
    assertMalformed(
        "expected at most 2147483639 bytes, found 4294967296 promised",
        file(0x803, new int[] {1 << 30, 2, 2}));
  }

  @Test
  void damagedCompressionIsSaid() throws IOException {
    byte[] whole = gzip(TWO_IMAGES);
    assertMalformed(
        "expected more gzip data, found the end of the file: it was cut off",
        Arrays.copyOf(whole, whole.length - 3));
    assertMalformed(
        "expected a whole gzip header, found the end of the file", Arrays.copyOf(whole, 5));
    byte[] damaged = whole.clone();
    damaged[whole.length - 8] ^= 1;
    assertMalformed("expected intact gzip data, found damage: Corrupt GZIP trailer", damaged);
  }

  @Test
  void imagesAreNotTakenForLabels() {
    MalformedFileException error =
        assertThrows(
            MalformedFileException.class,
            () -> Mnist.readLabels(new ByteArrayInputStream(TWO_IMAGES), "t10k"));
    assertEquals(
        "t10k: expected the magic number 2049 of labels, found 2051 of images", error.getMessage());
  }

  private static void assertMalformed(String message, byte[] content) {
    MalformedFileException error =
        assertThrows(
            MalformedFileException.class,
            () -> Mnist.readImages(new ByteArrayInputStream(content), "train.gz"));
    assertEquals("train.gz: " + message, error.getMessage());
  }

  private static byte[] file(int magic, int[] sizes, int... content) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + content.length);
    bytes.putInt(magic);
    Arrays.stream(sizes).forEach(bytes::putInt);
    Arrays.stream(content).forEach(value -> bytes.put((byte) value));
    return bytes.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
