package io.github.spdnn.dnn.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeFilesTest {
  private static final String IMAGES = "sparse-images-1024.tsv";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWrittenIsRead(boolean compressed) throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(1024, 8);
    BitImages images = randomImages(3, 1024, 1);
    List<Double> progress = new ArrayList<>();
    ChallengeFiles.write(folder.resolve("new"), network, images, compressed, progress::add);
    ChallengeFiles files = ChallengeFiles.open(folder.resolve("new"), 1024);
    assertEquals(8, files.layers());
    for (int layer = 1; layer <= 8; layer++) {
      assertEquals(network.layer(layer), files.layer(layer));
    }
    assertEquals(images, files.images(3));
    assertEquals(Optional.empty(), files.categories(8, 3));
    assertEquals(1.0, progress.getLast());
    String ending = compressed ? ".gz" : "";
    assertTrue(Files.exists(folder.resolve("new/neuron1024/n1024-l8.tsv" + ending)));
    assertTrue(Files.exists(folder.resolve("new/" + IMAGES + ending)));
  }

  @Test
  void filesMayLieInOneFolderAndBeCompressedInPart() throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(1024, 2);
    ChallengeFiles.write(folder, network, randomImages(2, 1024, 1), true, part -> {});
    Path inner = folder.resolve("neuron1024");
    Files.writeString(inner.resolve("n1024-l3.tsv"), "7\t9\t0.5\n");
    Files.writeString(inner.resolve(IMAGES), "2\t1024\t1\n");
    Files.writeString(inner.resolve("neuron1024-l3-categories.tsv"), "1\n2\n");
    Files.writeString(inner.resolve("n1024-l0.tsv"), "not a layer");
    ChallengeFiles files = ChallengeFiles.open(inner, 1024);
    assertEquals(3, files.layers());
    assertEquals(0.5f, files.layer(3).get(8, 6));
    assertTrue(files.images(2).get(1, 1023));
    assertArrayEquals(new int[] {0, 1}, files.categories(3, 2).orElseThrow());
  }

  @Test
  void aMissingLayerIsNamedWithWhatIsThere() throws IOException {
    for (int layer : new int[] {1, 2, 4, 5}) {
      Files.createFile(folder.resolve("n4096-l" + layer + ".tsv"));
    }
    assertEquals(
        folder.resolve("n4096-l3.tsv") + ": missing, though there are 4 layers between 1 and 5",
        assertThrows(NoSuchFileException.class, () -> ChallengeFiles.open(folder, 4096))
            .getMessage());
    assertEquals(
        folder + ": no layer n1024-l1.tsv or n1024-l1.tsv.gz in this folder",
        assertThrows(NoSuchFileException.class, () -> ChallengeFiles.open(folder, 1024))
            .getMessage());
  }

  @Test
  void missingImagesAndLayersOutOfRangeAreNamed() throws IOException {
    Files.writeString(folder.resolve("n1024-l1.tsv"), "1\t1\t1\n");
    ChallengeFiles files = ChallengeFiles.open(folder, 1024);
    assertEquals(
        folder + ": no sparse-images-1024.tsv or sparse-images-1024.tsv.gz here",
        assertThrows(NoSuchFileException.class, () -> files.images(3)).getMessage());
    assertEquals(
        "layer is 2, but must be in 1..1",
        assertThrows(IllegalArgumentException.class, () -> files.layer(2)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> ChallengeFiles.open(folder, 1000));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ChallengeFiles.write(
                folder, ChallengeNetwork.of(1024, 1), BitImages.zeros(1, 64), false, part -> {}));
  }

  @Test
  void imagesAreWrittenByPixelAndThenImage() throws IOException {
    BitImages images = BitImages.zeros(3, 128);
    for (int[] place : new int[][] {{0, 127}, {1, 0}, {1, 64}, {2, 0}, {2, 63}}) {
      images.rawBytes()[place[0] * 16 + place[1] / 8] |= (byte) (0x80 >> place[1] % 8);
    }
    Path file = folder.resolve("images.tsv");
    BitImagesTsv.write(file, images);
    assertEquals("2\t1\t1\n3\t1\t1\n3\t64\t1\n2\t65\t1\n1\t128\t1\n", Files.readString(file));
  }

  @Property(tries = 40)
  void imagesSurviveAFile(
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @IntRange(min = 1, max = 3) int words,
      @ForAll long seed)
      throws IOException {
    Path file = Files.createTempFile("images", ".tsv.gz");
    try {
      BitImages images = randomImages(count, 64 * words, seed);
      BitImagesTsv.write(file, images);
      assertEquals(images, BitImagesTsv.read(file, count, 64 * words));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void lineEndsSpacesAndNumbersMayVary() throws IOException {
    Path file = folder.resolve("images.tsv");
    Files.writeString(file, "1 2 1\r\n\n2\t64\t1.0e0\n1\t1\t1.000000e+00");
    BitImages images = BitImagesTsv.read(file, 2, 64);
    assertEquals(3, images.ones());
    assertTrue(images.get(0, 1) && images.get(1, 63) && images.get(0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'1\t1\t1\n0\t1\t1\n', 2, 'an image in 1..5, found ''0\\t1\\t1'''",
    "'6\t1\t1\n', 1, 'an image in 1..5, found ''6\\t1\\t1'''",
    "'1\t65\t1\n', 1, 'a pixel in 1..64, found ''65\\t1'''",
    "'1\t99999999999999999999\t1\n', 1, 'a pixel in 1..64, found ''99999999999999999999\\t1'''",
    "'1\t-1\t1\n', 1, 'a pixel in 1..64, found ''-1\\t1'''",
    "'1\t2x\t1\n', 1, 'a pixel in 1..64, found ''2x\\t1'''",
    "'1\t2\n', 1, 'the value 1 and the end of the line, found the end of the line'",
    "'1\n', 1, 'a pixel in 1..64, found the end of the line'",
    "'1\t2\t0.5\n', 1, 'the value 1 and the end of the line, found ''0.5'''",
    "'1\t2\t1\t9\n', 1, 'the value 1 and the end of the line, found ''1\\t9'''",
    "'1\t2\t1\n\n1\t2\t1\n', 3, 'each pixel once, found a second one'",
  })
  void aWrongLineIsNamed(String text, int line, String problem) throws IOException {
    Path file = Files.writeString(folder.resolve("images.tsv"), text);
    assertEquals(file + ":" + line + ": expected " + problem, readError(file));
  }

  @Test
  void emptyAndDamagedFilesAreNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("images.tsv"));
    assertEquals(
        file + ": expected lines of image, pixel, 1, found an empty file", readError(file));
    Files.writeString(file, "1".repeat(70000));
    assertEquals(
        file + ":1: expected a line of less than 65536 bytes, found a longer one", readError(file));
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1\t1\t1\n2\t1\t1\n".getBytes());
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 4));
    assertEquals(
        file + ":3: expected more gzip data, found the end of the file: it was cut off",
        readError(file));
    Files.write(file, Arrays.copyOf(whole, 6));
    assertEquals(file + ": expected a whole gzip header, found damage", readError(file));
  }

  private static String readError(Path file) {
    return assertThrows(MalformedFileException.class, () -> BitImagesTsv.read(file, 5, 64))
        .getMessage();
  }

  private static BitImages randomImages(int images, int pixels, long seed) {
    BitImages bits = BitImages.zeros(images, pixels);
    new Random(seed).nextBytes(bits.rawBytes());
    return bits;
  }
}
