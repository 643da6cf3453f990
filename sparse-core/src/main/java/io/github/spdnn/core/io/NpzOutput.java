package io.github.spdnn.core.io;

import io.github.spdnn.core.SparsityPattern;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the arrays of a sparse matrix as SciPy does, in a deflated zip archive. */
final class NpzOutput {
  private static final int BLOCK_BYTES = 64 << 10;

  /** The date that NumPy gives to all members, so that equal matrices give equal files. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final NpyOutput out;

  private NpzOutput(ZipOutputStream zip) {
    this.zip = zip;
    this.out = new NpyOutput(zip);
  }

  /**
   * Writes a file. See {@link AtomicFile#write}.
   *
   * @param format csr, or csc if the pattern is that of the transpose
   * @param data writes the values
   */
  static void write(
      Path target,
      String format,
      int rows,
      int columns,
      SparsityPattern pattern,
      NpyOutput.Array data)
      throws IOException {
    AtomicFile.write(
        target,
        file -> {
          try (ZipOutputStream zip =
              new ZipOutputStream(new BufferedOutputStream(file, BLOCK_BYTES))) {
            NpzOutput npz = new NpzOutput(zip);
            npz.member("indices", out -> ints(out, pattern.rawIndices()));
            npz.member("indptr", out -> ints(out, pattern.rawOffsets()));
            npz.member("format", out -> out.text(format));
            npz.member(
                "shape",
                out -> out.header(NumberType.LONG, 2).longs(new long[] {rows, columns}, 0, 2));
            npz.member("data", data);
            // SciPy then returns a csr_array or csc_array rather than a matrix of the old kind.
            npz.member("_is_array", out -> out.truth(true));
          }
        });
  }

  private static void ints(NpyOutput out, int[] values) throws IOException {
    out.header(NumberType.INT, values.length).ints(values, 0, values.length);
  }

  private void member(String name, NpyOutput.Array array) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_DATE);
    zip.putNextEntry(entry);
    array.writeTo(out);
    zip.closeEntry();
  }
}
