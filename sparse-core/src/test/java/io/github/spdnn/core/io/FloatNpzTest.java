package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.FloatAssertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatCsrBuilder;
import io.github.spdnn.core.testing.FloatArbitraries;
import io.github.spdnn.core.testing.ValueKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FloatNpzTest {
  private static final int ROWS = 7;
  private static final int COLUMNS = 9;

  record Entry(int row, int column, float value) {}

  @Provide
  Arbitrary<FloatCsr> matrices() {
    return FloatArbitraries.csr(ValueKind.SPECIAL);
  }

  /** Entries in any order, places repeated. */
  @Provide
  Arbitrary<List<Entry>> entries() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ROWS - 1),
            Arbitraries.integers().between(0, COLUMNS - 1),
            Arbitraries.of(-0.0f, 0.0f, 1.5f, -1.5f, 0.1f, 1e7f, -3e-7f))
        .as(Entry::new)
        .list()
        .ofMaxSize(100);
  }

  @Property(tries = 80)
  void matrixIsReadBackAsWritten(@ForAll("matrices") FloatCsr matrix) throws Exception {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("m.npz");

      Npz.write(file, matrix);

      assertSame(matrix, Npz.readFloatCsr(file));
      assertEquals(matrix.toCsc(), Npz.readFloatCsc(file));
      assertEquals(List.of("m.npz"), scratch.names());
    }
  }

  @Property(tries = 80)
  void matrixByColumnIsReadBackAsWritten(@ForAll("matrices") FloatCsr matrix) throws Exception {
    FloatCsc byColumn = matrix.toCsc();
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("m.npz");

      Npz.write(file, byColumn);

      assertEquals(byColumn, Npz.readFloatCsc(file));
      assertSame(matrix, Npz.readFloatCsr(file));
    }
  }

  @Property(tries = 80)
  void entriesInAnyOrderAreArrangedAndSummed(@ForAll("entries") List<Entry> entries)
      throws Exception {
    FloatCsrBuilder expected = FloatCsr.builder(ROWS, COLUMNS);
    entries.forEach(entry -> expected.add(entry.row(), entry.column(), entry.value()));
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path list = scratch.path("coo.npz");
      Path rows = scratch.path("csr.npz");
      Path columns = scratch.path("csc.npz");

      writeList(list, entries);
      writeRows(rows, entries);
      writeColumns(columns, entries);

      for (Path file : List.of(list, rows, columns)) {
        assertSame(expected.build(), Npz.readFloatCsr(file));
        assertEquals(expected.build().toCsc(), Npz.readFloatCsc(file));
      }
    }
  }

  private static void writeList(Path path, List<Entry> entries) throws IOException {
    try (Archive archive = new Archive(path, "coo")) {
      archive.ints("row", entries.stream().mapToInt(Entry::row).toArray());
      archive.ints("col", entries.stream().mapToInt(Entry::column).toArray());
      archive.values(entries);
    }
  }

  private static void writeRows(Path path, List<Entry> entries) throws IOException {
    List<Entry> byRow = entries.stream().sorted(Comparator.comparingInt(Entry::row)).toList();
    int[] offsets = new int[ROWS + 1];
    for (int row = 0; row <= ROWS; row++) {
      int end = row;
      offsets[row] = (int) entries.stream().filter(entry -> entry.row() < end).count();
    }
    try (Archive archive = new Archive(path, "csr")) {
      archive.ints("indptr", offsets);
      archive.ints("indices", byRow.stream().mapToInt(Entry::column).toArray());
      archive.values(byRow);
    }
  }

  private static void writeColumns(Path path, List<Entry> entries) throws IOException {
    List<Entry> byColumn = entries.stream().sorted(Comparator.comparingInt(Entry::column)).toList();
    int[] offsets = new int[COLUMNS + 1];
    for (int column = 0; column <= COLUMNS; column++) {
      int end = column;
      offsets[column] = (int) entries.stream().filter(entry -> entry.column() < end).count();
    }
    try (Archive archive = new Archive(path, "csc")) {
      archive.ints("indptr", offsets);
      archive.ints("indices", byColumn.stream().mapToInt(Entry::row).toArray());
      archive.values(byColumn);
    }
  }

  /** An archive that is put together array by array. */
  private static final class Archive implements AutoCloseable {
    private final ZipOutputStream zip;
    private final NpyOutput out;

    Archive(Path path, String format) throws IOException {
      OutputStream file = Files.newOutputStream(path);
      zip = new ZipOutputStream(file);
      out = new NpyOutput(zip);
      zip.putNextEntry(new ZipEntry("format.npy"));
      out.text(format);
      ints("shape", ROWS, COLUMNS);
    }

    void ints(String name, int... numbers) throws IOException {
      zip.putNextEntry(new ZipEntry(name + ".npy"));
      out.header(NumberType.INT, numbers.length).ints(numbers, 0, numbers.length);
    }

    void values(List<Entry> entries) throws IOException {
      float[] values = new float[entries.size()];
      for (int at = 0; at < values.length; at++) {
        values[at] = entries.get(at).value();
      }
      zip.putNextEntry(new ZipEntry("data.npy"));
      out.header(NumberType.FLOAT, values.length).floats(values, 0, values.length);
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  @Test
  void equalMatricesGiveEqualFiles() throws Exception {
    FloatCsr matrix = FloatCsr.identity(1000);
    try (ScratchFolder scratch = new ScratchFolder()) {
      Npz.write(scratch.path("one.npz"), matrix);
      Npz.write(scratch.path("two.npz"), FloatCsr.identity(1000));

      assertArrayEquals(
          Files.readAllBytes(scratch.path("one.npz")), Files.readAllBytes(scratch.path("two.npz")));
    }
  }

  @Test
  void matrixOfSeveralBlocksIsReadBackAsWritten() throws Exception {
    FloatCsr matrix = FloatCsr.identity(100_000);
    for (int i = 0; i < matrix.stored(); i++) {
      matrix.rawValues()[i] = i / 7f;
    }
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.path("m.npz");

      Npz.write(file, matrix);

      assertSame(matrix, Npz.readFloatCsr(file));
    }
  }
}
