package io.github.spdnn.core.io;

/** Which entries a file leaves out because they mirror others. */
enum Symmetry {
  GENERAL,
  SYMMETRIC,
  SKEW_SYMMETRIC;

  /** Value of the entry that mirrors one with the value given. */
  double mirrored(double value) {
    // 0 - value and not -value: the mirror of 0 shall be 0, not -0.
    return this == SKEW_SYMMETRIC ? 0 - value : value;
  }
}
