package io.github.spdnn.examples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.dnn.challenge.BitImages;
import io.github.spdnn.dnn.challenge.ChallengeFiles;
import io.github.spdnn.dnn.challenge.ChallengeImages;
import io.github.spdnn.dnn.challenge.ChallengeNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that the inputs of the Graph Challenge are generated exactly. It stands in this module
 * because the MNIST images are here.
 *
 * <p>Where the expectations come from: the counts of set pixels are the official ones. The MD5 of
 * the 1024 file is that of the official file (75311062 bytes). The other checksums are those of
 * files that an independent program (numpy) made by the same rule, except SHA-256 of 65536, which
 * is this program's own: there the official count is the proof.
 *
 * <p>The largest sizes and the file of 4096 are left to {@code mvn verify -P all-tests}.
 */
class OfficialImagesTest {
  private static final int CHUNK = 1 << 20;

  @TempDir Path folder;

  @Test
  void theImagesOf1024PixelsAreTheOfficialFileByteForByte() throws Exception {
    BitImages images = generate(1024);
    assertEquals(6374505, images.ones());
    assertEquals(
        "2ccfa158de2a77480ded7f940a88fa9c6a2487dd0cf1547ed73c7e303e479976", sha256(images));
    assertEquals("470a86db55c4d52a00d4d78ce5513f74", md5OfTsv(images));
  }

  @Test
  void theImagesOf4096PixelsHaveTheOfficialCountAndTheKnownBits() throws Exception {
    assertKnown(4096, 25019051, "dfa8fb78b59558e76140ad79b4ea9a891f98a15f2712b6639541071580512785");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "16384, 98858913, 70bf6bcfd9050b52929c4d206598115d65c64ae48a49c320f0fdf8f6d423f085",
    "65536, 392191985, fbae70e40ecfea3c858cd63c3fd83113b9f9e4d156b4fc5865b6cb7f388e374d"
  })
  void largerImagesHaveTheOfficialCountsAndTheKnownBits(int neurons, long ones, String sha256)
      throws Exception {
    // The 65536 pixels are to fit this heap; the profile all-tests gives no more.
    assertTrue(Runtime.getRuntime().maxMemory() <= 8L << 30, "the heap must be bounded");
    assertKnown(neurons, ones, sha256);
  }

  private static void assertKnown(int neurons, long ones, String sha256) throws Exception {
    BitImages images = generate(neurons);
    assertEquals(ones, images.ones());
    assertEquals(sha256, sha256(images));
  }

  @Tag("slow")
  @Test
  void theFileOf4096PixelsIsTheKnownOne() throws Exception {
    assertEquals("8abbcea567d676d3c2d06720996bc607", md5OfTsv(generate(4096)));
  }

  /** Generates with the predicted threshold of MNIST, which must prove right: one pass. */
  private static BitImages generate(int neurons) throws IOException {
    AtomicInteger passes = new AtomicInteger();
    BitImages images =
        ChallengeImages.of(
            MnistFiles.trainImages(),
            neurons,
            Runtime.getRuntime().availableProcessors(),
            part -> passes.addAndGet(part == 1 ? 1 : 0));
    assertEquals(1, passes.get(), "passes");
    return images;
  }

  private static String sha256(BitImages images) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(images.rawBytes()));
  }

  private String md5OfTsv(BitImages images) throws IOException, NoSuchAlgorithmException {
    ChallengeNetwork network = ChallengeNetwork.of(images.pixels(), 1);
    ChallengeFiles.write(folder, network, images, false, part -> {});
    Path file = folder.resolve("sparse-images-" + images.pixels() + ".tsv");
    MessageDigest digest = MessageDigest.getInstance("MD5");
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    }
    // Reading what was written gives the same bits.
    assertEquals(images, ChallengeFiles.open(folder, images.pixels()).images(images.images()));
    return HexFormat.of().formatHex(digest.digest());
  }
}
