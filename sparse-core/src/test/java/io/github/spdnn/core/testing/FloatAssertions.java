package io.github.spdnn.core.testing;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.spdnn.core.FloatCsr;
import io.github.spdnn.core.FloatDense;

/** Comparisons of matrices; a failure names the first place that differs and both numbers. */
public final class FloatAssertions {
  private FloatAssertions() {}

  /** Fails unless both matrices have the same pattern and the same values, NaN being NaN. */
  public static void assertSame(FloatCsr expected, FloatCsr actual) {
    shape(expected.rows(), expected.columns(), actual.rows(), actual.columns());
    for (int row = 0; row < expected.rows(); row++) {
      int start = expected.pattern().rowStart(row);
      int end = expected.pattern().rowEnd(row);
      int offset = actual.pattern().rowStart(row) - start;
      int common = Math.min(end, actual.pattern().rowEnd(row) - offset);
      for (int position = start; position < common; position++) {
        int column = expected.pattern().index(position);
        int other = actual.pattern().index(position + offset);
        if (column != other) {
          fail("row " + row + " stores column " + other + " where " + column + " was expected");
        }
        same(row, column, expected.value(position), actual.value(position + offset));
      }
      if (end - start != actual.pattern().rowLength(row)) {
        int found = actual.pattern().rowLength(row);
        fail("row " + row + " has " + found + " entries, expected were " + (end - start));
      }
    }
  }

  /** Fails unless both matrices have the same shape and the same elements, NaN being NaN. */
  public static void assertSame(FloatDense expected, FloatDense actual) {
    shape(expected.rows(), expected.columns(), actual.rows(), actual.columns());
    for (int row = 0; row < expected.rows(); row++) {
      for (int column = 0; column < expected.columns(); column++) {
        same(row, column, expected.get(row, column), actual.get(row, column));
      }
    }
  }

  /** Fails unless both arrays have the same length and the same elements, NaN being NaN. */
  public static void assertSame(float[] expected, float[] actual) {
    shape(1, expected.length, 1, actual.length);
    for (int i = 0; i < expected.length; i++) {
      same(0, i, expected[i], actual[i]);
    }
  }

  private static void same(int row, int column, float expected, float actual) {
    if (Float.compare(expected, actual) != 0) {
      fail(place(row, column) + "expected " + expected + ", was " + actual);
    }
  }

  /** Fails unless all elements equal the oracle's; 0.0 and -0.0 are equal, so are NaNs. */
  public static void assertExact(double[][] expected, FloatDense actual) {
    assertExact(expected, FloatOracle.array(actual));
  }

  /** Fails unless all elements equal the oracle's; 0.0 and -0.0 are equal, so are NaNs. */
  public static void assertExact(double[][] expected, FloatCsr actual) {
    assertExact(expected, FloatOracle.array(actual));
  }

  /** Fails unless all elements equal the oracle's; 0.0 and -0.0 are equal, so are NaNs. */
  public static void assertExact(double[][] expected, double[][] actual) {
    assertClose(expected, zeros(expected), actual);
  }

  /**
   * Fails unless each element is as close to the oracle's as its bound says, see {@code
   * FloatOracle.productBound}. NaN is close to NaN only, an infinity to itself only.
   */
  public static void assertClose(double[][] expected, double[][] bound, FloatDense actual) {
    assertClose(expected, bound, FloatOracle.array(actual));
  }

  /** As for dense matrices; elements that are not stored are 0. */
  public static void assertClose(double[][] expected, double[][] bound, FloatCsr actual) {
    assertClose(expected, bound, FloatOracle.array(actual));
  }

  /** As for dense matrices. */
  public static void assertClose(double[][] expected, double[][] bound, double[][] actual) {
    if (expected.length != actual.length) {
      fail("expected " + expected.length + " rows, there are " + actual.length);
    }
    for (int row = 0; row < expected.length; row++) {
      if (expected[row].length != actual[row].length) {
        fail(
            "row %d: expected %d columns, there are %d"
                .formatted(row, expected[row].length, actual[row].length));
      }
      for (int column = 0; column < expected[row].length; column++) {
        close(row, column, expected[row][column], bound[row][column], actual[row][column]);
      }
    }
  }

  /**
   * Fails unless each element differs from the oracle's by no more than a part of the oracle's size
   * plus a fixed amount.
   */
  public static void assertClose(
      double[][] expected, double relative, double fixed, FloatDense actual) {
    double[][] bound = DenseOracle.absolute(expected);
    for (double[] row : bound) {
      for (int column = 0; column < row.length; column++) {
        row[column] = row[column] * relative + fixed;
      }
    }
    assertClose(expected, bound, actual);
  }

  private static void close(int row, int column, double expected, double bound, double actual) {
    boolean same = expected == actual || (Double.isNaN(expected) && Double.isNaN(actual));
    boolean finite = Double.isFinite(expected) && Double.isFinite(actual);
    if (!same && !(finite && Math.abs(expected - actual) <= bound)) {
      String difference = bound == 0 ? "" : ", differs by " + Math.abs(expected - actual);
      String allowed = bound == 0 ? "" : ", allowed is " + bound;
      fail(place(row, column) + "expected " + expected + ", was " + actual + difference + allowed);
    }
  }

  private static double[][] zeros(double[][] like) {
    double[][] zeros = new double[like.length][];
    for (int row = 0; row < like.length; row++) {
      zeros[row] = new double[like[row].length];
    }
    return zeros;
  }

  private static void shape(int rows, int columns, int actualRows, int actualColumns) {
    if (rows != actualRows || columns != actualColumns) {
      fail("expected " + rows + "x" + columns + ", was " + actualRows + "x" + actualColumns);
    }
  }

  private static String place(int row, int column) {
    return "row " + row + " column " + column + ": ";
  }
}
