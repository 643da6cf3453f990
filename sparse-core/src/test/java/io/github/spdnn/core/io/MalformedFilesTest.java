package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.Failures.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every file below {@code io/malformed}; the message is in the file of the same name with
 * {@code .expected} appended. The folder tells the reader: weights are of 4 neurons, images 3 of 4
 * pixels, categories of 5 images. The script {@code io/numpy/make_malformed.py} made those of NumPy
 * and SciPy.
 */
class MalformedFilesTest {
  private static final List<ReadOptions> ALL_OPTIONS = allOptions();

  private static List<ReadOptions> allOptions() {
    List<ReadOptions> all = new ArrayList<>(List.of(ReadOptions.standard()));
    for (int chunkBytes : new int[] {1, 2, 7, 32, 100, 1 << 18}) {
      for (int threads : new int[] {1, 2, 8}) {
        all.add(new ReadOptions(threads, chunkBytes));
      }
    }
    return all;
  }

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(MalformedFilesTest.class.getResource("/io/malformed").toURI());
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().endsWith(".expected"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreFilesOfEveryFormat() throws Exception {
    long folders = files().stream().map(Path::getParent).distinct().count();

    assertEquals(7, folders);
    assertTrue(files().size() > 150, () -> "too few files were found");
  }

  @ParameterizedTest
  @MethodSource("files")
  void messageNamesPlaceAndProblem(Path file) throws Exception {
    String expected = Files.readString(Path.of(file + ".expected")).strip();

    for (ReadOptions options : options(file)) {
      for (Executable reader : readers(file, options)) {
        MalformedFileException problem = assertThrows(MalformedFileException.class, reader);

        assertEquals(file.resolveSibling(expected).toString(), problem.getMessage());
        assertEquals(file, problem.path());
        long line = expected.matches("[^ ]+:\\d+: .*") ? Long.parseLong(expected.split(":")[1]) : 0;
        assertEquals(line, problem.line());
      }
    }
  }

  /** NumPy's files are not divided, so there is one way to read them. */
  private static List<ReadOptions> options(Path file) {
    boolean binary = file.toString().matches(".*\\.np[yz]");
    return binary ? List.of(ReadOptions.standard()) : ALL_OPTIONS;
  }

  private static List<Executable> readers(Path file, ReadOptions options) {
    return switch (file.getParent().getFileName().toString()) {
      case "matrix-market" ->
          List.of(
              () -> MatrixMarket.readFloatCsr(file, options),
              () -> MatrixMarket.readDoubleCsr(file, options),
              () -> MatrixMarket.readFloatDense(file, options),
              () -> MatrixMarket.readDoubleDense(file, options));
      case "weights" ->
          List.of(
              () -> GraphChallengeTsv.readFloatWeights(file, 4, options),
              () -> GraphChallengeTsv.readDoubleWeights(file, 4, options));
      case "images" ->
          List.of(
              () -> GraphChallengeTsv.readFloatImages(file, 3, 4, options),
              () -> GraphChallengeTsv.readDoubleImages(file, 3, 4, options));
      case "categories" -> List.of(() -> GraphChallengeTsv.readCategories(file, 5, options));
      case "npy" -> List.of(() -> Npy.readFloatDense(file), () -> Npy.readDoubleDense(file));
      case "npy-labels" -> List.of(() -> Npy.readInts(file));
      case "npz" ->
          List.of(
              () -> Npz.readFloatCsr(file),
              () -> Npz.readDoubleCsr(file),
              () -> Npz.readFloatCsc(file),
              () -> Npz.readDoubleCsc(file));
      default -> throw new IllegalStateException("no reader for " + file);
    };
  }

  @Test
  void valueBeyondFloatIsMalformedOnlyForFloat() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("large.tsv", "1\t1\t1\n2\t1\t1e39\n");

      MalformedFileException problem =
          assertThrows(
              MalformedFileException.class, () -> GraphChallengeTsv.readFloatWeights(file, 2));
      assertEquals(
          file + ":2: expected a number within the type's range as weight, found '1e39'",
          problem.getMessage());
      assertEquals(1e39, GraphChallengeTsv.readDoubleWeights(file, 2).get(0, 1));
    }
  }

  @Test
  void doubleBeyondFloatIsMalformedOnlyForFloat() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path dense = scratch.path("large.npy");
      Path sparse = scratch.path("large.npz");
      double[] values = {1e39, Double.POSITIVE_INFINITY, 1};
      Npy.write(dense, DoubleDense.wrap(1, 3, 3, values));
      Npz.write(sparse, DoubleCsr.of(1, 9, new int[] {0, 3}, new int[] {3, 6, 8}, values));

      String problem = ": expected a number in the range of float as element 0";
      assertMessage(
          MalformedFileException.class,
          dense + problem + ", found 1.0E39",
          () -> Npy.readFloatDense(dense));
      assertMessage(
          MalformedFileException.class,
          sparse + problem + " in data.npy, found 1.0E39",
          () -> Npz.readFloatCsr(sparse));
      assertEquals(1e39, Npy.readDoubleDense(dense).get(0, 0));
      assertEquals(1e39, Npz.readDoubleCsr(sparse).get(0, 3));
    }
  }

  @Test
  void duplicatesOfManyAreFoundInFileOrder() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int j = 1; j <= 40; j++) {
      for (int i = 40; i >= 1; i--) {
        text.append(i).append('\t').append(j).append("\t0.5\n");
      }
    }
    text.append("40\t40\t1\n1\t1\t1\n");
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("twice.tsv", text.toString());

      for (ReadOptions options : ALL_OPTIONS) {
        MalformedFileException problem =
            assertThrows(
                MalformedFileException.class,
                () -> GraphChallengeTsv.readFloatWeights(file, 40, options));
        assertEquals(1601, problem.line());
      }
    }
  }

  @Test
  void missingFileIsNoSuchFile() {
    Path missing = Path.of("no-such-folder", "missing.tsv");

    assertThrows(NoSuchFileException.class, () -> MatrixMarket.readFloatCsr(missing));
    assertThrows(NoSuchFileException.class, () -> Npy.readFloatDense(missing));
    assertThrows(NoSuchFileException.class, () -> Npz.readFloatCsr(missing));
    assertThrows(NoSuchFileException.class, () -> GraphChallengeTsv.readCategories(missing, 3));
    assertThrows(NoSuchFileException.class, () -> GraphChallengeTsv.readFloatWeights(missing, 3));
    assertThrows(NoSuchFileException.class, () -> GraphChallengeTsv.readFloatImages(missing, 3, 3));
  }

  @Test
  void argumentsAreChecked() {
    Path missing = Path.of("missing.tsv");

    IllegalArgumentException threads =
        assertThrows(IllegalArgumentException.class, () -> MatrixMarket.readFloatCsr(missing, 0));
    assertEquals("threads is 0, but must be in 1..4096", threads.getMessage());
    IllegalArgumentException neurons =
        assertThrows(
            IllegalArgumentException.class, () -> GraphChallengeTsv.readFloatWeights(missing, 0));
    assertEquals("neurons is 0, but must be in 1..2147483638", neurons.getMessage());
  }
}
