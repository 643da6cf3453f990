package io.github.spdnn.dnn.challenge;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.io.GraphChallengeTsv;
import io.github.spdnn.core.io.MalformedFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    FloatCsr third = ChallengeNetwork.of(1024, 3).layer(3);
    GraphChallengeTsv.writeWeights(inner.resolve("n1024-l3.tsv"), third);
    Files.delete(folder.resolve(IMAGES + ".gz"));
    Files.writeString(inner.resolve(IMAGES), "2\t1024\t1\n");
    Files.writeString(inner.resolve("neuron1024-l3-categories.tsv"), "1\n2\n");
    Files.writeString(inner.resolve("n1024-l0.tsv"), "not a layer");
    ChallengeFiles files = ChallengeFiles.open(inner, 1024);
    assertEquals(3, files.layers());
    assertEquals(third, files.layer(3));
    assertTrue(files.images(2).get(1, 1023));
    assertArrayEquals(new int[] {0, 1}, files.categories(3, 2).orElseThrow());
  }

  @Test
  void aMissingLayerIsNamedWithWhatIsThere() throws IOException {
    for (int layer : new int[] {1, 2, 4, 5}) {
      Files.createFile(folder.resolve("n4096-l" + layer + ".tsv"));
    }
    assertEquals(
        folder.resolve("n4096-l3.tsv") + ": missing, though there is layer 5",
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

  /** The files and messages of the library's own readers. */
  @Test
  void malformedFilesAreNamedAsByTheLibrary() throws Exception {
    URI resources = BitImagesTsv.class.getResource("/io/malformed/images").toURI();
    // They come in a jar or, when only the tests are run, in a folder.
    if (resources.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(resources, Map.of())) {
        assertMalformed(jar.getPath("/io/malformed/images"));
      }
    } else {
      assertMalformed(Path.of(resources));
    }
  }

  private void assertMalformed(Path malformed) throws IOException {
    int files = 0;
    try (Stream<Path> expectations = Files.list(malformed)) {
      for (Path expectation :
          expectations.filter(f -> f.toString().endsWith(".expected")).toList()) {
        String name = expectation.getFileName().toString().replace(".expected", "");
        Path file = Files.copy(malformed.resolve(name), folder.resolve(name));
        assertMessage(
            MalformedFileException.class,
            folder.resolve(Files.readString(expectation).strip()).toString(),
            () -> BitImagesTsv.read(file, 3, 64));
        files++;
      }
    }
    assertTrue(files >= 20, files + " malformed files");
  }

  @Test
  void pixelsOtherThanOneAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("images.tsv"), "1\t2\t1\n1\t3\t0.5\n");
    assertMessage(
        MalformedFileException.class,
        file + ":2: expected 1 as value, found 0.5",
        () -> BitImagesTsv.read(file, 5, 64));
  }

  /** A layer that was cut off at the end of a line is well-formed text. */
  @Test
  void aLayerWithoutAllItsConnectionsIsNamed() throws IOException {
    Path layer = folder.resolve("n1024-l1.tsv");
    FloatCsr whole = ChallengeNetwork.of(1024, 1).layer(1);
    GraphChallengeTsv.writeWeights(layer, whole.filter((row, column, value) -> row < 1000));
    ChallengeFiles files = ChallengeFiles.open(folder, 1024);
    assertMessage(
        MalformedFileException.class,
        layer + ": expected 32768 connections, 32 for each of 1024 neurons, found 32000",
        () -> files.layer(1));
  }

  @Test
  void aLayerOfALargerNetworkIsNamed() throws IOException {
    Path layer = folder.resolve("n1024-l1.tsv");
    GraphChallengeTsv.writeWeights(layer, ChallengeNetwork.of(4096, 1).layer(1));
    ChallengeFiles files = ChallengeFiles.open(folder, 1024);
    assertMessage(
        MalformedFileException.class,
        layer + ":9: expected input neuron in 1..1024, found '1025'",
        () -> files.layer(1));
  }

  @Test
  void filesInBothFormsAreErrors() throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(1024, 2);
    ChallengeFiles.write(folder, network, randomImages(2, 1024, 1), true, part -> {});
    Path inner = folder.resolve("neuron1024");
    assertMessage(
        FileAlreadyExistsException.class,
        inner.resolve("n1024-l1.tsv.gz")
            + ": is there in the other form: remove it, or choose that form",
        () -> ChallengeFiles.prepare(folder, network, false));
    ChallengeFiles files = ChallengeFiles.open(folder, 1024);
    Path images = Files.createFile(folder.resolve(IMAGES));
    assertMessage(
        FileSystemException.class,
        images + ": there is also " + IMAGES + ".gz: remove one of the two",
        () -> files.images(2));
    Path plain = Files.createFile(inner.resolve("n1024-l2.tsv"));
    assertMessage(
        FileSystemException.class,
        plain + ": there is also n1024-l2.tsv.gz: remove one of the two",
        () -> ChallengeFiles.open(folder, 1024));
  }

  @Test
  void aFolderThatCannotBeWrittenIsKnownBefore() throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(1024, 2);
    Path file = Files.createFile(folder.resolve("file"));
    assertThrows(
        FileSystemException.class,
        () -> ChallengeFiles.prepare(file.resolve("folder"), network, false));
    Path images = Files.createDirectories(folder.resolve("new").resolve(IMAGES));
    assertMessage(
        FileSystemException.class,
        images + ": exists and is not a regular file, so it is not replaced",
        () -> ChallengeFiles.prepare(folder.resolve("new"), network, false));
  }

  private static BitImages randomImages(int images, int pixels, long seed) {
    BitImages bits = BitImages.zeros(images, pixels);
    new Random(seed).nextBytes(bits.rawBytes());
    return bits;
  }
}
