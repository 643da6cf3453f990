package io.github.spdnn.command;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.io.MatrixFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the operands of a product. */
final class FloatCases {
  private FloatCases() {}

  /**
   * Makes the product of matrices in files.
   *
   * @param second the file of B, or null: made-up values for a dense B, A itself for a sparse one
   * @param columns columns of a made-up B
   * @param shape is given rows, columns and entries of A
   */
  static Multiplication read(
      MultiplyCommand.Op op, Path first, Path second, int columns, int threads, int[] shape)
      throws IOException {
    FloatCsr a = MatrixFiles.readFloatCsr(first);
    shape[0] = a.rows();
    shape[1] = a.columns();
    shape[2] = a.stored();
    return switch (op) {
      case SPMV -> new FloatSpmvCase(a, vector(a, second), threads);
      case SPMM -> new FloatSpmmCase(a, dense(a, second, columns), threads);
      case SPGEMM -> new FloatSpgemmCase(a, sparse(a, second), threads);
      case SPADD -> new FloatSpaddCase(a, sparse(a, second), threads);
    };
  }

  private static FloatCsr sparse(FloatCsr a, Path file) throws IOException {
    return file == null ? a : MatrixFiles.readFloatCsr(file);
  }

  private static FloatDense dense(FloatCsr a, Path file, int columns) throws IOException {
    return file == null
        ? FloatVectors.random(a.columns(), columns, 2)
        : MatrixFiles.readFloatDense(file);
  }

  private static float[] vector(FloatCsr a, Path file) throws IOException {
    if (file == null) {
      return FloatVectors.random(a.columns(), 2);
    }
    FloatDense x = MatrixFiles.readFloatDense(file);
    if (x.columns() != 1) {
      throw new IllegalArgumentException(
          file + " has " + x.columns() + " columns, but a vector has 1");
    }
    return x.transpose().rawValues();
  }
}
