package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What does not depend on the type of the values. */
class GraphChallengeFilesTest {
  /** MD5 of the official n1024-l1.tsv. */
  private static final String OFFICIAL_LAYER = "0320667c2613120c1fc33287c771d4b5";

  /** Layer 1 of 1024 neurons: output j is fed by the inputs i = j and i = j + 1 modulo 64. */
  private static FloatCsr firstLayer() {
    FloatCsrBuilder builder = FloatCsr.builder(1024, 1024);
    for (int output = 0; output < 1024; output++) {
      for (int input = 0; input < 1024; input++) {
        int step = Math.floorMod(input - output, 64);
        if (step <= 1) {
          builder.add(output, input, 0.0625f);
        }
      }
    }
    return builder.build();
  }

  @Test
  void layerHasTheBytesOfTheOfficialFile() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("n1024-l1.tsv");

      GraphChallengeTsv.writeWeights(file, firstLayer());

      byte[] digest = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file));
      assertEquals(OFFICIAL_LAYER, HexFormat.of().formatHex(digest));
      assertEquals(firstLayer(), GraphChallengeTsv.readFloatWeights(file, 1024));
    }
  }

  @Test
  void categoriesCountFromOneInTheFileAndFromZeroInTheArray() throws Exception {
    int[] categories = {0, 3, 59_999};
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("c.tsv");

      GraphChallengeTsv.writeCategories(file, categories);

      assertEquals("1\n4\n60000\n", Files.readString(file));
      for (int chunkBytes = 1; chunkBytes < 12; chunkBytes++) {
        ReadOptions options = new ReadOptions(3, chunkBytes);
        assertArrayEquals(categories, GraphChallengeTsv.readCategories(file, 60_000, options));
      }
    }
  }

  @Test
  void noCategoriesAreAnEmptyFile() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("c.tsv.gz");

      GraphChallengeTsv.writeCategories(file, new int[0]);

      assertArrayEquals(new int[0], GraphChallengeTsv.readCategories(file, 10));
    }
  }

  @Test
  void categoriesThatDoNotAscendAreNotWritten() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("c.tsv");

      IllegalArgumentException problem =
          assertThrows(
              IllegalArgumentException.class,
              () -> GraphChallengeTsv.writeCategories(file, new int[] {2, 2}));

      assertEquals("category 1 is 2, but must be in 3..2147483646", problem.getMessage());
    }
  }

  @Test
  void scientificFormIsThatOfC() {
    assertEquals("6.250000e-02", WeightFormat.scientific(0.0625));
    assertEquals("0.000000e+00", WeightFormat.scientific(0));
    assertEquals("-0.000000e+00", WeightFormat.scientific(-0.0));
    assertEquals("1.000000e+100", WeightFormat.scientific(1e100));
    assertEquals("4.940656e-324", WeightFormat.scientific(Double.MIN_VALUE));
    assertEquals("-1.234568e+08", WeightFormat.scientific(-123456789));
    assertEquals("1.000000e+01", WeightFormat.scientific(9.99999999));
    // Ties go to the even digit.
    assertEquals("8.388608e+06", WeightFormat.scientific(8388608.5));
    assertEquals("8.388610e+06", WeightFormat.scientific(8388609.5));
  }
}
