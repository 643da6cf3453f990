package io.github.spdnn.command;

import java.io.IOException;
import java.nio.file.Path;

/** A product whose operands are there and that can be computed again and again. */
interface Multiplication extends AutoCloseable {
  /** Does the half that depends on structure only, if this product has one. */
  default void symbolic() {}

  /** True if {@link #symbolic} does something. */
  default boolean hasSymbolic() {
    return false;
  }

  /** Computes the values of the result. */
  void numeric();

  /** Multiply-adds of one product; of a sum, entries read. */
  long multiplyAdds();

  /** Stored entries of the result; of a dense one, its elements. */
  long resultNonzeros();

  /** What the plan says of itself. */
  String plan();

  /**
   * Checks the result by plain loops: all of a vector, or the product with a random vector.
   *
   * @throws WrongResultException if it is wrong
   */
  void verify();

  /** Writes the result. */
  void write(Path file) throws IOException;

  @Override
  void close();
}
