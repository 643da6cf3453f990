package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that SciPy wrote must be read as SciPy reads them. See {@code io/scipy/make.py}. */
class SciPyFilesTest {
  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(SciPyFilesTest.class.getResource("/io/scipy").toURI());
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().matches(".*\\.mtx(\\.gz)?")).sorted().toList();
    }
  }

  private static String[][] elements(Path file) throws IOException {
    return Files.readAllLines(Path.of(file + ".txt")).stream()
        .map(line -> line.split(" "))
        .toArray(String[][]::new);
  }

  @Test
  void thereAreFiles() throws Exception {
    assertEquals(13, files().size());
  }

  @ParameterizedTest
  @MethodSource("files")
  void doublesAreThoseOfSciPy(Path file) throws Exception {
    String[][] expected = elements(file);

    DoubleCsr sparse = MatrixMarket.readDoubleCsr(file, 2);
    DoubleDense dense = MatrixMarket.readDoubleDense(file, 2);

    assertEquals(expected.length, sparse.rows());
    assertEquals(expected[0].length, sparse.columns());
    assertEquals(dense, sparse.toDense());
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        assertEquals(Double.parseDouble(expected[row][column]), dense.get(row, column));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void floatsAreThoseOfSciPyRounded(Path file) throws Exception {
    String[][] expected = elements(file);

    FloatCsr sparse = MatrixMarket.readFloatCsr(file, 2);
    FloatDense dense = MatrixMarket.readFloatDense(file, 2);

    assertEquals(dense, sparse.toDense());
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        float value = Float.parseFloat(expected[row][column]);
        // Sums of duplicates are taken in float here, in double there.
        assertEquals(value, dense.get(row, column), Math.ulp(value));
      }
    }
  }
}
