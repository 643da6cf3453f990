package io.github.spdnn.command;

import java.util.List;

/**
 * The figures of a pruning, for JSON.
 *
 * @param pattern name of the pattern
 * @param sparsity share of all weights that are gone
 * @param testAccuracyBefore share of the test images whose class the network found before
 * @param testAccuracy the same after
 * @param secondsPer10000 time for 10,000 test images
 * @param denseSecondsPer10000 the same with all weights stored, by Gemm
 * @param nonzeros weights that stay
 * @param seed the seed
 * @param threads threads
 * @param stages all stages
 */
record PruneFigures(
    String pattern,
    double sparsity,
    double testAccuracyBefore,
    double testAccuracy,
    double secondsPer10000,
    double denseSecondsPer10000,
    long nonzeros,
    long seed,
    int threads,
    List<Stage> stages) {

  /**
   * What a stage gave.
   *
   * @param target share of all weights that should go
   * @param speedUp dense seconds over seconds
   * @param denseMultiplyAddsPerSecond all weights times images, by the dense seconds
   * @param fmaPeakPerSecond that the threads can do at most, measured just before
   * @param denseFmaShare the one over the other
   */
  record Stage(
      double target,
      double sparsity,
      double testAccuracy,
      double secondsPer10000,
      double denseSecondsPer10000,
      double speedUp,
      double denseMultiplyAddsPerSecond,
      double fmaPeakPerSecond,
      double denseFmaShare) {}
}
