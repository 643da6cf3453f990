package io.github.spdnn.dnn.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.SparsityPattern;
import io.github.spdnn.core.random.RadixNet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeNetworkTest {
  @Test
  void all120LayersOf1024NeuronsAreTheOfficialFilesByteForByte() throws Exception {
    ChallengeNetwork network = ChallengeNetwork.of(1024, 120);
    Map<String, String> official = checksums("official-1024-l1-l120.md5");
    assertEquals(120, official.size());
    for (int layer = 1; layer <= 120; layer++) {
      String file = "n1024-l" + layer + ".tsv";
      assertEquals(official.get(file), md5OfTsv(network.layer(layer)), file);
    }
  }

  /** Official files of this size were not at hand. */
  @Test
  void all120LayersOf4096NeuronsEqualThoseOfAnIndependentProgram() throws Exception {
    ChallengeNetwork network = ChallengeNetwork.of(4096, 120);
    Map<String, String> independent = checksums("generated-4096-l1-l120.md5");
    assertEquals(120, independent.size());
    for (int layer = 1; layer <= 120; layer++) {
      String file = "n4096-l" + layer + ".tsv";
      assertEquals(independent.get(file), md5OfTsv(network.layer(layer)), file);
    }
  }

  /**
   * The first, middle and last blocks of the networks of 1920 layers: input i goes to the outputs
   * lab(i) and lab(i) - 2^stage, modulo N / 16; the labels are those of an independent program.
   */
  @ParameterizedTest
  @ValueSource(ints = {1024, 4096, 16384, 65536})
  void layersHoldTheLabelsOfTheTestVectors(int neurons) throws IOException {
    ChallengeNetwork network = ChallengeNetwork.of(neurons, 1920);
    Set<Integer> layers = new TreeSet<>();
    for (String line : lines("label-vectors.txt")) {
      if (line.startsWith(neurons + " ")) {
        int block = Integer.parseInt(line.split(" ")[1]);
        int first = Integer.parseInt(line.split(" ")[2]);
        int stages = ChallengeSize.of(neurons).layersPerBlock();
        int[] labels = labels(network.layerPattern(first), 1);
        assertEquals(line, describe(neurons, block, stages, labels));
        for (int layer = first; layer < first + stages && layer <= 1920; layer += stages - 1) {
          assertStage(network.layerPattern(layer), labels, 1 << (layer - first));
          layers.add(layer);
        }
      }
    }
    assertTrue(layers.contains(1) && layers.contains(961), layers::toString);
    assertTrue(layers.stream().anyMatch(layer -> layer > 1900), layers::toString);
  }

  /**
   * The labels of all inputs, from a layer in which each goes to its label and to another place.
   */
  private static int[] labels(SparsityPattern pattern, int step) {
    int period = pattern.rows() / 16;
    int[] labels = new int[pattern.rows()];
    for (int output = 0; output < period; output++) {
      for (int p = pattern.rowStart(output); p < pattern.rowEnd(output); p++) {
        int input = pattern.index(p);
        // The other output of this input is one step on if this one is not its label.
        boolean label = !contains(pattern, (output + step) % period, input);
        labels[input] = label ? output : labels[input];
      }
    }
    return labels;
  }

  private static boolean contains(SparsityPattern pattern, int row, int column) {
    return IntStream.range(pattern.rowStart(row), pattern.rowEnd(row))
        .anyMatch(p -> pattern.index(p) == column);
  }

  private static void assertStage(SparsityPattern pattern, int[] labels, int step) {
    int period = pattern.rows() / 16;
    assertEquals(32 * pattern.rows(), pattern.stored());
    for (int output = 0; output < pattern.rows(); output++) {
      for (int p = pattern.rowStart(output); p < pattern.rowEnd(output); p++) {
        int label = labels[pattern.index(p)];
        int place = output % period;
        if (label != place && label != (place + step) % period) {
          fail("output " + output + ", input " + pattern.index(p) + " of label " + label);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 4096, 16384, 65536})
  void labelsEqualTheTestVectors(int neurons) throws IOException {
    ChallengeSize size = ChallengeSize.of(neurons);
    RadixNet net = RadixNet.binary(ChallengeSize.WIDTH, size.layersPerBlock());
    ChallengeLabels labels = new ChallengeLabels(size, net.plainLabels());
    int checked = 0;
    for (String line : lines("label-vectors.txt")) {
      if (line.startsWith(neurons + " ")) {
        int block = Integer.parseInt(line.split(" ")[1]);
        assertEquals(line, describe(neurons, block, net.stages(), labels.block(block)));
        checked++;
      }
    }
    assertTrue(checked >= 4, checked + " vectors");
  }

  @Test
  void layersMayBeAskedForInAnyOrderAndFromManyThreads() throws Exception {
    ChallengeNetwork ordered = ChallengeNetwork.of(1024, 200);
    List<SparsityPattern> want =
        IntStream.rangeClosed(1, 200).mapToObj(ordered::layerPattern).toList();
    ChallengeNetwork shared = ChallengeNetwork.of(1024, 200);
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Callable<SparsityPattern>> tasks =
          IntStream.range(0, 200)
              .mapToObj(i -> (Callable<SparsityPattern>) () -> shared.layerPattern(200 - i))
              .toList();
      List<Future<SparsityPattern>> results = pool.invokeAll(tasks);
      for (int i = 0; i < 200; i++) {
        assertEquals(want.get(199 - i), results.get(i).get(), "layer " + (200 - i));
      }
    }
  }

  @Test
  void aShorterNetworkIsTheBeginningOfALongerOne() {
    assertEquals(
        ChallengeNetwork.of(4096, 1920).layer(17), ChallengeNetwork.of(4096, 17).layer(17));
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 120, -0.3, 3932160",
    "4096, 480, -0.35, 62914560",
    "16384, 1920, -0.4, 1006632960",
    "65536, 1920, -0.45, 4026531840"
  })
  void constantsAreThoseOfTheChallenge(int neurons, int layers, double bias, long edges) {
    ChallengeNetwork network = ChallengeNetwork.of(neurons, layers);
    assertEquals(bias, network.bias());
    assertEquals(edges, network.edges());
    SparsityPattern pattern = network.layerPattern(1);
    assertEquals(neurons, pattern.columns());
    assertTrue(IntStream.range(0, neurons).allMatch(row -> pattern.rowLength(row) == 32));
    assertEquals("ChallengeNetwork[" + neurons + " x " + layers + "]", network.toString());
  }

  @Test
  void otherSizesAndLayersAreRefusedByNumber() {
    assertMessage(
        "the challenge has no network of 2048 neurons, only of 1024, 4096, 16384, 65536",
        () -> ChallengeNetwork.of(2048, 120));
    assertMessage(
        "number of layers is 1921, but must be in 1..1920", () -> ChallengeNetwork.of(1024, 1921));
    ChallengeNetwork network = ChallengeNetwork.of(1024, 120);
    assertMessage("layer is 0, but must be in 1..120", () -> network.layer(0));
    assertMessage("layer is 121, but must be in 1..120", () -> network.layerPattern(121));
  }

  @ParameterizedTest
  @CsvSource({"1024, 1812", "4096, 1801", "16384, 1918", "65536, 1994"})
  void theTruthHasTheOfficialCounts(int neurons, int count) {
    int[] categories = ChallengeTruth.categories(neurons, 120);
    assertEquals(count, categories.length);
    assertTrue(categories[0] >= 0 && categories[count - 1] < ChallengeNetwork.IMAGES);
    assertTrue(IntStream.range(1, count).allMatch(i -> categories[i - 1] < categories[i]));
  }

  @Test
  void theTruthIsUndefinedAtOtherDepths() {
    assertTrue(ChallengeTruth.isDefined(480));
    assertFalse(ChallengeTruth.isDefined(60));
    assertMessage(
        "the challenge defines categories after 120, 480 and 1920 layers, not after 60",
        () -> ChallengeTruth.categories(1024, 60));
    assertThrows(IllegalArgumentException.class, () -> ChallengeTruth.categories(512, 120));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static String describe(int neurons, int block, int stages, int[] labels) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * labels.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(labels).forEach(bytes::putInt);
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    String first = Arrays.toString(Arrays.copyOf(labels, 12));
    return "%d %d %d %s %08x".formatted(neurons, block, block * stages + 1, first, crc.getValue());
  }

  /** MD5 of the official file of a layer: input, output and weight, sorted by output. */
  private static String md5OfTsv(FloatCsr layer) throws NoSuchAlgorithmException {
    StringBuilder text = new StringBuilder();
    SparsityPattern pattern = layer.pattern();
    for (int output = 0; output < layer.rows(); output++) {
      for (int p = pattern.rowStart(output); p < pattern.rowEnd(output); p++) {
        assertEquals(0.0625f, layer.value(p));
        text.append(pattern.index(p) + 1).append('\t').append(output + 1);
        text.append("\t6.250000e-02\n");
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }

  private static Map<String, String> checksums(String resource) throws IOException {
    Map<String, String> byFile = new HashMap<>();
    for (String line : lines(resource)) {
      byFile.put(line.split("  ")[1], line.split("  ")[0]);
    }
    return byFile;
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = ChallengeNetworkTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
