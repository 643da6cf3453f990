package io.github.spdnn.core.convert;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.function.ToIntFunction;

/**
 * How matrices are put together to a larger one: below each other, side by side or along the
 * diagonal. Computed once for the patterns of the parts and then applied to as many values, of any
 * type, as there are. Grids of blocks are concatenations of concatenations.
 */
public final class Concatenation {
  private final SparsityPattern pattern;
  private final SparsityPattern[] parts;

  /** Where each row of each part starts in the result; a row of a part stays in one piece. */
  private final int[][] starts;

  private Concatenation(SparsityPattern pattern, SparsityPattern[] parts, int[][] starts) {
    this.pattern = pattern;
    this.parts = parts;
    this.starts = starts;
  }

  /**
   * Puts parts of equally many columns below each other.
   *
   * @throws IllegalArgumentException if there is no part, if the columns differ or if the result
   *     gets too large
   */
  public static Concatenation vertical(SparsityPattern... parts) {
    checkParts(parts);
    for (int part = 1; part < parts.length; part++) {
      checkEqual("columns", part, parts[part].columns(), parts[0].columns());
    }
    return place(parts, true, false);
  }

  /**
   * Puts parts of equally many rows side by side.
   *
   * @throws IllegalArgumentException if there is no part, if the rows differ or if the result gets
   *     too large
   */
  public static Concatenation horizontal(SparsityPattern... parts) {
    checkParts(parts);
    for (int part = 1; part < parts.length; part++) {
      checkEqual("rows", part, parts[part].rows(), parts[0].rows());
    }
    return place(parts, false, true);
  }

  /**
   * Puts parts along the diagonal: each starts right of and below the one before it.
   *
   * @throws IllegalArgumentException if there is no part or if the result gets too large
   */
  public static Concatenation diagonal(SparsityPattern... parts) {
    checkParts(parts);
    return place(parts, true, true);
  }

  private static void checkParts(SparsityPattern[] parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("there is no matrix to concatenate");
    }
  }

  private static void checkEqual(String name, int part, int count, int wanted) {
    if (count != wanted) {
      throw new IllegalArgumentException(
          "matrix " + part + " has " + count + " " + name + ", matrix 0 has " + wanted);
    }
  }

  private static Concatenation place(SparsityPattern[] parts, boolean below, boolean beside) {
    int rows = size("rows", parts, SparsityPattern::rows, below);
    int columns = size("columns", parts, SparsityPattern::columns, beside);
    long total = 0;
    for (SparsityPattern part : parts) {
      total += part.stored();
    }
    int stored = Checks.entryCount("a concatenation of " + parts.length + " matrices", total);
    int[] offsets = offsets(parts, rows, below);
    int[] next = offsets.clone();
    int[] indices = new int[stored];
    int[][] starts = new int[parts.length][];
    int firstRow = 0;
    int firstColumn = 0;
    for (int number = 0; number < parts.length; number++) {
      SparsityPattern part = parts[number];
      starts[number] = new int[part.rows()];
      for (int row = 0; row < part.rows(); row++) {
        int target = next[firstRow + row];
        starts[number][row] = target;
        for (int position = part.rowStart(row); position < part.rowEnd(row); position++) {
          indices[target++] = part.index(position) + firstColumn;
        }
        next[firstRow + row] = target;
      }
      firstRow += below ? part.rows() : 0;
      firstColumn += beside ? part.columns() : 0;
    }
    SparsityPattern pattern = SparsityPattern.unchecked(rows, columns, offsets, indices);
    return new Concatenation(pattern, parts.clone(), starts);
  }

  private static int size(
      String name, SparsityPattern[] parts, ToIntFunction<SparsityPattern> sizeOf, boolean sum) {
    long size = 0;
    for (SparsityPattern part : parts) {
      size = (sum ? size : 0) + sizeOf.applyAsInt(part);
    }
    Checks.range("the number of " + name, size, 0, Checks.MAX_ARRAY - 1);
    return (int) size;
  }

  private static int[] offsets(SparsityPattern[] parts, int rows, boolean below) {
    int[] offsets = new int[rows + 1];
    int firstRow = 0;
    for (SparsityPattern part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        offsets[firstRow + row + 1] += part.rowLength(row);
      }
      firstRow += below ? part.rows() : 0;
    }
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] += offsets[row];
    }
    return offsets;
  }

  /** The pattern of the result. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /**
   * Arranges the values of the parts in the order of the result.
   *
   * @throws IllegalArgumentException if there is not one array per part with one value per entry
   */
  public float[] apply(float[]... values) {
    checkCount(values.length);
    float[] result = new float[pattern.stored()];
    for (int part = 0; part < parts.length; part++) {
      Checks.valueCount(values[part].length, parts[part].stored());
      copy(part, values[part], result);
    }
    return result;
  }

  /**
   * Arranges the values of the parts in the order of the result.
   *
   * @throws IllegalArgumentException if there is not one array per part with one value per entry
   */
  public double[] apply(double[]... values) {
    checkCount(values.length);
    double[] result = new double[pattern.stored()];
    for (int part = 0; part < parts.length; part++) {
      Checks.valueCount(values[part].length, parts[part].stored());
      copy(part, values[part], result);
    }
    return result;
  }

  private void checkCount(int arrays) {
    if (arrays != parts.length) {
      throw new IllegalArgumentException(
          parts.length + " matrices need " + parts.length + " arrays of values, not " + arrays);
    }
  }

  /** Copies the rows of a part; the arrays are both of float or both of double. */
  private void copy(int number, Object values, Object result) {
    SparsityPattern part = parts[number];
    for (int row = 0; row < part.rows(); row++) {
      System.arraycopy(
          values, part.rowStart(row), result, starts[number][row], part.rowLength(row));
    }
  }
}
