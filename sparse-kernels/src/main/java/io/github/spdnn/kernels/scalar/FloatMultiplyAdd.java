package io.github.spdnn.kernels.scalar;

import io.github.spdnn.kernels.backend.Processor;

/** The one multiply-add that all kernels use, so that their results agree bit for bit. */
public final class FloatMultiplyAdd {
  private FloatMultiplyAdd() {}

  /** Returns {@code a * b + c}, rounded once where the processor can. */
  public static float apply(float a, float b, float c) {
    // Without the instruction Math.fma computes with big decimals, a thousand times slower.
    return Processor.FUSED_MULTIPLY_ADD ? Math.fma(a, b, c) : a * b + c;
  }
}
