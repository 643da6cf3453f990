package io.github.spdnn.kernels.schedule;

/**
 * Work that several threads do together. Its parts are taken from a shared counter or queue, so
 * that it gets done whether one thread comes or all of them.
 */
@FunctionalInterface
public interface Work {
  /**
   * Takes parts until there are none left.
   *
   * @param worker 0 … threads−1, different for threads that run at the same time
   */
  void run(int worker);

  /** Runs work on the calling thread alone. */
  static void alone(Work work) {
    Launch.run(work, 0);
  }
}
