package io.github.spdnn.core.io;

import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.FloatCsr;
import java.io.IOException;
import java.nio.file.Path;

/** Sparse matrices of floats in SciPy's archives. */
final class FloatNpz {
  private FloatNpz() {}

  static FloatCsr readCsr(Path path) throws IOException {
    try (NpzInput input = NpzInput.open(path)) {
      boolean byColumn = input.byColumn(false);
      FloatCsr matrix = read(input, byColumn);
      return byColumn ? matrix.transpose() : matrix;
    }
  }

  static FloatCsc readCsc(Path path) throws IOException {
    try (NpzInput input = NpzInput.open(path)) {
      boolean byColumn = input.byColumn(true);
      FloatCsr matrix = read(input, byColumn);
      return FloatCsc.ofTransposed(byColumn ? matrix : matrix.transpose());
    }
  }

  private static FloatCsr read(NpzInput input, boolean byColumn) throws IOException {
    Placement placement = input.readPlaces(byColumn);
    try (NpyInput data = input.array("data")) {
      return FloatCsr.unchecked(placement.pattern(), FloatNpy.readPlaced(data, placement));
    }
  }

  static void write(Path path, FloatCsr matrix) throws IOException {
    write(path, "csr", matrix.rows(), matrix.columns(), matrix);
  }

  static void write(Path path, FloatCsc matrix) throws IOException {
    write(path, "csc", matrix.rows(), matrix.columns(), matrix.transposed());
  }

  private static void write(Path path, String format, int rows, int columns, FloatCsr compressed)
      throws IOException {
    NpzOutput.write(
        path,
        format,
        rows,
        columns,
        compressed.pattern(),
        out -> {
          out.header(NumberType.FLOAT, compressed.stored());
          out.floats(compressed.rawValues(), 0, compressed.stored());
        });
  }
}
