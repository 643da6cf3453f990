package io.github.spdnn.kernels;

import io.github.spdnn.core.SparsityPattern;

/** Checks of the operands that plans for two sparse matrices share. */
final class OperandChecks {
  private OperandChecks() {}

  /** Checks that an operand, named for the message, has the pattern that a plan was made for. */
  static void pattern(String name, SparsityPattern planned, SparsityPattern actual) {
    if (planned != actual && !planned.equals(actual)) {
      throw new IllegalArgumentException(
          "the plan was made for " + name + " of " + planned + ", not for another, " + actual);
    }
  }

  /** Checks that the result does not share its values with an operand. */
  static void apart(Object result, Object a, Object b) {
    if (result == a || result == b) {
      throw new IllegalArgumentException(
          "the result shares its values with " + (result == a ? "A" : "B"));
    }
  }
}
