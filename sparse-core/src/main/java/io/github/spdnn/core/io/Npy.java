package io.github.spdnn.core.io;

import io.github.spdnn.core.DoubleDense;
import io.github.spdnn.core.FloatDense;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes arrays in NumPy's format ({@code .npy}; {@code numpy.save}, {@code numpy.load}):
 * <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format's
 * description</a>.
 *
 * <ul>
 *   <li>A matrix is an array of two dimensions, in row order or column order (Fortran order). As in
 *       NumPy, an array of one dimension is a vector and not a matrix: it is read by {@link
 *       #readFloats} and the like. To hand over a vector as a matrix, save {@code x[:, None]} (a
 *       column) or {@code x[None, :]} (a row).
 *   <li>Any type of numbers is read: {@code b1} (true is 1), {@code i1 i2 i4 i8}, {@code u1 u2 u4
 *       u8}, {@code f2 f4 f8}, in either byte order. Complex numbers, texts, dates, records and
 *       Python objects are refused; nothing is ever unpickled.
 *   <li>Numbers are rounded to the nearest float or double; a finite number beyond the largest
 *       float is an error. NaN and infinity are kept.
 *   <li>Whole numbers come from whole types only, and must fit.
 *   <li>Format versions 1.0, 2.0 and 3.0 are read. The file must end with the last element.
 * </ul>
 *
 * <p>Readers throw {@link MalformedFileException} naming the byte or the element (from 0), and
 * {@link java.nio.file.NoSuchFileException} if there is no file. They need no memory beyond the
 * result. Writers write little-endian in row order, version 1.0, the bytes that NumPy writes; a
 * file replaces an existing one only when it is complete.
 */
public final class Npy {
  private Npy() {}

  /** Reads a matrix as floats. */
  public static FloatDense readFloatDense(Path path) throws IOException {
    return FloatNpy.readDense(path);
  }

  /** Reads a matrix as doubles. */
  public static DoubleDense readDoubleDense(Path path) throws IOException {
    return DoubleNpy.readDense(path);
  }

  /** Reads a vector as floats. */
  public static float[] readFloats(Path path) throws IOException {
    return FloatNpy.readVector(path);
  }

  /** Reads a vector as doubles. */
  public static double[] readDoubles(Path path) throws IOException {
    return DoubleNpy.readVector(path);
  }

  /** Reads a vector of whole numbers, such as labels, that fit in ints. */
  public static int[] readInts(Path path) throws IOException {
    try (NpyInput input = NpyInput.open(path)) {
      input.checkDimensions(1);
      return input.readInts();
    }
  }

  /** Reads a vector of whole numbers that fit in longs. */
  public static long[] readLongs(Path path) throws IOException {
    try (NpyInput input = NpyInput.open(path)) {
      input.checkDimensions(1);
      return input.readLongs();
    }
  }

  /** Writes a matrix as {@code <f4}, without its padding. */
  public static void write(Path path, FloatDense matrix) throws IOException {
    FloatNpy.write(path, matrix);
  }

  /** Writes a matrix as {@code <f8}, without its padding. */
  public static void write(Path path, DoubleDense matrix) throws IOException {
    DoubleNpy.write(path, matrix);
  }

  /** Writes a vector as {@code <f4}. */
  public static void write(Path path, float[] vector) throws IOException {
    NpyOutput.write(
        path, out -> out.header(NumberType.FLOAT, vector.length).floats(vector, 0, vector.length));
  }

  /** Writes a vector as {@code <f8}. */
  public static void write(Path path, double[] vector) throws IOException {
    NpyOutput.write(
        path,
        out -> out.header(NumberType.DOUBLE, vector.length).doubles(vector, 0, vector.length));
  }

  /** Writes a vector as {@code <i4}. */
  public static void write(Path path, int[] vector) throws IOException {
    NpyOutput.write(
        path, out -> out.header(NumberType.INT, vector.length).ints(vector, 0, vector.length));
  }

  /** Writes a vector as {@code <i8}. */
  public static void write(Path path, long[] vector) throws IOException {
    NpyOutput.write(
        path, out -> out.header(NumberType.LONG, vector.length).longs(vector, 0, vector.length));
  }
}
