package io.github.spdnn.kernels;

import io.github.spdnn.kernels.backend.KernelSet;
import io.github.spdnn.kernels.backend.Kernels;
import io.github.spdnn.kernels.schedule.Team;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.IntToDoubleFunction;

/**
 * Measures what the processor can do at most: multiply-adds a second with all operands in
 * registers. No product is faster; what a kernel reaches is quoted as a share of this, measured in
 * the same run.
 */
public final class Peak {
  private static final int ROUNDS = 200_000;
  private static final int WARM_UPS = 30;
  private static final int TRIES = 15;

  /** Tries go on for so long: on a shared machine a core may be away for a while. */
  private static final long LEAST_NANOS = 500_000_000L;

  // Results go here, so that the loops cannot be optimised away.
  private static volatile double sink;

  private Peak() {}

  /** Multiply-adds of floats a second of some threads together, the best of several tries. */
  public static double floatMultiplyAdds(int threads) {
    KernelSet kernels = Kernels.active();
    return measure(
        threads, kernels.floatPeakRound(), rounds -> kernels.floatPeakLoop(rounds, 1e-9f));
  }

  /** Multiply-adds of doubles a second of some threads together, the best of several tries. */
  public static double doubleMultiplyAdds(int threads) {
    KernelSet kernels = Kernels.active();
    return measure(
        threads, kernels.doublePeakRound(), rounds -> kernels.doublePeakLoop(rounds, 1e-9));
  }

  private static double measure(int threads, int perRound, IntToDoubleFunction loop) {
    for (int i = 0; i < WARM_UPS; i++) {
      sink = loop.applyAsDouble(ROUNDS / 10);
    }
    double best = 0;
    try (Team team = Team.of(threads)) {
      long end = System.nanoTime() + LEAST_NANOS;
      for (int i = 0; i < TRIES || System.nanoTime() < end; i++) {
        AtomicInteger parts = new AtomicInteger(threads);
        DoubleAdder sum = new DoubleAdder();
        long start = System.nanoTime();
        team.run(
            worker -> {
              while (parts.getAndDecrement() > 0) {
                sum.add(loop.applyAsDouble(ROUNDS));
              }
            });
        double seconds = (System.nanoTime() - start) / 1e9;
        sink = sum.sum();
        best = Math.max(best, (double) threads * ROUNDS * perRound / seconds);
      }
    }
    return best;
  }
}
