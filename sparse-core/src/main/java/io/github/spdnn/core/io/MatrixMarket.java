package io.github.spdnn.core.io;

import io.github.spdnn.core.DoubleCsr;
import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.core.SparsityPattern;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes Matrix Market files ({@code .mtx}, {@code .mtx.gz}), the exchange format of the
 * SuiteSparse collection, SciPy, MATLAB and others: <a
 * href="https://math.nist.gov/MatrixMarket/formats.html">the format's description</a>.
 *
 * <p>Any file can be read as either class and either type: the zeros of an array file are dropped
 * when it is read as a sparse matrix, and a coordinate file is filled up when it is read as a dense
 * one.
 *
 * <ul>
 *   <li>Fields {@code real}, {@code integer} and {@code pattern} (all values 1); {@code complex} is
 *       refused.
 *   <li>Symmetries {@code general}, {@code symmetric} and {@code skew-symmetric}; the entries that
 *       a file leaves out are added, so the matrix read is complete. An entry above the diagonal is
 *       an error in the latter two, one on the diagonal in the last.
 *   <li>Values of equal places are summed in file order; stored zeros stay stored.
 *   <li>Values are rounded correctly, to float directly from the decimal number. NaN and infinity
 *       are errors.
 *   <li>Comments and blank lines are skipped wherever they stand, Windows line ends and a missing
 *       last newline are accepted, and the header's words may be in any case.
 * </ul>
 *
 * <p>Readers throw {@link MalformedFileException} naming the line, and {@link
 * java.nio.file.NoSuchFileException} if there is no file. Parsing takes as many threads as asked
 * for, or all processors; the result does not depend on it. Memory beyond the result: 8 to 16 bytes
 * an entry, never the whole text.
 */
public final class MatrixMarket {
  private static final String BANNER = "%%MatrixMarket matrix ";

  private MatrixMarket() {}

  /** Reads a file as a sparse matrix of floats. */
  public static FloatCsr readFloatCsr(Path path) throws IOException {
    return readFloatCsr(path, ReadOptions.standard());
  }

  /** Reads a file as a sparse matrix of floats with a number of parsing threads, at least 1. */
  public static FloatCsr readFloatCsr(Path path, int threads) throws IOException {
    return readFloatCsr(path, ReadOptions.of(threads));
  }

  static FloatCsr readFloatCsr(Path path, ReadOptions options) throws IOException {
    Arrangement arrangement = Content.read(path, true, options).arrange();
    return FloatCsr.unchecked(arrangement.pattern(), arrangement.floatValues());
  }

  /** Reads a file as a sparse matrix of doubles. */
  public static DoubleCsr readDoubleCsr(Path path) throws IOException {
    return readDoubleCsr(path, ReadOptions.standard());
  }

  /** Reads a file as a sparse matrix of doubles with a number of parsing threads, at least 1. */
  public static DoubleCsr readDoubleCsr(Path path, int threads) throws IOException {
    return readDoubleCsr(path, ReadOptions.of(threads));
  }

  static DoubleCsr readDoubleCsr(Path path, ReadOptions options) throws IOException {
    Arrangement arrangement = Content.read(path, false, options).arrange();
    return DoubleCsr.unchecked(arrangement.pattern(), arrangement.doubleValues());
  }

  /**
   * Reads a file as a dense matrix of floats.
   *
   * @throws IllegalArgumentException if a coordinate file's matrix has too many elements for that
   */
  public static FloatDense readFloatDense(Path path) throws IOException {
    return readFloatDense(path, ReadOptions.standard());
  }

  /** The same with a number of parsing threads, at least 1. */
  public static FloatDense readFloatDense(Path path, int threads) throws IOException {
    return readFloatDense(path, ReadOptions.of(threads));
  }

  static FloatDense readFloatDense(Path path, ReadOptions options) throws IOException {
    Content content = Content.read(path, true, options);
    if (content.header().coordinate()) {
      Arrangement arrangement = content.arrange();
      return FloatCsr.unchecked(arrangement.pattern(), arrangement.floatValues()).toDense();
    }
    FloatDense dense = FloatDense.zeros(content.header().rows(), content.header().columns());
    MatrixMarketArray.visit(
        content.header(),
        content.list(),
        (row, column, value) -> dense.set(row, column, (float) value));
    return dense;
  }

  /**
   * Reads a file as a dense matrix of doubles.
   *
   * @throws IllegalArgumentException if a coordinate file's matrix has too many elements for that
   */
  public static DoubleDense readDoubleDense(Path path) throws IOException {
    return readDoubleDense(path, ReadOptions.standard());
  }

  /** The same with a number of parsing threads, at least 1. */
  public static DoubleDense readDoubleDense(Path path, int threads) throws IOException {
    return readDoubleDense(path, ReadOptions.of(threads));
  }

  static DoubleDense readDoubleDense(Path path, ReadOptions options) throws IOException {
    Content content = Content.read(path, false, options);
    if (content.header().coordinate()) {
      Arrangement arrangement = content.arrange();
      return DoubleCsr.unchecked(arrangement.pattern(), arrangement.doubleValues()).toDense();
    }
    DoubleDense dense = DoubleDense.zeros(content.header().rows(), content.header().columns());
    MatrixMarketArray.visit(content.header(), content.list(), dense::set);
    return dense;
  }

  /** What a file holds, before it becomes a matrix. */
  private record Content(MatrixMarketHeader header, EntryList list) {
    static Content read(Path path, boolean narrow, ReadOptions options) throws IOException {
      try (TextInput input = TextInput.open(path, options.chunkBytes())) {
        MatrixMarketHeader header = MatrixMarketHeader.read(input);
        LineFormat format = header.lineFormat(narrow);
        return new Content(
            header, ChunkPipeline.read(input, format, header.entries(), options.threads()));
      }
    }

    Arrangement arrange() throws IOException {
      return header.coordinate()
          ? Arrangement.of(list, header.symmetry(), header.rows(), header.columns())
          : MatrixMarketArray.nonzeros(header, list);
    }
  }

  /**
   * Writes a sparse matrix as {@code coordinate real general}, row by row, each value in its
   * shortest form that is read back exactly; as gzip if the name ends in .gz. The file replaces an
   * existing one only when it is complete.
   *
   * @throws IllegalArgumentException if a value is NaN or infinite, naming its place
   */
  public static void write(Path path, FloatCsr matrix) throws IOException {
    writeCsr(path, matrix.pattern(), new StoredValues.Floats(matrix.rawValues()));
  }

  /** Writes a sparse matrix of doubles, see {@link #write(Path, FloatCsr)}. */
  public static void write(Path path, DoubleCsr matrix) throws IOException {
    writeCsr(path, matrix.pattern(), new StoredValues.Doubles(matrix.rawValues()));
  }

  /** Writes a dense matrix as {@code array real general}, see {@link #write(Path, FloatCsr)}. */
  public static void write(Path path, FloatDense matrix) throws IOException {
    StoredValues values = new StoredValues.Floats(matrix.rawValues());
    writeDense(path, matrix.rows(), matrix.columns(), matrix.stride(), values);
  }

  /** Writes a dense matrix of doubles, see {@link #write(Path, FloatDense)}. */
  public static void write(Path path, DoubleDense matrix) throws IOException {
    StoredValues values = new StoredValues.Doubles(matrix.rawValues());
    writeDense(path, matrix.rows(), matrix.columns(), matrix.stride(), values);
  }

  private static void writeCsr(Path path, SparsityPattern pattern, StoredValues values)
      throws IOException {
    TextOutput.write(
        path,
        out -> {
          out.text(BANNER + "coordinate real general\n");
          out.text(pattern.rows() + " " + pattern.columns() + " " + pattern.stored() + "\n");
          for (int row = 0; row < pattern.rows(); row++) {
            for (int at = pattern.rowStart(row); at < pattern.rowEnd(row); at++) {
              int column = pattern.index(at);
              values.checkFinite(at, row, column);
              out.whole(row + 1).character(' ').whole(column + 1).character(' ');
              out.value(values, at).character('\n');
            }
          }
        });
  }

  private static void writeDense(Path path, int rows, int columns, int stride, StoredValues values)
      throws IOException {
    TextOutput.write(
        path,
        out -> {
          out.text(BANNER + "array real general\n" + rows + " " + columns + "\n");
          for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
              int at = row * stride + column;
              values.checkFinite(at, row, column);
              out.value(values, at).character('\n');
            }
          }
        });
  }
}
