package io.github.spdnn.core;

import io.github.spdnn.core.convert.Concatenation;
import io.github.spdnn.core.convert.Pairing;

/**
 * Sparse matrices made of several others, element by element or side by side.
 *
 * <p>Whoever repeats one of these for new values of the same patterns keeps its structure: {@link
 * Pairing}, {@link Concatenation}. Sums and products of matrices are in sparse-kernels.
 */
public final class FloatMatrices {
  private FloatMatrices() {}

  /** Returns the square matrix with the given numbers on its main diagonal; zeros are stored. */
  public static FloatCsr diagonal(float... values) {
    return FloatCsr.identity(values.length).withValues(values.clone());
  }

  /**
   * Returns the element-wise (Hadamard) product. Its entries are the places that both matrices
   * store: what is not stored is an exact 0, also against infinity and NaN.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static FloatCsr multiplyElements(FloatCsr a, FloatCsr b) {
    Pairing pairing = Pairing.elements(a.pattern(), b.pattern());
    return FloatCsr.unchecked(pairing.pattern(), pairing.multiply(a.rawValues(), b.rawValues()));
  }

  /**
   * Returns a matrix of a's pattern with each stored entry multiplied by b's element.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static FloatCsr multiplyElements(FloatCsr a, FloatDense b) {
    float[] products = sampled(a.pattern(), b);
    for (int position = 0; position < products.length; position++) {
      products[position] = a.value(position) * products[position];
    }
    return a.withValues(products);
  }

  /**
   * Returns a matrix of a's pattern with each stored entry divided by b's element. What is not
   * stored stays 0, also where b is 0.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static FloatCsr divideElements(FloatCsr a, FloatDense b) {
    float[] quotients = sampled(a.pattern(), b);
    for (int position = 0; position < quotients.length; position++) {
      quotients[position] = a.value(position) / quotients[position];
    }
    return a.withValues(quotients);
  }

  private static float[] sampled(SparsityPattern pattern, FloatDense dense) {
    Checks.shape(
        "the dense matrix", dense.rows(), dense.columns(), pattern.rows(), pattern.columns());
    float[] elements = dense.rawValues();
    float[] samples = new float[pattern.stored()];
    for (int row = 0; row < pattern.rows(); row++) {
      for (int position = pattern.rowStart(row); position < pattern.rowEnd(row); position++) {
        samples[position] = elements[row * dense.stride() + pattern.index(position)];
      }
    }
    return samples;
  }

  /**
   * Returns matrices of equally many columns below each other.
   *
   * @throws IllegalArgumentException if there is none, if the columns differ or if the result gets
   *     too large
   */
  public static FloatCsr vertical(FloatCsr... parts) {
    return concatenated(Concatenation.vertical(patterns(parts)), parts);
  }

  /**
   * Returns matrices of equally many rows side by side.
   *
   * @throws IllegalArgumentException if there is none, if the rows differ or if the result gets too
   *     large
   */
  public static FloatCsr horizontal(FloatCsr... parts) {
    return concatenated(Concatenation.horizontal(patterns(parts)), parts);
  }

  /**
   * Returns the block diagonal matrix of any matrices: each starts right of and below the one
   * before it.
   *
   * @throws IllegalArgumentException if there is none or if the result gets too large
   */
  public static FloatCsr blockDiagonal(FloatCsr... parts) {
    return concatenated(Concatenation.diagonal(patterns(parts)), parts);
  }

  private static SparsityPattern[] patterns(FloatCsr[] parts) {
    SparsityPattern[] patterns = new SparsityPattern[parts.length];
    for (int part = 0; part < parts.length; part++) {
      patterns[part] = parts[part].pattern();
    }
    return patterns;
  }

  private static FloatCsr concatenated(Concatenation concatenation, FloatCsr[] parts) {
    float[][] values = new float[parts.length][];
    for (int part = 0; part < parts.length; part++) {
      values[part] = parts[part].rawValues();
    }
    return FloatCsr.unchecked(concatenation.pattern(), concatenation.apply(values));
  }

  /**
   * Returns the Kronecker product: the block matrix whose block (i, j) is {@code a(i, j) b}.
   *
   * @throws IllegalArgumentException if the result gets too large
   */
  public static FloatCsr kronecker(FloatCsr a, FloatCsr b) {
    Pairing pairing = Pairing.kronecker(a.pattern(), b.pattern());
    return FloatCsr.unchecked(pairing.pattern(), pairing.multiply(a.rawValues(), b.rawValues()));
  }
}
