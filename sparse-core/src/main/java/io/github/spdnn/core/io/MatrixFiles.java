package io.github.spdnn.core.io;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes matrices in the format that the file's name ends in: {@code .mtx} and {@code
 * .mtx.gz} ({@link MatrixMarket}), {@code .npz} ({@link Npz}), {@code .npy} ({@link Npy}).
 *
 * <p>Any file can be read as either class: a dense file loses its zeros when it is read as a sparse
 * matrix, and a sparse one is filled up when it is read as a dense matrix. Likewise any matrix can
 * be written to any file: as {@code .npz} only what is not 0 of a dense one, as {@code .npy} a
 * sparse one filled up.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the name has none of these endings, and
 * if a sparse matrix is too large to be filled up.
 */
public final class MatrixFiles {
  private MatrixFiles() {}

  private enum Format {
    MATRIX_MARKET,
    NPZ,
    NPY
  }

  private static Format format(Path path) {
    String name = path.toString();
    if (name.endsWith(".mtx") || name.endsWith(".mtx.gz")) {
      return Format.MATRIX_MARKET;
    }
    if (name.endsWith(".npz")) {
      return Format.NPZ;
    }
    if (name.endsWith(".npy")) {
      return Format.NPY;
    }
    throw new IllegalArgumentException(
        path + ": expected a name that ends in .mtx, .mtx.gz, .npz or .npy");
  }

  /**
   * Checks the ending of a file's name; for programs that want to know before they compute what is
   * to be written.
   */
  public static void checkName(Path path) {
    format(path);
  }

  /** Reads a sparse matrix of floats. */
  public static FloatCsr readFloatCsr(Path path) throws IOException {
    return switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.readFloatCsr(path);
      case NPZ -> Npz.readFloatCsr(path);
      case NPY -> Npy.readFloatDense(path).toCsr();
    };
  }

  /** Reads a sparse matrix of doubles. */
  public static DoubleCsr readDoubleCsr(Path path) throws IOException {
    return switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.readDoubleCsr(path);
      case NPZ -> Npz.readDoubleCsr(path);
      case NPY -> Npy.readDoubleDense(path).toCsr();
    };
  }

  /** Reads a dense matrix of floats. */
  public static FloatDense readFloatDense(Path path) throws IOException {
    return switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.readFloatDense(path);
      case NPZ -> Npz.readFloatCsr(path).toDense();
      case NPY -> Npy.readFloatDense(path);
    };
  }

  /** Reads a dense matrix of doubles. */
  public static DoubleDense readDoubleDense(Path path) throws IOException {
    return switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.readDoubleDense(path);
      case NPZ -> Npz.readDoubleCsr(path).toDense();
      case NPY -> Npy.readDoubleDense(path);
    };
  }

  /** Writes a sparse matrix of floats. */
  public static void write(Path path, FloatCsr matrix) throws IOException {
    switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.write(path, matrix);
      case NPZ -> Npz.write(path, matrix);
      case NPY -> Npy.write(path, matrix.toDense());
    }
  }

  /** Writes a sparse matrix of doubles. */
  public static void write(Path path, DoubleCsr matrix) throws IOException {
    switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.write(path, matrix);
      case NPZ -> Npz.write(path, matrix);
      case NPY -> Npy.write(path, matrix.toDense());
    }
  }

  /** Writes a dense matrix of floats. */
  public static void write(Path path, FloatDense matrix) throws IOException {
    switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.write(path, matrix);
      case NPZ -> Npz.write(path, matrix.toCsr());
      case NPY -> Npy.write(path, matrix);
    }
  }

  /** Writes a dense matrix of doubles. */
  public static void write(Path path, DoubleDense matrix) throws IOException {
    switch (format(path)) {
      case MATRIX_MARKET -> MatrixMarket.write(path, matrix);
      case NPZ -> Npz.write(path, matrix.toCsr());
      case NPY -> Npy.write(path, matrix);
    }
  }
}
