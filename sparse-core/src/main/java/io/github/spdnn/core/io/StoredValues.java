package io.github.spdnn.core.io;

/** The values of a matrix of either type, as the writers need them. */
sealed interface StoredValues {
  /** Value at a position, exactly. */
  double get(int position);

  /** The shortest decimal number that is read back as the value. */
  String shortest(int position);

  /** True if a decimal number is read back as the value. */
  boolean isReadFrom(String decimal, int position);

  /** Values of a float matrix. */
  record Floats(float[] values) implements StoredValues {
    @Override
    public double get(int position) {
      return values[position];
    }

    @Override
    public String shortest(int position) {
      return withoutPointZero(Float.toString(values[position]));
    }

    @Override
    public boolean isReadFrom(String decimal, int position) {
      return Float.parseFloat(decimal) == values[position];
    }
  }

  /** Values of a double matrix. */
  record Doubles(double[] values) implements StoredValues {
    @Override
    public double get(int position) {
      return values[position];
    }

    @Override
    public String shortest(int position) {
      return withoutPointZero(Double.toString(values[position]));
    }

    @Override
    public boolean isReadFrom(String decimal, int position) {
      return Double.parseDouble(decimal) == values[position];
    }
  }

  /**
   * Checks that a value can be written.
   *
   * @throws IllegalArgumentException naming the place, if it is infinite or not a number
   */
  default void checkFinite(int position, int row, int column) {
    if (!Double.isFinite(get(position))) {
      throw new IllegalArgumentException(
          "row " + row + " column " + column + " is " + get(position) + ", which no file may hold");
    }
  }

  private static String withoutPointZero(String number) {
    if (number.endsWith(".0")) {
      return number.substring(0, number.length() - 2);
    }
    return number.replace(".0E", "E");
  }
}
