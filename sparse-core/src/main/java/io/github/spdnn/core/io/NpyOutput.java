package io.github.spdnn.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes arrays in NumPy's format, little-endian, row by row. */
final class NpyOutput {
  private static final int BLOCK_BYTES = 64 << 10;

  private final OutputStream stream;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Writes to a stream, which needs no buffer. */
  NpyOutput(OutputStream stream) {
    this.stream = stream;
  }

  /** Produces the content of a file. */
  @FunctionalInterface
  interface Array {
    void writeTo(NpyOutput out) throws IOException;
  }

  /** Writes a file with one array. See {@link AtomicFile#write}. */
  static void write(Path target, Array array) throws IOException {
    AtomicFile.write(target, file -> array.writeTo(new NpyOutput(file)));
  }

  /** Writes what stands before the elements. */
  NpyOutput header(NumberType type, long... shape) throws IOException {
    stream.write(NpyHeader.bytes(type.littleEndianName(), shape));
    return this;
  }

  /** Writes an array that holds an ASCII text and has no dimension. */
  void text(String text) throws IOException {
    stream.write(NpyHeader.bytes("|S" + text.length()));
    stream.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a truth value without dimension. */
  void truth(boolean value) throws IOException {
    header(NumberType.BOOL);
    stream.write(value ? 1 : 0);
  }

  /** Writes elements. */
  void floats(float[] values, int from, int count) throws IOException {
    int most = BLOCK_BYTES / Float.BYTES;
    for (int done = 0; done < count; done += most) {
      int size = Math.min(most, count - done);
      block.asFloatBuffer().put(values, from + done, size);
      stream.write(block.array(), 0, size * Float.BYTES);
    }
  }

  /** Writes elements. */
  void doubles(double[] values, int from, int count) throws IOException {
    int most = BLOCK_BYTES / Double.BYTES;
    for (int done = 0; done < count; done += most) {
      int size = Math.min(most, count - done);
      block.asDoubleBuffer().put(values, from + done, size);
      stream.write(block.array(), 0, size * Double.BYTES);
    }
  }

  /** Writes elements. */
  void ints(int[] values, int from, int count) throws IOException {
    int most = BLOCK_BYTES / Integer.BYTES;
    for (int done = 0; done < count; done += most) {
      int size = Math.min(most, count - done);
      block.asIntBuffer().put(values, from + done, size);
      stream.write(block.array(), 0, size * Integer.BYTES);
    }
  }

  /** Writes elements. */
  void longs(long[] values, int from, int count) throws IOException {
    int most = BLOCK_BYTES / Long.BYTES;
    for (int done = 0; done < count; done += most) {
      int size = Math.min(most, count - done);
      block.asLongBuffer().put(values, from + done, size);
      stream.write(block.array(), 0, size * Long.BYTES);
    }
  }
}
