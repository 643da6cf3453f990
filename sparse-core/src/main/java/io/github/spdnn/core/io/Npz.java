package io.github.spdnn.core.io;

import io.github.spdnn.core.DoubleCsc;
import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.FloatCsc;
import io.github.spdnn.core.FloatCsr;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes SciPy's sparse matrices ({@code .npz}; {@code scipy.sparse.save_npz}, {@code
 * load_npz}): a zip archive of arrays in the format of {@link Npy}.
 *
 * <ul>
 *   <li>Formats {@code csr}, {@code csc} and {@code coo} are read, each as either class; the others
 *       ({@code bsr}, {@code dia}) are refused: convert them with {@code tocsr()} before.
 *   <li>Indices of 32 or 64 bits, if their values fit in an int; values of all types that {@link
 *       Npy} reads, with the same rounding; members stored or deflated, with checksums.
 *   <li>Rows need not be sorted. Values of equal places are summed in file order, in the type they
 *       are read as; true and true stays 1. Stored zeros stay stored.
 *   <li>Entries after the last offset are left out, as SciPy does.
 * </ul>
 *
 * <p>Readers throw {@link MalformedFileException} naming the member and the element (from 0), and
 * {@link java.nio.file.NoSuchFileException} if there is no file. The file must be of the default
 * file system (not, for example, inside another archive). Memory beyond the result: nothing if the
 * file is sorted and of the class asked for; else 4 bytes an entry to sort (8 of a {@code coo}),
 * and a second copy to change between rows and columns.
 *
 * <p>Writers deflate and put indices of 32 bits; SciPy loads a {@code csr_array} or {@code
 * csc_array}. Equal matrices give equal files. A file replaces an existing one only when it is
 * complete.
 */
public final class Npz {
  private Npz() {}

  /** Reads a sparse matrix of floats by row. */
  public static FloatCsr readFloatCsr(Path path) throws IOException {
    return FloatNpz.readCsr(path);
  }

  /** Reads a sparse matrix of doubles by row. */
  public static DoubleCsr readDoubleCsr(Path path) throws IOException {
    return DoubleNpz.readCsr(path);
  }

  /** Reads a sparse matrix of floats by column. */
  public static FloatCsc readFloatCsc(Path path) throws IOException {
    return FloatNpz.readCsc(path);
  }

  /** Reads a sparse matrix of doubles by column. */
  public static DoubleCsc readDoubleCsc(Path path) throws IOException {
    return DoubleNpz.readCsc(path);
  }

  /** Writes a sparse matrix in format {@code csr}, values as {@code <f4}. */
  public static void write(Path path, FloatCsr matrix) throws IOException {
    FloatNpz.write(path, matrix);
  }

  /** Writes a sparse matrix in format {@code csr}, values as {@code <f8}. */
  public static void write(Path path, DoubleCsr matrix) throws IOException {
    DoubleNpz.write(path, matrix);
  }

  /** Writes a sparse matrix in format {@code csc}, values as {@code <f4}. */
  public static void write(Path path, FloatCsc matrix) throws IOException {
    FloatNpz.write(path, matrix);
  }

  /** Writes a sparse matrix in format {@code csc}, values as {@code <f8}. */
  public static void write(Path path, DoubleCsc matrix) throws IOException {
    DoubleNpz.write(path, matrix);
  }
}
