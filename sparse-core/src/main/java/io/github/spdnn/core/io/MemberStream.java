package io.github.spdnn.core.io;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** A member of a zip archive. Whoever reads to its end knows that it is not damaged. */
final class MemberStream extends FilterInputStream {
  private final ArrayPlace place;
  private final long checksum;
  private final CRC32 actual = new CRC32();

  MemberStream(ArrayPlace place, InputStream stream, long checksum) {
    super(stream);
    this.place = place;
    this.checksum = checksum;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int most) throws IOException {
    int count;
    try {
      count = in.read(target, from, most);
    } catch (EOFException | ZipException e) {
      throw place.malformed("intact zip data", "damage: " + e.getMessage());
    }
    if (count < 0) {
      checkIntact();
    } else {
      actual.update(target, from, count);
    }
    return count;
  }

  private void checkIntact() throws MalformedFileException {
    if (actual.getValue() != checksum) {
      throw place.malformed(
          "zip data with checksum %08x".formatted(checksum), "%08x".formatted(actual.getValue()));
    }
  }
}
