package io.github.spdnn.core.io;

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

/** A zip archive of arrays in NumPy's format, its checksums compared. */
final class ZipMembers implements Closeable {
  /** What deflate makes of a byte at best. */
  private static final int HIGHEST_RATIO = 1032;

  private final Path path;
  private final ZipFile zip;
  private final String kind;

  private ZipMembers(Path path, ZipFile zip, String kind) {
    this.path = path;
    this.zip = zip;
    this.kind = kind;
  }

  /**
   * Opens an archive.
   *
   * @param kind what the archive should hold, for messages
   */
  static ZipMembers open(Path path, String kind) throws IOException {
    FileStreams.checkNoFolder(path);
    try {
      return new ZipMembers(path, new ZipFile(path.toFile()), kind);
    } catch (EOFException | ZipException e) {
      throw new MalformedFileException(
          path, 0, "a whole zip archive, stored or deflated", "problem: " + e.getMessage());
    } catch (IOException e) {
      throw FileStreams.named(path, e);
    }
  }

  /** True if there is an array of a name. */
  boolean contains(String name) {
    return zip.getEntry(name + ".npy") != null;
  }

  /** Where an array stands, for messages. */
  ArrayPlace place(String name) {
    return new ArrayPlace(path, name + ".npy");
  }

  /** Opens an array of numbers. */
  NpyInput array(String name) throws IOException {
    ArrayPlace place = place(name);
    ZipEntry entry = entry(place);
    if (entry.getSize() / HIGHEST_RATIO > entry.getCompressedSize()) {
      throw place.malformed(
          "zip data of " + entry.getSize() + " bytes",
          entry.getCompressedSize() + " compressed bytes, too few for that");
    }
    return NpyInput.of(place, stream(place), entry.getSize());
  }

  /** Reads a text of ASCII characters, of which those after a number are left out. */
  String text(String name, int longest) throws IOException {
    ArrayPlace place = place(name);
    try (InputStream stream = stream(place)) {
      NpyHeader header = NpyHeader.read(stream, place);
      byte[] bytes = stream.readNBytes(longest);
      // Bytes, or in files of SciPy before 1.0 characters of four bytes.
      Charset charset = StandardCharsets.US_ASCII;
      if (header.type().contains("U")) {
        boolean big = header.type().startsWith(">");
        charset = Charset.forName(big ? "UTF-32BE" : "UTF-32LE");
      }
      return new String(bytes, charset);
    }
  }

  private ZipEntry entry(ArrayPlace place) throws MalformedFileException {
    ZipEntry entry = zip.getEntry(place.member());
    if (entry == null) {
      String names = String.join(", ", zip.stream().map(ZipEntry::getName).toList());
      throw new MalformedFileException(
          path,
          0,
          place.member() + " of " + kind,
          names.isEmpty() ? "an empty archive" : MalformedFileException.quoted(names));
    }
    return entry;
  }

  private InputStream stream(ArrayPlace place) throws IOException {
    ZipEntry entry = entry(place);
    return new MemberStream(place, zip.getInputStream(entry), entry.getCrc());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
