package io.github.spdnn.command;

/** Times products. */
final class Timing {
  /** Long enough for the compiler to be done with small products. */
  private static final double WARM_UP_SECONDS = 1;

  private static final int LEAST_RUNS = 5;
  private static final int MOST_RUNS = 20_000;

  private Timing() {}

  /** Runs until the code is compiled. */
  static void warmUp(Runnable product) {
    double spent = 0;
    for (int i = 0; i < LEAST_RUNS || (spent < WARM_UP_SECONDS && i < MOST_RUNS); i++) {
      spent += seconds(product);
    }
  }

  /** Seconds of one run. */
  static double seconds(Runnable product) {
    long start = System.nanoTime();
    product.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
