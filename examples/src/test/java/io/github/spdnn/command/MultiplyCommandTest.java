package io.github.spdnn.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.io.MatrixFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code spdnn multiply} on small files: the results, the figures and what goes wrong. */
class MultiplyCommandTest {
  @TempDir Path folder;
  private Path a;
  private Path b;

  @BeforeEach
  void writeMatrices() throws IOException {
    a = folder.resolve("a.mtx");
    b = folder.resolve("b.npz");
    MatrixFiles.write(a, DoubleCsr.builder(2, 2).add(0, 1, 3).add(1, 0, 2).build());
    MatrixFiles.write(b, DoubleCsr.builder(2, 2).add(0, 0, 5).add(0, 1, -3).build());
  }

  private static CommandRun multiply(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("multiply", "--repeat", "3"));
    Stream.of(arguments).map(Object::toString).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void sparseProductsAndSums(String type) throws IOException {
    Path c = folder.resolve("c.mtx");
    CommandRun run = multiply("--op", "spgemm", a, b, "--type", type, "-o", c);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        DoubleCsr.builder(2, 2).add(1, 0, 10).add(1, 1, -6).build(), MatrixFiles.readDoubleCsr(c));
    assertEquals(0, multiply("--op", "spadd", a, b, "--type", type, "-o", c).exitCode());
    // 3 - 3 at (0, 1) stays as a stored zero: the pattern does not depend on values.
    assertEquals(
        DoubleCsr.builder(2, 2).add(0, 0, 5).add(0, 1, 0).add(1, 0, 2).build(),
        MatrixFiles.readDoubleCsr(c));
    assertEquals(0, multiply("--op", "spgemm", a, "--type", type, "-o", c).exitCode());
    assertEquals(
        DoubleCsr.builder(2, 2).add(0, 0, 6).add(1, 1, 6).build(), MatrixFiles.readDoubleCsr(c));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void denseProducts(String type) throws IOException {
    Path x = folder.resolve("x.npy");
    Path c = folder.resolve("c.npy");
    MatrixFiles.write(x, DoubleDense.of(new double[] {1}, new double[] {10}));
    for (String op : new String[] {"spmv", "spmm"}) {
      CommandRun run = multiply("--op", op, a, x, "--type", type, "-o", c);
      assertEquals(0, run.exitCode(), run.err());
      DoubleDense result = MatrixFiles.readDoubleDense(c);
      assertArrayEquals(new double[] {30, 2}, result.transpose().rawValues());
    }
  }

  @Test
  void figuresAreWrittenAsJson() throws IOException {
    Path json = folder.resolve("figures.json");
    CommandRun run =
        multiply("--op", "spmm", a, "--columns", "7", "--threads", "2", "--json", json);
    assertEquals(0, run.exitCode(), run.err());
    JsonNode figures = new ObjectMapper().readTree(Files.readString(json));
    List<String> keys = new ArrayList<>();
    figures.fieldNames().forEachRemaining(keys::add);
    assertEquals(
        List.of(
            "op",
            "type",
            "threads",
            "rows",
            "columns",
            "nonzeros",
            "resultNonzeros",
            "multiplyAdds",
            "secondsMin",
            "secondsMedian",
            "symbolicSecondsMin",
            "numericSecondsMin",
            "gflops",
            "plan",
            "backend",
            "vectorBits"),
        keys);
    assertEquals("spmm", figures.get("op").asText());
    assertEquals("float", figures.get("type").asText());
    assertEquals(2, figures.get("nonzeros").asInt());
    assertEquals(14, figures.get("resultNonzeros").asInt());
    assertEquals(14, figures.get("multiplyAdds").asInt());
    assertTrue(figures.get("symbolicSecondsMin").isNull());
    double median = figures.get("secondsMedian").asDouble();
    assertEquals(2 * 14 / median / 1e9, figures.get("gflops").asDouble(), 1e-9);
    multiply("--op", "spgemm", a, "--json", json);
    figures = new ObjectMapper().readTree(Files.readString(json));
    assertTrue(figures.get("symbolicSecondsMin").asDouble() > 0);
  }

  @Test
  void operandsThatDoNotFitAreOneLineAndExitCodeTwo() throws IOException {
    Path tall = folder.resolve("tall.mtx");
    MatrixFiles.write(tall, DoubleCsr.builder(3, 2).add(2, 1, 1).build());
    for (String op : new String[] {"spgemm", "spadd"}) {
      CommandRun run = multiply("--op", op, a, tall);
      assertEquals(Spdnn.BAD_INPUT, run.exitCode());
      assertTrue(run.err().startsWith("spdnn: "), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("3x2"), run.err());
    }
    Path wide = folder.resolve("wide.npy");
    MatrixFiles.write(wide, DoubleDense.zeros(2, 3));
    assertEquals(
        "spdnn: " + wide + " has 3 columns, but a vector has 1",
        multiply("--op", "spmv", a, wide).err().strip());
    Path nowhere = folder.resolve("c.txt");
    assertEquals(Spdnn.BAD_INPUT, multiply("--op", "spgemm", a, "-o", nowhere).exitCode());
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void wrongResultsAreNoticed() {
    double[] ones = {1, 1};
    FloatVectors.compare(ones, ones, new double[] {1, 1 + 1e-7});
    WrongResultException wrong =
        assertThrows(
            WrongResultException.class,
            () -> FloatVectors.compare(ones, ones, new double[] {1, 1.001}));
    assertEquals("the result is WRONG: row 1 gives 1.001 instead of 1.0", wrong.getMessage());
    assertThrows(
        WrongResultException.class,
        () -> FloatVectors.compare(ones, ones, new double[] {Double.NaN, 1}));
  }
}
