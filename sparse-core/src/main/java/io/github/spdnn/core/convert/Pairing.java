package io.github.spdnn.core.convert;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.SparsityPattern;
import java.util.Arrays;

/**
 * Products whose every entry is one entry of A times one entry of B: the element-wise product and
 * the Kronecker product. Holds the pattern of the result and which entries make a pair. Computed
 * once per two patterns and then applied to as many values, of any type, as there are.
 */
public final class Pairing {
  private final SparsityPattern pattern;
  private final int[] firstSources;
  private final int[] secondSources;
  private final int firstCount;
  private final int secondCount;

  private Pairing(
      SparsityPattern pattern,
      int[] firstSources,
      int[] secondSources,
      int firstCount,
      int secondCount) {
    this.pattern = pattern;
    this.firstSources = firstSources;
    this.secondSources = secondSources;
    this.firstCount = firstCount;
    this.secondCount = secondCount;
  }

  /**
   * Pairs entries of the same place; entries that only one matrix stores have none.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Pairing elements(SparsityPattern a, SparsityPattern b) {
    Checks.shape("the second matrix", b.rows(), b.columns(), a.rows(), a.columns());
    int most = Math.min(a.stored(), b.stored());
    int[] offsets = new int[a.rows() + 1];
    int[] indices = new int[most];
    int[] first = new int[most];
    int[] second = new int[most];
    int count = 0;
    for (int row = 0; row < a.rows(); row++) {
      int p = a.rowStart(row);
      int q = b.rowStart(row);
      while (p < a.rowEnd(row) && q < b.rowEnd(row)) {
        int difference = a.index(p) - b.index(q);
        if (difference == 0) {
          indices[count] = a.index(p);
          first[count] = p;
          second[count++] = q;
        }
        p += difference <= 0 ? 1 : 0;
        q += difference >= 0 ? 1 : 0;
      }
      offsets[row + 1] = count;
    }
    return new Pairing(
        SparsityPattern.unchecked(a.rows(), a.columns(), offsets, Arrays.copyOf(indices, count)),
        Arrays.copyOf(first, count),
        Arrays.copyOf(second, count),
        a.stored(),
        b.stored());
  }

  /**
   * Pairs every entry with every other: A(i, j) and B(k, l) make the entry (i·r + k, j·c + l),
   * where B has r rows and c columns.
   *
   * @throws IllegalArgumentException if the result gets too large
   */
  public static Pairing kronecker(SparsityPattern a, SparsityPattern b) {
    String name = "a Kronecker product of " + a.rows() + "x" + a.columns();
    name += " and " + b.rows() + "x" + b.columns();
    int rows = Checks.arrayLength("a column of " + name, a.rows(), b.rows());
    int columns = Checks.arrayLength("a row of " + name, a.columns(), b.columns());
    Checks.shape(rows, columns);
    int stored = Checks.entryCount(name, (long) a.stored() * b.stored());
    int[] offsets = new int[rows + 1];
    int[] indices = new int[stored];
    int[] first = new int[stored];
    int[] second = new int[stored];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      int upper = row / b.rows();
      int lower = row % b.rows();
      for (int p = a.rowStart(upper); p < a.rowEnd(upper); p++) {
        for (int q = b.rowStart(lower); q < b.rowEnd(lower); q++) {
          indices[count] = a.index(p) * b.columns() + b.index(q);
          first[count] = p;
          second[count++] = q;
        }
      }
      offsets[row + 1] = count;
    }
    SparsityPattern pattern = SparsityPattern.unchecked(rows, columns, offsets, indices);
    return new Pairing(pattern, first, second, a.stored(), b.stored());
  }

  /** The pattern of the result. */
  public SparsityPattern pattern() {
    return pattern;
  }

  /**
   * Multiplies the values of each pair.
   *
   * @throws IllegalArgumentException if there is not one value per stored entry of A and of B
   */
  public float[] multiply(float[] a, float[] b) {
    Checks.valueCount(a.length, firstCount);
    Checks.valueCount(b.length, secondCount);
    float[] products = new float[firstSources.length];
    for (int target = 0; target < products.length; target++) {
      products[target] = a[firstSources[target]] * b[secondSources[target]];
    }
    return products;
  }

  /**
   * Multiplies the values of each pair.
   *
   * @throws IllegalArgumentException if there is not one value per stored entry of A and of B
   */
  public double[] multiply(double[] a, double[] b) {
    Checks.valueCount(a.length, firstCount);
    Checks.valueCount(b.length, secondCount);
    double[] products = new double[firstSources.length];
    for (int target = 0; target < products.length; target++) {
      products[target] = a[firstSources[target]] * b[secondSources[target]];
    }
    return products;
  }
}
