package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that NumPy and SciPy wrote must be read as those read them. See {@code io/numpy/make.py}.
 */
class NumPyFilesTest {
  private static List<Path> files(String pattern) throws IOException, URISyntaxException {
    Path folder = Path.of(NumPyFilesTest.class.getResource("/io/numpy").toURI());
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  static List<Path> matrices() throws Exception {
    return files("matrix-.*\\.npy");
  }

  static List<Path> vectors() throws Exception {
    return files("(vector-.*|labels)\\.npy");
  }

  static List<Path> sparse() throws Exception {
    return files(".*\\.npz");
  }

  private static String[][] elements(Path file) throws IOException {
    return Files.readAllLines(Path.of(file + ".txt")).stream()
        .map(line -> line.replace("nan", "NaN").replace("inf", "Infinity").split(" "))
        .toArray(String[][]::new);
  }

  private static DoubleDense doubles(Path file) throws IOException {
    return DoubleDense.of(
        Arrays.stream(elements(file))
            .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new));
  }

  private static FloatDense floats(Path file) throws IOException {
    String[][] elements = elements(file);
    FloatDense dense = FloatDense.zeros(elements.length, elements[0].length);
    for (int row = 0; row < elements.length; row++) {
      for (int column = 0; column < elements[row].length; column++) {
        dense.set(row, column, rounded(elements[row][column]));
      }
    }
    return dense;
  }

  /** Rounds a number once: whole ones directly, others from the double that the text stands for. */
  private static float rounded(String number) {
    boolean whole = number.matches("-?\\d+");
    return whole ? Float.parseFloat(number) : (float) Double.parseDouble(number);
  }

  @Test
  void thereAreFiles() throws Exception {
    assertEquals(26, matrices().size());
    assertEquals(9, vectors().size());
    assertEquals(22, sparse().size());
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void matricesAreThoseOfNumPy(Path file) throws Exception {
    assertEquals(doubles(file), Npy.readDoubleDense(file));
    assertEquals(floats(file), Npy.readFloatDense(file));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vectorsAreThoseOfNumPy(Path file) throws Exception {
    assertArrayEquals(doubles(file).rawValues(), Npy.readDoubles(file));
    assertArrayEquals(floats(file).rawValues(), Npy.readFloats(file));
  }

  @Test
  void wholeNumbersAreThoseOfNumPy() throws Exception {
    for (Path file : files("(vector-(b1|i1|i4|u1)|labels)\\.npy")) {
      String[] row = elements(file)[0];
      int[] expected = Arrays.stream(row).mapToInt(Integer::parseInt).toArray();

      assertArrayEquals(expected, Npy.readInts(file));
    }
    for (Path file : files("(vector-(b1|i.|u1)|labels)\\.npy")) {
      String[] row = elements(file)[0];
      long[] expected = Arrays.stream(row).mapToLong(Long::parseLong).toArray();

      assertArrayEquals(expected, Npy.readLongs(file));
    }
  }

  @ParameterizedTest
  @MethodSource("sparse")
  void sparseMatricesAreThoseOfSciPy(Path file) throws Exception {
    assertEquals(doubles(file), Npz.readDoubleCsr(file).toDense());
    assertEquals(doubles(file), Npz.readDoubleCsc(file).toDense());
    assertEquals(floats(file), Npz.readFloatCsr(file).toDense());
    assertEquals(floats(file), Npz.readFloatCsc(file).toDense());
  }

  @ParameterizedTest
  @MethodSource("sparse")
  void readMatricesAreSortedAndDistinct(Path file) throws Exception {
    FloatCsr read = Npz.readFloatCsr(file);

    // Throws if the structure is not what it should be.
    FloatCsr checked =
        FloatCsr.of(
            read.rows(),
            read.columns(),
            read.pattern().rawOffsets(),
            read.pattern().rawIndices(),
            read.rawValues());
    assertEquals(read, checked);
    assertEquals(read.toCsc(), Npz.readFloatCsc(file));
  }

  @Test
  void storedZerosStay() throws Exception {
    Path unsorted = files("csr-unsorted\\.npz").get(0);

    FloatCsr read = Npz.readFloatCsr(unsorted);

    assertEquals(7, read.stored());
    assertEquals(2, read.pattern().find(0, 3));
  }

  @Test
  void writtenBytesAreThoseOfNumPy() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path copy = scratch.path("copy.npy");
      for (Path file : files("matrix-f4\\.npy")) {
        Npy.write(copy, Npy.readFloatDense(file));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
      }
      for (Path file : files("matrix-f8(-special)?\\.npy")) {
        Npy.write(copy, Npy.readDoubleDense(file));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
      }
      Npy.write(copy, Npy.readInts(files("vector-i4\\.npy").get(0)));
      assertArrayEquals(
          Files.readAllBytes(files("vector-i4\\.npy").get(0)), Files.readAllBytes(copy));
      Npy.write(copy, Npy.readLongs(files("vector-i8\\.npy").get(0)));
      assertArrayEquals(
          Files.readAllBytes(files("vector-i8\\.npy").get(0)), Files.readAllBytes(copy));
    }
  }

  @Provide
  Arbitrary<Path> anyFile() throws Exception {
    return Arbitraries.of(files("matrix-.*\\.npy|.*\\.npz"));
  }

  /** Whatever happened to a file, it is read or refused with the error that is made for that. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void damagedFilesAreReadOrRefused(
      @ForAll("anyFile") Path file,
      @ForAll @IntRange(min = 1, max = 4) int changes,
      @ForAll boolean cut,
      @ForAll Random random)
      throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    for (int change = 0; change < changes; change++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    bytes = cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path damaged = scratch.path(file.getFileName().toString());
      Files.write(damaged, bytes);
      try {
        FloatCsr read = MatrixFiles.readFloatCsr(damaged);

        SparsityPattern pattern = read.pattern();
        assertEquals(
            pattern,
            SparsityPattern.of(
                read.rows(), read.columns(), pattern.rawOffsets(), pattern.rawIndices()));
      } catch (MalformedFileException problem) {
        assertEquals(damaged, problem.path());
      }
    }
  }
}
