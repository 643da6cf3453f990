package io.github.spdnn.kernels;

import io.github.spdnn.kernels.backend.Kernels;

/**
 * Tells which kernels run and why. The choice is made once per process: vector kernels where the
 * module {@code jdk.incubator.vector} is there, else scalar ones, with one logged line that says
 * what to do. The system property {@code spdnn.backend} (auto, vector, scalar) overrides it, {@code
 * spdnn.vectorBits} (128, 256, 512) overrides the width.
 */
public final class Backend {
  private Backend() {}

  /** {@code vector} or {@code scalar}. */
  public static String name() {
    return Kernels.active().name();
  }

  /** Width of the vectors in bits; 0 if the kernels are scalar. */
  public static int vectorBits() {
    return Kernels.active().vectorBits();
  }

  /** One line for people, such as {@code vector, 512 bits (jdk.incubator.vector)}. */
  public static String describe() {
    String width = vectorBits() == 0 ? "" : ", " + vectorBits() + " bits";
    return name() + width + " (" + Kernels.reason() + ")";
  }
}
