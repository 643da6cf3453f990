package io.github.spdnn.core.io;

import io.github.spdnn.core.FloatDense;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of named arrays, as {@code numpy.savez} writes it and {@code numpy.load} reads it: a
 * zip archive with a member {@code NAME.npy} for each array, in the format of {@link Npy}. For a
 * single sparse matrix of SciPy see {@link Npz}.
 *
 * <p>Readers throw {@link MalformedFileException} naming the member; what is read is compared with
 * the checksum of the archive. Writers put arrays as they are, not compressed, because trained
 * numbers hardly become smaller; equal content gives equal files. A file replaces an existing one
 * only when it is complete.
 */
public final class NpzArchive implements Closeable {
  private static final int BLOCK_BYTES = 64 << 10;
  private static final int LONGEST_TEXT = 1 << 20;

  /** The date that NumPy gives to all members, so that equal arrays give equal files. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipMembers zip;

  private NpzArchive(ZipMembers zip) {
    this.zip = zip;
  }

  /** Puts the arrays of an archive. */
  @FunctionalInterface
  public interface Content {
    /** Puts the arrays, each name once. */
    void writeTo(Writer writer) throws IOException;
  }

  /**
   * Opens an archive to read it.
   *
   * @param kind what the archive should hold, such as "a model", for messages
   * @throws MalformedFileException if it is no zip archive
   * @throws IOException if it cannot be read
   */
  public static NpzArchive open(Path path, String kind) throws IOException {
    return new NpzArchive(ZipMembers.open(path, kind));
  }

  /** True if there is an array of a name. */
  public boolean contains(String name) {
    return zip.contains(name);
  }

  /** Reads a vector of floats. */
  public float[] readFloats(String name) throws IOException {
    try (NpyInput input = zip.array(name)) {
      return FloatNpy.readVector(input);
    }
  }

  /** Reads a vector of doubles. */
  public double[] readDoubles(String name) throws IOException {
    try (NpyInput input = zip.array(name)) {
      return DoubleNpy.readVector(input);
    }
  }

  /** Reads a matrix of floats. */
  public FloatDense readFloatDense(String name) throws IOException {
    try (NpyInput input = zip.array(name)) {
      return FloatNpy.readDense(input);
    }
  }

  /** Reads a vector of whole numbers that fit in ints. */
  public int[] readInts(String name) throws IOException {
    try (NpyInput input = zip.array(name)) {
      input.checkDimensions(1);
      return input.readInts();
    }
  }

  /** Reads a vector of whole numbers. */
  public long[] readLongs(String name) throws IOException {
    try (NpyInput input = zip.array(name)) {
      input.checkDimensions(1);
      return input.readLongs();
    }
  }

  /** Reads an ASCII text, an array of bytes ({@code S}) without dimension. */
  public String readText(String name) throws IOException {
    return zip.text(name, LONGEST_TEXT);
  }

  /** Describes what is wrong with an array of this archive. */
  public MalformedFileException malformed(String name, String expected, String found) {
    return zip.place(name).malformed(expected, found);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Writes an archive. See {@link AtomicFile#write}. */
  public static void write(Path target, Content content) throws IOException {
    AtomicFile.write(
        target,
        file -> {
          try (ZipOutputStream zip =
              new ZipOutputStream(new BufferedOutputStream(file, BLOCK_BYTES))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            content.writeTo(new Writer(zip));
          }
        });
  }

  /** Takes the arrays of an archive that is written. */
  public static final class Writer {
    private final ZipOutputStream zip;
    private final NpyOutput out;

    private Writer(ZipOutputStream zip) {
      this.zip = zip;
      this.out = new NpyOutput(zip);
    }

    /** Puts a vector as {@code <f4}. */
    public void put(String name, float[] vector) throws IOException {
      member(
          name, () -> out.header(NumberType.FLOAT, vector.length).floats(vector, 0, vector.length));
    }

    /** Puts a vector as {@code <f8}. */
    public void put(String name, double[] vector) throws IOException {
      member(
          name,
          () -> out.header(NumberType.DOUBLE, vector.length).doubles(vector, 0, vector.length));
    }

    /** Puts a matrix as {@code <f4}, without its padding. */
    public void put(String name, FloatDense matrix) throws IOException {
      member(name, () -> FloatNpy.write(out, matrix));
    }

    /** Puts a vector as {@code <i4}. */
    public void put(String name, int[] vector) throws IOException {
      member(name, () -> out.header(NumberType.INT, vector.length).ints(vector, 0, vector.length));
    }

    /** Puts a vector as {@code <i8}. */
    public void put(String name, long[] vector) throws IOException {
      member(
          name, () -> out.header(NumberType.LONG, vector.length).longs(vector, 0, vector.length));
    }

    /** Puts an ASCII text. */
    public void put(String name, String text) throws IOException {
      member(name, () -> out.text(text));
    }

    private void member(String name, Array array) throws IOException {
      ZipEntry entry = new ZipEntry(name + ".npy");
      entry.setTimeLocal(NO_DATE);
      zip.putNextEntry(entry);
      array.write();
      zip.closeEntry();
    }

    /** Writes one array. */
    @FunctionalInterface
    private interface Array {
      void write() throws IOException;
    }
  }
}
