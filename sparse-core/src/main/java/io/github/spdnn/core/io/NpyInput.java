package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An array of numbers in NumPy's format, handed out block by block in file order. Before anything
 * is allocated, the length is checked that the file has, or that the archive says its member has.
 */
final class NpyInput implements Closeable {
  /** A multiple of the size of every element. */
  private static final int BLOCK_BYTES = 64 << 10;

  private final ArrayPlace place;
  private final InputStream stream;
  private final NpyHeader header;
  private final NumberType type;
  private final int count;
  private final ByteBuffer block;
  private int done;

  private NpyInput(ArrayPlace place, InputStream stream, long length) throws IOException {
    this.place = place;
    this.stream = stream;
    header = NpyHeader.read(stream, place);
    type = header.numberType(place);
    count = header.count(place);
    long bytes = length - header.bytes();
    if (bytes != (long) count * type.bytes()) {
      throw place.malformed(
          "%d bytes for shape %s of type '%s' from byte %d on"
              .formatted(
                  (long) count * type.bytes(), header.shapeText(), header.type(), header.bytes()),
          String.valueOf(bytes));
    }
    block = ByteBuffer.allocate(BLOCK_BYTES).order(header.byteOrder());
  }

  /** Opens a file that holds one array. */
  static NpyInput open(Path path) throws IOException {
    return of(new ArrayPlace(path, ""), Files.newInputStream(path), Files.size(path));
  }

  /**
   * Starts an array; the stream is closed with it, or at once if there is an error.
   *
   * @param length number of bytes that the stream has
   */
  static NpyInput of(ArrayPlace place, InputStream stream, long length) throws IOException {
    try {
      return new NpyInput(place, stream, length);
    } catch (Throwable failure) {
      stream.close();
      throw failure;
    }
  }

  ArrayPlace place() {
    return place;
  }

  NpyHeader header() {
    return header;
  }

  NumberType type() {
    return type;
  }

  /** Number of elements. */
  int count() {
    return count;
  }

  /** The largest number of elements of a block. */
  int blockSize() {
    return Math.min(count, BLOCK_BYTES / type.bytes());
  }

  /** Number of elements before the block that was loaded last. */
  int blockStart(int blockCount) {
    return done - blockCount;
  }

  /** The block that was loaded last. */
  ByteBuffer block() {
    return block;
  }

  /** Checks the number of dimensions. */
  void checkDimensions(int dimensions) throws MalformedFileException {
    if (header.shape().size() != dimensions) {
      throw place.malformed(
          "an array of " + dimensions + (dimensions == 1 ? " dimension" : " dimensions"),
          "shape " + header.shapeText());
    }
  }

  /** Checks that the array is a matrix, and one that is not too long in one direction. */
  void checkMatrix() throws MalformedFileException {
    checkDimensions(2);
    for (long size : header.shape()) {
      if (size >= Checks.MAX_ARRAY) {
        throw place.malformed(
            "less than " + Checks.MAX_ARRAY + " rows and columns", "shape " + header.shapeText());
      }
    }
  }

  /** Loads the next block; returns its number of elements, 0 after the last. */
  int nextBlock() throws IOException {
    int wanted = Math.min(blockSize(), count - done);
    int bytes = wanted * type.bytes();
    int loaded = stream.readNBytes(block.array(), 0, bytes);
    if (loaded < bytes) {
      long position = header.bytes() + (long) done * type.bytes() + loaded;
      throw place.malformed("more elements", "the end at byte " + position);
    }
    if (wanted == 0 && stream.read() >= 0) {
      throw place.malformed("the end after the last element", "further bytes");
    }
    done += wanted;
    return wanted;
  }

  /** Reads all elements as whole numbers. */
  long[] readLongs() throws IOException {
    long[] numbers = new long[wholeCount()];
    for (int size = nextBlock(); size > 0; size = nextBlock()) {
      int start = blockStart(size);
      for (int i = 0; i < size; i++) {
        numbers[start + i] = longAt(start, i);
      }
    }
    return numbers;
  }

  /** Reads all elements as whole numbers that must fit in an int. */
  int[] readInts() throws IOException {
    int[] numbers = new int[wholeCount()];
    for (int size = nextBlock(); size > 0; size = nextBlock()) {
      int start = blockStart(size);
      for (int i = 0; i < size; i++) {
        long number = longAt(start, i);
        if (number != (int) number) {
          throw outOfRange("int", start + i, String.valueOf(number));
        }
        numbers[start + i] = (int) number;
      }
    }
    return numbers;
  }

  private int wholeCount() throws MalformedFileException {
    if (!type.isWhole()) {
      throw place.malformed(
          "whole numbers, a type out of b1, i1, i2, i4, i8, u1, u2, u4, u8",
          MalformedFileException.quoted(header.type()));
    }
    return count;
  }

  private long longAt(int start, int i) throws MalformedFileException {
    long number = type.toLong(block, i * type.bytes());
    if (number < 0 && type == NumberType.UNSIGNED_LONG) {
      throw outOfRange("long", start + i, Long.toUnsignedString(number));
    }
    return number;
  }

  /** Describes a number that does not fit in a Java type; elements count from 0. */
  MalformedFileException outOfRange(String javaType, int element, String number) {
    return place.malformed(
        "a number in the range of " + javaType + " as element " + element, number);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
