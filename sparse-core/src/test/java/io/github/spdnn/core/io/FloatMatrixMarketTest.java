package io.github.spdnn.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import io.github.spdnn.core.FloatDense;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FloatMatrixMarketTest {
  private static final String COORDINATE = "%%MatrixMarket matrix coordinate ";
  private static final String ARRAY = "%%MatrixMarket matrix array ";
  private static final int ROWS = 9;
  private static final int COLUMNS = 12;

  record Entry(int row, int column, float value) {}

  /** Entries in any order, places repeated; values of all sizes, among them -0 and subnormal. */
  @Provide
  Arbitrary<List<Entry>> entries() {
    Arbitrary<Integer> rows = Arbitraries.integers().between(0, ROWS - 1);
    Arbitrary<Integer> columns = Arbitraries.integers().between(0, COLUMNS - 1);
    Arbitrary<Float> values =
        Arbitraries.oneOf(
            Decimals.any().map(Float::parseFloat),
            Arbitraries.of(
                -0.0f, 0.0f, 1.0f, -1.0f, Float.MIN_VALUE, Float.MIN_NORMAL, 1e7f, 0.0625f));
    return Combinators.combine(rows, columns, values)
        .as(Entry::new)
        // Sums stay finite, so that they can be written.
        .filter(entry -> Math.abs(entry.value()) < Float.MAX_VALUE / 1000)
        .list()
        .ofMaxSize(150);
  }

  private static FloatCsr matrix(List<Entry> entries) {
    FloatCsrBuilder builder = FloatCsr.builder(ROWS, COLUMNS);
    entries.forEach(entry -> builder.add(entry.row(), entry.column(), entry.value()));
    return builder.build();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void sparseMatrixIsReadBackAsWritten(
      @ForAll("entries") List<Entry> entries,
      @ForAll boolean gzip,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int chunkBytes)
      throws Exception {
    FloatCsr matrix = matrix(entries);
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path(gzip ? "m.mtx.gz" : "m.mtx");

      MatrixMarket.write(file, matrix);

      ReadOptions options = new ReadOptions(threads, chunkBytes);
      assertEquals(matrix, MatrixMarket.readFloatCsr(file, options));
      assertEquals(matrix.toDense(), MatrixMarket.readFloatDense(file, options));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void denseMatrixIsReadBackAsWritten(
      @ForAll("entries") List<Entry> entries,
      @ForAll boolean gzip,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int chunkBytes)
      throws Exception {
    FloatDense matrix = matrix(entries).toDense();
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path(gzip ? "m.mtx.gz" : "m.mtx");

      MatrixMarket.write(file, matrix);

      ReadOptions options = new ReadOptions(threads, chunkBytes);
      assertEquals(matrix, MatrixMarket.readFloatDense(file, options));
      assertEquals(matrix.toCsr(), MatrixMarket.readFloatCsr(file, options));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void entriesInAnyOrderAreArrangedAndSummed(
      @ForAll("entries") List<Entry> entries,
      @ForAll @IntRange(min = 1, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int chunkBytes)
      throws Exception {
    StringBuilder text = new StringBuilder(COORDINATE + "real general\r\n\n% comment\n");
    text.append(ROWS + " " + COLUMNS + " ").append(entries.size());
    for (Entry entry : entries) {
      text.append(entry.row() % 3 == 0 ? " \t\r\n%\n\n " : "\n");
      text.append(entry.row() + 1).append("   ").append(entry.column() + 1).append('\t');
      text.append(entry.value());
    }
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("m.mtx", text.toString());

      FloatCsr read = MatrixMarket.readFloatCsr(file, new ReadOptions(threads, chunkBytes));

      assertEquals(matrix(entries), read);
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void symmetriesAreExpanded(
      @ForAll("entries") List<Entry> entries, @ForAll boolean skew, @ForAll boolean sorted)
      throws Exception {
    List<Entry> lower =
        entries.stream().filter(e -> skew ? e.row() > e.column() : e.row() >= e.column()).toList();
    FloatCsrBuilder expected = FloatCsr.builder(ROWS, ROWS);
    StringBuilder text = new StringBuilder(COORDINATE + (skew ? "real skew-" : "real "));
    text.append("symmetric\n" + ROWS + " " + ROWS + " ").append(lower.size()).append('\n');
    for (Entry entry : lower) {
      expected.add(entry.row(), entry.column(), entry.value());
      if (entry.row() != entry.column()) {
        expected.add(entry.column(), entry.row(), skew ? 0 - entry.value() : entry.value());
      }
      text.append(entry.row() + 1).append(' ').append(entry.column() + 1).append(' ');
      text.append(entry.value()).append('\n');
    }
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("m.mtx", text.toString());

      assertEquals(expected.build(), MatrixMarket.readFloatCsr(file, new ReadOptions(2, 40)));
    }
  }

  @Test
  void integersPatternsAndUpperCaseAreRead() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path integer =
          scratch.file("i.mtx", "%%matrixmarket MATRIX Coordinate INTEGER General\n2 2 1\n1 2 -7");
      Path pattern = scratch.file("p.mtx", COORDINATE + "pattern symmetric\n3 3 2\n2 1\n3 3\n");

      assertEquals(
          FloatCsr.builder(2, 2).add(0, 1, -7).build(), MatrixMarket.readFloatCsr(integer));
      assertEquals(
          FloatDense.of(new float[] {0, 1, 0}, new float[] {1, 0, 0}, new float[] {0, 0, 1}),
          MatrixMarket.readFloatCsr(pattern).toDense());
    }
  }

  @Test
  void symmetricArraysAreExpanded() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path symmetric = scratch.file("s.mtx", ARRAY + "real symmetric\n3 3\n1\n2\n3\n4\n5\n6\n");
      Path skew = scratch.file("k.mtx", ARRAY + "integer skew-symmetric\n3 3\n1\n0\n3\n");

      assertEquals(
          FloatDense.of(new float[] {1, 2, 3}, new float[] {2, 4, 5}, new float[] {3, 5, 6}),
          MatrixMarket.readFloatDense(symmetric));
      FloatDense expected =
          FloatDense.of(new float[] {0, -1, 0}, new float[] {1, 0, -3}, new float[] {0, 3, 0});
      assertEquals(expected, MatrixMarket.readFloatDense(skew));
      assertEquals(expected.toCsr(), MatrixMarket.readFloatCsr(skew));
    }
  }

  @Test
  void emptyShapesAreReadBack() throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      for (int[] shape : new int[][] {{0, 0}, {0, 3}, {3, 0}, {2, 2}}) {
        FloatCsr empty = FloatCsr.empty(shape[0], shape[1]);

        MatrixMarket.write(scratch.path("sparse.mtx"), empty);
        MatrixMarket.write(scratch.path("dense.mtx"), empty.toDense());

        assertEquals(empty, MatrixMarket.readFloatCsr(scratch.path("sparse.mtx")));
        assertEquals(empty, MatrixMarket.readFloatCsr(scratch.path("dense.mtx")));
        assertEquals(empty.toDense(), MatrixMarket.readFloatDense(scratch.path("dense.mtx")));
      }
    }
  }

  @Test
  void textIsAsDocumented() throws Exception {
    FloatCsr matrix =
        FloatCsr.builder(2, 3)
            .add(0, 0, 1)
            .add(0, 2, -2.5f)
            .add(1, 0, 1e10f)
            .add(1, 1, -0.0f)
            .add(1, 2, -12)
            .build();
    FloatDense padded = FloatDense.wrap(2, 2, 3, new float[] {1, 2, 9, 3, 0.0625f, 9});
    try (ScratchFolder scratch = new ScratchFolder()) {
      MatrixMarket.write(scratch.path("sparse.mtx"), matrix);
      MatrixMarket.write(scratch.path("dense.mtx"), padded);

      assertEquals(
          COORDINATE + "real general\n2 3 5\n1 1 1\n1 3 -2.5\n2 1 1E10\n2 2 -0\n2 3 -12\n",
          Files.readString(scratch.path("sparse.mtx")));
      assertEquals(
          ARRAY + "real general\n2 2\n1\n3\n2\n0.0625\n",
          Files.readString(scratch.path("dense.mtx")));
    }
  }

  @Test
  void failureInTheMiddleLeavesNothingBehind() throws Exception {
    int size = 20_000;
    float[] diagonal = new float[size];
    diagonal[size - 1] = Float.NaN;
    FloatCsr broken = FloatCsr.identity(size).withValues(diagonal);
    for (String name : List.of("m.mtx", "m.mtx.gz")) {
      try (ScratchFolder scratch = new ScratchFolder()) {
        IllegalArgumentException problem =
            assertThrows(
                IllegalArgumentException.class,
                () -> MatrixMarket.write(scratch.path(name), broken));

        assertEquals("row 19999 column 19999 is NaN, which no file may hold", problem.getMessage());
        assertEquals(List.of(), scratch.names());

        scratch.file(name, "as before");
        assertThrows(
            IllegalArgumentException.class, () -> MatrixMarket.write(scratch.path(name), broken));

        assertEquals(List.of(name), scratch.names());
        assertEquals("as before", Files.readString(scratch.path(name)));
      }
    }
  }

  @Test
  void largeFileIsReadWithStandardChunks() throws Exception {
    int size = 100_000;
    FloatCsr identity = FloatCsr.identity(size);
    float[] values = identity.rawValues();
    for (int i = 0; i < size; i++) {
      values[i] = i / 7f;
    }
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("m.mtx");
      MatrixMarket.write(file, identity);

      assertEquals(identity, MatrixMarket.readFloatCsr(file));
      assertEquals(identity, MatrixMarket.readFloatCsr(file, 1));
      assertEquals(identity, MatrixMarket.readFloatCsr(file, 5));
    }
  }
}
