package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip archive with the arrays of a sparse matrix, as {@code scipy.sparse.save_npz} writes it. */
final class NpzInput implements Closeable {
  private static final int LONGEST_FORMAT = 40;

  /** What deflate makes of a byte at best. */
  private static final int HIGHEST_RATIO = 1032;

  private final Path path;
  private final ZipFile zip;
  private final String format;
  private final int rows;
  private final int columns;

  private NpzInput(Path path, ZipFile zip) throws IOException {
    this.path = path;
    this.zip = zip;
    format = readFormat();
    long[] shape = readShape();
    rows = (int) shape[0];
    columns = (int) shape[1];
  }

  /** Opens an archive and reads the format and the shape of the matrix. */
  static NpzInput open(Path path) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (EOFException | ZipException e) {
      throw new MalformedFileException(
          path, 0, "a whole zip archive, stored or deflated", "problem: " + e.getMessage());
    }
    try {
      return new NpzInput(path, zip);
    } catch (Throwable failure) {
      zip.close();
      throw failure;
    }
  }

  /** Opens an array of numbers. */
  NpyInput array(String name) throws IOException {
    ArrayPlace place = new ArrayPlace(path, name + ".npy");
    ZipEntry entry = entry(place);
    if (entry.getSize() / HIGHEST_RATIO > entry.getCompressedSize()) {
      throw place.malformed(
          "zip data of " + entry.getSize() + " bytes",
          entry.getCompressedSize() + " compressed bytes, too few for that");
    }
    return NpyInput.of(place, stream(place), entry.getSize());
  }

  private ZipEntry entry(ArrayPlace place) throws MalformedFileException {
    ZipEntry entry = zip.getEntry(place.member());
    if (entry == null) {
      String names = String.join(", ", zip.stream().map(ZipEntry::getName).toList());
      throw new MalformedFileException(
          path,
          0,
          place.member() + " of a sparse matrix",
          names.isEmpty() ? "an empty archive" : MalformedFileException.quoted(names));
    }
    return entry;
  }

  private InputStream stream(ArrayPlace place) throws IOException {
    ZipEntry entry = entry(place);
    return new MemberStream(place, zip.getInputStream(entry), entry.getCrc());
  }

  private String readFormat() throws IOException {
    ArrayPlace place = new ArrayPlace(path, "format.npy");
    try (InputStream stream = stream(place)) {
      NpyHeader header = NpyHeader.read(stream, place);
      byte[] bytes = stream.readNBytes(LONGEST_FORMAT);
      // Bytes, or in files of SciPy before 1.0 characters of four bytes.
      Charset charset = StandardCharsets.US_ASCII;
      if (header.type().contains("U")) {
        boolean big = header.type().startsWith(">");
        charset = Charset.forName(big ? "UTF-32BE" : "UTF-32LE");
      }
      String text = new String(bytes, charset);
      if (!text.matches("csr|csc|coo")) {
        throw place.malformed("csr, csc or coo", MalformedFileException.quoted(text));
      }
      return text;
    }
  }

  private long[] readShape() throws IOException {
    try (NpyInput input = array("shape")) {
      input.checkDimensions(1);
      if (input.count() != 2) {
        throw input.place().malformed("2 numbers", String.valueOf(input.count()));
      }
      long[] shape = input.readLongs();
      for (long size : shape) {
        if (size < 0 || size >= Checks.MAX_ARRAY) {
          throw input
              .place()
              .malformed("sizes in 0.." + (Checks.MAX_ARRAY - 1), shape[0] + " x " + shape[1]);
        }
      }
      return shape;
    }
  }

  /**
   * True if the matrix stands column by column.
   *
   * @param otherwise the answer if it stands in no order
   */
  boolean byColumn(boolean otherwise) {
    return format.equals("coo") ? otherwise : format.equals("csc");
  }

  /**
   * Reads the places of the entries: of the matrix, or by column of its transpose.
   *
   * @param byColumn what {@link #byColumn} returned
   */
  Placement readPlaces(boolean byColumn) throws IOException {
    int outer = byColumn ? columns : rows;
    int inner = byColumn ? rows : columns;
    if (format.equals("coo")) {
      int[] rowOf = readIndices("row", rows, -1);
      int[] columnOf = readIndices("col", columns, rowOf.length);
      return byColumn
          ? Placement.ofEntries(columns, rows, columnOf, rowOf)
          : Placement.ofEntries(rows, columns, rowOf, columnOf);
    }
    int[] offsets = readInts("indptr", outer + 1);
    int[] indices = readIndices("indices", inner, -1);
    checkOffsets(offsets, indices.length);
    return Placement.ofRows(outer, inner, offsets, indices);
  }

  private int[] readInts(String name, int count) throws IOException {
    try (NpyInput input = array(name)) {
      input.checkDimensions(1);
      if (count >= 0 && input.count() != count) {
        throw input.place().malformed(count + " elements", String.valueOf(input.count()));
      }
      return input.readInts();
    }
  }

  private int[] readIndices(String name, int limit, int count) throws IOException {
    int[] indices = readInts(name, count);
    for (int entry = 0; entry < indices.length; entry++) {
      if (indices[entry] < 0 || indices[entry] >= limit) {
        String range =
            indices[entry] < 0 ? "an index that is not negative" : "an index below " + limit;
        throw wrong(name, range, entry, indices[entry]);
      }
    }
    return indices;
  }

  private void checkOffsets(int[] offsets, int listed) throws MalformedFileException {
    int previous = 0;
    for (int at = 0; at < offsets.length; at++) {
      int most = at == 0 ? 0 : listed;
      if (offsets[at] < previous || offsets[at] > most) {
        throw wrong("indptr", "an offset in " + previous + ".." + most, at, offsets[at]);
      }
      previous = offsets[at];
    }
  }

  private MalformedFileException wrong(String name, String expected, int element, int found) {
    return new ArrayPlace(path, name + ".npy")
        .malformed(expected + " as element " + element, String.valueOf(found));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
