package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FloatGraphChallengeTsvTest {
  private static final int SIZE = 16;

  /** Values by place, {@code row * SIZE + column}. */
  @Provide
  Arbitrary<Map<Integer, Float>> places() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, SIZE * SIZE - 1),
            Arbitraries.oneOf(
                Decimals.any().map(Float::parseFloat), Arbitraries.of(1.0f, 0.0625f, -0.0f)))
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  private static FloatCsr matrix(Map<Integer, Float> places) {
    FloatCsrBuilder builder = FloatCsr.builder(SIZE, SIZE);
    places.forEach((place, value) -> builder.add(place / SIZE, place % SIZE, value));
    return builder.build();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void weightsAreReadBackAsWritten(
      @ForAll("places") Map<Integer, Float> places,
      @ForAll boolean gzip,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int chunkBytes)
      throws Exception {
    FloatCsr weights = matrix(places);
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path(gzip ? "l.tsv.gz" : "l.tsv");

      GraphChallengeTsv.writeWeights(file, weights);

      ReadOptions options = new ReadOptions(threads, chunkBytes);
      assertEquals(weights, GraphChallengeTsv.readFloatWeights(file, SIZE, options));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void imagesAreReadBackAsWritten(
      @ForAll("places") Map<Integer, Float> places,
      @ForAll boolean gzip,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int chunkBytes)
      throws Exception {
    FloatCsr images = matrix(places);
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path(gzip ? "i.tsv.gz" : "i.tsv");

      GraphChallengeTsv.writeImages(file, images);

      ReadOptions options = new ReadOptions(threads, chunkBytes);
      assertEquals(images, GraphChallengeTsv.readFloatImages(file, SIZE, SIZE, options));
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void anyOrderIsRead(
      @ForAll("places") Map<Integer, Float> places,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int chunkBytes)
      throws Exception {
    StringBuilder text = new StringBuilder();
    places.forEach(
        (place, value) ->
            text.append(place % SIZE + 1).append("\t" + (place / SIZE + 1) + "\t" + value + "\n"));
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("l.tsv", text.toString());

      ReadOptions options = new ReadOptions(threads, chunkBytes);
      assertEquals(matrix(places), GraphChallengeTsv.readFloatWeights(file, SIZE, options));
    }
  }

  @Test
  void layerIsReadTransposed() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("l.tsv", "1\t3\t0.5\n2\t3\t6.250000e-02\r\n3\t1\t-2 \t\r\n");

      FloatCsr weights = GraphChallengeTsv.readFloatWeights(file, 3);

      assertEquals(
          FloatCsr.builder(3, 3).add(2, 0, 0.5f).add(2, 1, 0.0625f).add(0, 2, -2).build(), weights);
    }
  }

  @Test
  void imagesAreRows() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("i.tsv", "2\t1\t1\n3\t1\t1\n1\t4\t1");

      FloatCsr images = GraphChallengeTsv.readFloatImages(file, 3, 5, 2);

      FloatCsr expected = FloatCsr.builder(3, 5).add(1, 0, 1).add(2, 0, 1).add(0, 3, 1).build();
      assertEquals(expected, images);
      GraphChallengeTsv.writeImages(file, images);
      assertEquals("2\t1\t1\n3\t1\t1\n1\t4\t1\n", Files.readString(file));
    }
  }

  @Test
  void weightsThatSixDigitsDoNotHoldAreWrittenInShortestForm() throws Exception {
    FloatCsr weights =
        FloatCsr.builder(1, 4)
            .add(0, 0, 0.0625f)
            .add(0, 1, -3)
            .add(0, 2, 0.12345678f)
            .add(0, 3, 1.2345678e-9f)
            .build();
    try (ScratchFolder scratch = new ScratchFolder()) {
      GraphChallengeTsv.writeWeights(scratch.path("l.tsv"), weights);

      assertEquals(
          "1\t1\t6.250000e-02\n2\t1\t-3.000000e+00\n3\t1\t0.12345678\n4\t1\t1.2345678E-9\n",
          Files.readString(scratch.path("l.tsv")));
    }
  }

  @Test
  void failureInTheMiddleLeavesNothingBehind() throws Exception {
    int size = 20_000;
    float[] diagonal = new float[size];
    diagonal[size - 1] = Float.POSITIVE_INFINITY;
    FloatCsr broken = FloatCsr.identity(size).withValues(diagonal);
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("l.tsv", "as before");

      assertThrows(
          IllegalArgumentException.class, () -> GraphChallengeTsv.writeWeights(file, broken));
      assertThrows(
          IllegalArgumentException.class, () -> GraphChallengeTsv.writeImages(file, broken));

      assertEquals(List.of("l.tsv"), scratch.names());
      assertEquals("as before", Files.readString(file));
    }
  }

  @Test
  void emptyMatrixIsNotWritten() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      IllegalArgumentException problem =
          assertThrows(
              IllegalArgumentException.class,
              () -> GraphChallengeTsv.writeWeights(scratch.path("l.tsv"), FloatCsr.empty(2, 2)));

      assertEquals(
          "SparsityPattern[2x2, 0 stored] has no entries: its file would be empty,"
              + " which no reader accepts",
          problem.getMessage());
      assertEquals(List.of(), scratch.names());
    }
  }

  @Test
  void sortedFileNeedsNoParticularChunks() throws Exception {
    float[] values = new float[3000];
    Arrays.fill(values, 0.0625f);
    FloatCsr weights = FloatCsr.identity(3000).withValues(values);
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("l.tsv");
      GraphChallengeTsv.writeWeights(file, weights);

      for (int threads = 1; threads <= 8; threads++) {
        ReadOptions options = new ReadOptions(threads, 997);
        assertEquals(weights, GraphChallengeTsv.readFloatWeights(file, 3000, options));
      }
    }
  }
}
