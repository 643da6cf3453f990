package io.github.spdnn.core.io;

import io.github.spdnn.core.FloatDense;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;

/** Arrays of floats in NumPy's format. */
final class FloatNpy {
  private FloatNpy() {}

  /** Reads a file with a matrix. */
  static FloatDense readDense(Path path) throws IOException {
    try (NpyInput input = NpyInput.open(path)) {
      return readDense(input);
    }
  }

  /** Reads a matrix. */
  static FloatDense readDense(NpyInput input) throws IOException {
    input.checkMatrix();
    int rows = input.header().shape().get(0).intValue();
    int columns = input.header().shape().get(1).intValue();
    if (!input.header().columnOrder()) {
      return FloatDense.wrap(rows, columns, columns, readAll(input));
    }
    FloatDense dense = FloatDense.zeros(rows, columns);
    readByColumn(input, dense);
    return dense;
  }

  /** Reads a file with a vector. */
  static float[] readVector(Path path) throws IOException {
    try (NpyInput input = NpyInput.open(path)) {
      return readVector(input);
    }
  }

  /** Reads a vector. */
  static float[] readVector(NpyInput input) throws IOException {
    input.checkDimensions(1);
    return readAll(input);
  }

  private static float[] readAll(NpyInput input) throws IOException {
    float[] values = new float[input.count()];
    int at = 0;
    for (int size = nextBlock(input, values, at); size > 0; size = nextBlock(input, values, at)) {
      at += size;
    }
    return values;
  }

  private static void readByColumn(NpyInput input, FloatDense dense) throws IOException {
    float[] values = dense.rawValues();
    float[] block = new float[input.blockSize()];
    int row = 0;
    int column = 0;
    for (int size = nextBlock(input, block, 0); size > 0; size = nextBlock(input, block, 0)) {
      for (int i = 0; i < size; i++) {
        values[row * dense.stride() + column] = block[i];
        if (++row == dense.rows()) {
          row = 0;
          column++;
        }
      }
    }
  }

  /**
   * Reads one value for each entry of a placement. Values of equal places are summed in file order,
   * truth values as SciPy does it: true and true is true.
   */
  static float[] readPlaced(NpyInput input, Placement placement) throws IOException {
    input.checkDimensions(1);
    if (input.count() != placement.listed()) {
      throw input
          .place()
          .malformed(
              placement.listed() + " elements, one for each index", String.valueOf(input.count()));
    }
    float[] values = new float[placement.pattern().stored()];
    BitSet taken = placement.hasRepetitions() ? new BitSet(values.length) : null;
    float[] block = new float[input.blockSize()];
    for (int size = nextBlock(input, block, 0); size > 0; size = nextBlock(input, block, 0)) {
      int start = input.blockStart(size);
      int used = Math.min(size, placement.entries() - start);
      for (int i = 0; i < used; i++) {
        int at = placement.place(start + i);
        if (taken == null || !taken.get(at)) {
          values[at] = block[i];
        } else if (input.type() != NumberType.BOOL) {
          values[at] += block[i];
        } else {
          values[at] = Math.max(values[at], block[i]);
        }
        if (taken != null) {
          taken.set(at);
        }
      }
    }
    return values;
  }

  /** Puts the next block into an array; returns its number of elements, 0 after the last. */
  private static int nextBlock(NpyInput input, float[] target, int at) throws IOException {
    int size = input.nextBlock();
    ByteBuffer block = input.block();
    NumberType type = input.type();
    if (type == NumberType.FLOAT) {
      block.asFloatBuffer().get(target, at, size);
      return size;
    }
    for (int i = 0; i < size; i++) {
      float value = type.toFloat(block, i * type.bytes());
      if (Float.isInfinite(value)) {
        checkInfinite(input, input.blockStart(size) + i, i);
      }
      target[at + i] = value;
    }
    return size;
  }

  /** Infinity may stand in a file; a finite number must not become infinite by rounding. */
  private static void checkInfinite(NpyInput input, int element, int i)
      throws MalformedFileException {
    double exact = input.type().toDouble(input.block(), i * input.type().bytes());
    if (!Double.isInfinite(exact)) {
      throw input.outOfRange("float", element, String.valueOf(exact));
    }
  }

  /** Writes a file with a matrix. */
  static void write(Path path, FloatDense matrix) throws IOException {
    NpyOutput.write(path, out -> write(out, matrix));
  }

  /** Writes a matrix. */
  static void write(NpyOutput out, FloatDense matrix) throws IOException {
    out.header(NumberType.FLOAT, matrix.rows(), matrix.columns());
    if (matrix.stride() == matrix.columns()) {
      out.floats(matrix.rawValues(), 0, matrix.rows() * matrix.columns());
    } else {
      for (int row = 0; row < matrix.rows(); row++) {
        out.floats(matrix.rawValues(), row * matrix.stride(), matrix.columns());
      }
    }
  }
}
