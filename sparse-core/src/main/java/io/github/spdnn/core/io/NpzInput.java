package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A zip archive with the arrays of a sparse matrix, as {@code scipy.sparse.save_npz} writes it. */
final class NpzInput implements Closeable {
  private static final int LONGEST_FORMAT = 40;

  private final ZipMembers zip;
  private final String format;
  private final int rows;
  private final int columns;

  private NpzInput(ZipMembers zip) throws IOException {
    this.zip = zip;
    format = readFormat();
    long[] shape = readShape();
    rows = (int) shape[0];
    columns = (int) shape[1];
  }

  /** Opens an archive and reads the format and the shape of the matrix. */
  static NpzInput open(Path path) throws IOException {
    ZipMembers zip = ZipMembers.open(path, "a sparse matrix");
    try {
      return new NpzInput(zip);
    } catch (Throwable failure) {
      zip.close();
      throw failure;
    }
  }

  /** Opens an array of numbers. */
  NpyInput array(String name) throws IOException {
    return zip.array(name);
  }

  private String readFormat() throws IOException {
    String text = zip.text("format", LONGEST_FORMAT);
    if (!text.matches("csr|csc|coo")) {
      throw zip.place("format").malformed("csr, csc or coo", MalformedFileException.quoted(text));
    }
    return text;
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
    return zip.place(name).malformed(expected + " as element " + element, String.valueOf(found));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
