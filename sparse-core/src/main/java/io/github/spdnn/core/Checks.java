package io.github.spdnn.core;

/** Argument checks shared by the public doors of the library; each message carries the numbers. */
public final class Checks {
  private Checks() {}

  /**
   * Checks that a shape is not negative and that offsets of its rows, and of its columns once it is
   * transposed, fit in an array.
   */
  public static void shape(int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("a matrix cannot be " + rows + " x " + columns);
    }
    if (rows >= MAX_ARRAY || columns >= MAX_ARRAY) {
      throw new IllegalArgumentException(
          "a matrix of "
              + rows
              + " x "
              + columns
              + " has more rows or columns than the limit of "
              + (MAX_ARRAY - 1));
    }
  }

  /** Checks {@code 0 <= value < limit}. */
  public static void index(String name, int value, int limit) {
    if (value < 0 || value >= limit) {
      throw new IndexOutOfBoundsException(name + " " + value + " is outside 0.." + (limit - 1));
    }
  }

  /** Checks that a parameter lies in a closed range. */
  public static void range(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be in " + low + ".." + high);
    }
  }

  /** Checks that a matrix, named for the message, has the shape an operation needs. */
  public static void shape(String name, int rows, int columns, int wantRows, int wantColumns) {
    if (rows != wantRows || columns != wantColumns) {
      throw new IllegalArgumentException(
          name + " is " + rows + "x" + columns + " but must be " + wantRows + "x" + wantColumns);
    }
  }

  /** Checks that an array of values holds one value per stored entry. */
  public static void valueCount(int values, int stored) {
    if (values != stored) {
      throw new IllegalArgumentException(
          stored + " stored entries need " + stored + " values, not " + values);
    }
  }

  /**
   * Multiplies two sizes into an array length.
   *
   * @throws IllegalArgumentException if the product exceeds what a Java array holds
   */
  public static int arrayLength(String what, long first, long second) {
    long product = Math.multiplyHigh(first, second) != 0 ? Long.MAX_VALUE : first * second;
    if (product < 0 || product > MAX_ARRAY) {
      throw new IllegalArgumentException(
          what
              + " needs "
              + first
              + " x "
              + second
              + " elements, more than the limit of "
              + MAX_ARRAY
              + " for one array");
    }
    return (int) product;
  }

  /**
   * Checks a number of stored entries, counted in {@code long}, against what an array holds.
   *
   * @throws IllegalArgumentException if there are more
   */
  public static int entryCount(String what, long count) {
    if (count < 0 || count > MAX_ARRAY) {
      throw new IllegalArgumentException(
          what + " has " + count + " entries, more than the limit of " + MAX_ARRAY);
    }
    return (int) count;
  }

  /** The longest array that common JVMs allocate. */
  public static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
}
