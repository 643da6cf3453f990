package io.github.spdnn.kernels.scalar;

/** Nothing but multiply-adds in registers: eight chains, enough to hide their latency. */
final class FloatScalarPeakLoop {
  static final int MULTIPLY_ADDS_PER_ROUND = 8;

  private FloatScalarPeakLoop() {}

  static float run(int rounds, float x) {
    float a = x;
    float b = x;
    float c = x;
    float d = x;
    float e = x;
    float f = x;
    float g = x;
    float h = x;
    for (int round = 0; round < rounds; round++) {
      a = FloatMultiplyAdd.apply(x, x, a);
      b = FloatMultiplyAdd.apply(x, x, b);
      c = FloatMultiplyAdd.apply(x, x, c);
      d = FloatMultiplyAdd.apply(x, x, d);
      e = FloatMultiplyAdd.apply(x, x, e);
      f = FloatMultiplyAdd.apply(x, x, f);
      g = FloatMultiplyAdd.apply(x, x, g);
      h = FloatMultiplyAdd.apply(x, x, h);
    }
    return a + b + c + d + e + f + g + h;
  }
}
