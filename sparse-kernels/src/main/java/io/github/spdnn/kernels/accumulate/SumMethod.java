package io.github.spdnn.kernels.accumulate;

/** How the values of a row of a product are summed up. */
public enum SumMethod {
  /** One sum per column of B, gathered into the row and cleared. */
  DENSE,
  /** A table from the row's columns to their places, with linear probing. */
  HASH,
  /** One place per column of B; columns without one are outside the mask. */
  MASK
}
