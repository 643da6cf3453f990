package io.github.spdnn.dnn.pruning;

import io.github.spdnn.core.Checks;
import io.github.spdnn.core.FloatDense;
import io.github.spdnn.dnn.Batch;
import io.github.spdnn.dnn.SparseNetwork;
import io.github.spdnn.dnn.inference.InferencePlan;

/**
 * How long a network takes for a batch as it is stored, and with all its weights stored as dense
 * layers. Both run in blocks of 64 items, each by one thread through all layers, and keep their
 * outputs; items do not go alone, so that nothing is gained from inputs that are 0. Runs take
 * turns, so that what else the machine does disturbs both; each time is the best of its runs.
 *
 * @param seconds of an {@link InferencePlan}: tiles, with or without single weights beside them,
 *     and compressed rows
 * @param denseSeconds of {@link io.github.spdnn.kernels.Gemm} with bias and activation
 */
public record InferenceTimes(double seconds, double denseSeconds) {
  private static final int BLOCK = 64;

  /** Outputs are sums of hundreds of products, in another order. */
  private static final double TOLERANCE = 1e-3;

  /** How many times as long the dense network takes. */
  public double speedUp() {
    return denseSeconds / seconds;
  }

  /**
   * Measures.
   *
   * @param runs of each kind, after two to warm up
   * @throws IllegalArgumentException if the batch does not fit the network, or if there is no run
   * @throws IllegalStateException if the two do not give the same outputs
   */
  public static InferenceTimes measure(SparseNetwork network, Batch batch, int threads, int runs) {
    Checks.range("the number of runs", runs, 1, 1_000_000);
    try (InferencePlan plan =
            InferencePlan.planner()
                .withThreads(threads)
                .withBlocks(BLOCK, false)
                .withSparseBelow(0)
                .plan(network);
        DenseRun dense = new DenseRun(network, BLOCK, threads)) {
      plan.warmUp(batch);
      compare(plan.infer(batch).requireOutputs(), dense.run(batch));
      dense.run(batch);
      long best = Long.MAX_VALUE;
      long bestDense = Long.MAX_VALUE;
      for (int run = 0; run < runs; run++) {
        long start = System.nanoTime();
        plan.infer(batch);
        long middle = System.nanoTime();
        dense.run(batch);
        best = Math.min(best, middle - start);
        bestDense = Math.min(bestDense, System.nanoTime() - middle);
      }
      return new InferenceTimes(best / 1e9, bestDense / 1e9);
    }
  }

  private static void compare(FloatDense sparse, FloatDense dense) {
    double largest = 1;
    for (int item = 0; item < dense.rows(); item++) {
      for (int output = 0; output < dense.columns(); output++) {
        largest = Math.max(largest, Math.abs(dense.get(item, output)));
      }
    }
    double difference = sparse.maxDifference(dense);
    if (!(difference <= TOLERANCE * largest)) {
      throw new IllegalStateException(
          "outputs as stored and dense differ by " + difference + ", the largest is " + largest);
    }
  }
}
